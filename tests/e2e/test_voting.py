"""Voting on proposals in a real browser: a vote is given and changed, and the count shows once the vote has closed."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.crawling import get
from tests.e2e.serving import DESKTOP, Site
from tests.e2e.signing_in import sign_in
from tests.e2e.sizes import both_sizes
from tests.e2e.slice import RUNNING
from tests.e2e.test_board_in_browser import Axe, NewContext

pytestmark = pytest.mark.e2e


@both_sizes
def test_participants_support_proposals_and_may_change_their_vote(
    viewport: dict[str, int], site: Site, new_context: NewContext, axe: Axe
):
    page = new_context(viewport).new_page()
    page.goto(f"/{RUNNING}/nordvest/")
    page.locator("main a[href*='/afstemning/']").first.click()
    axe(page)
    boxes = page.locator("input[name=approved]")
    boxes.nth(0).check()
    axe(page)
    if page.locator("[name=group]").count():
        group = page.locator("[name=group]").first
        if group.evaluate("e => e.tagName") == "SELECT":
            group.select_option(index=1)
        else:
            group.check()
    page.locator("button[name=action][value=vote]").click()
    page.wait_for_url("**/talt-med/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Din stemme er talt med")
    axe(page)
    vote = page.url.replace("talt-med/", "")
    page.goto(vote)
    expect(page.locator("input[name=approved]:checked")).to_have_count(1)
    page.locator("input[name=approved]").nth(1).check()
    page.locator("button[name=action][value=vote]").click()
    page.wait_for_url("**/talt-med/")
    status, _type, text = get(vote + "resultat/")
    assert "der stemte" not in text or status != 200


def test_the_count_shows_after_the_vote_has_closed(site: Site, new_context: NewContext, axe: Axe):
    manager = new_context(DESKTOP).new_page()
    manager.goto(f"/{RUNNING}/nordvest/")
    address = manager.locator("main a[href*='/afstemning/']").first.get_attribute("href")
    assert address
    sign_in(manager, "centerleder.nordvest")
    manager.goto(address)
    closing = manager.locator("form[action$='/luk/']")
    if closing.count():  # an earlier try may have closed it
        manager.locator("details", has=closing).locator("summary").click()
        manager.locator("input[name=sure]").check()
        axe(manager)
        closing.locator("button").click()
        expect(closing).to_have_count(0)
    manager.goto(f"{address}resultat/")
    expect(manager.get_by_text(re.compile(r"\d+ af de \d+")).first).to_be_visible()
    axe(manager)
