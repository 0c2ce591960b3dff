"""A hearing reply in real browsers: written, redacted and answered at the desk, published, found by its sender."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.crawling import get
from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.signing_in import sign_in
from tests.e2e.slice import NUMBER, RECEIPT, RUNNING
from tests.e2e.test_board_in_browser import Axe, NewContext

pytestmark = pytest.mark.e2e


def test_a_reply_is_taken_redacted_answered_and_published(site: Site, new_context: NewContext, axe: Axe):
    sender = new_context(PHONE).new_page()
    sender.goto(f"/{RUNNING}/")
    sender.locator("main a[href*='hoering']").first.click()
    axe(sender)
    sender.locator("main a[href$='/svar/']").first.click()
    axe(sender)
    sender.locator("main a[href$='/svar/1/']").click()
    sender.fill("input[name=subject]", "Åbent i weekenden")
    sender.fill(
        "textarea[name=text]", "Vi mangler et sted om søndagen. Ring til mig på 20 12 34 56, hvis I vil vide mere."
    )
    expect(sender.locator("#warnings")).to_be_visible()
    axe(sender)
    sender.locator("#reply-form button[type=submit]:not([name])").click()
    axe(sender)
    sender.locator("input[name=sender_kind][value=relative]").check()
    sender.locator("#reply-form button[type=submit]:not([name])").click()
    axe(sender)
    sender.locator("input[name=shown_as][value=role]").check()
    sender.locator("#reply-form button[type=submit]:not([name])").click()
    expect(sender.get_by_text("Åbent i weekenden").first).to_be_visible()
    axe(sender)
    sender.wait_for_timeout(4_000)  # whoever is done in less is taken for a program
    sender.locator("#reply-form button[type=submit]").first.click()
    sender.wait_for_url("**/svar/tak/")
    number = NUMBER.search(sender.locator("main").inner_text())
    receipt = RECEIPT.search(sender.locator("main").inner_text())
    assert number
    assert receipt
    axe(sender)

    address = re.sub(r"/svar/tak/$", "/hoeringssvar/", sender.url) + f"{number.group()}/"
    assert get(address)[0] == 404

    staff = new_context(DESKTOP).new_page()
    sign_in(staff, "sagsbehandler")
    staff.goto("/admin/")
    expect(staff.get_by_text(re.compile(r"\d+ høringssvar venter på gennemsyn"))).to_be_visible()
    staff.get_by_text(re.compile(r"\d+ høringssvar venter på gennemsyn")).click()
    staff.get_by_role("link", name=number.group()).click()
    staff.locator("a[href$='/original/']").click()
    expect(staff.locator("mark", has_text="20 12 34 56")).to_be_visible()
    axe(staff)
    staff.locator("form[action$='/accept/'] select").first.select_option("contact")
    staff.locator("form[action$='/accept/'] button").first.click()
    expect(staff.get_by_text("[udeladt: kontaktoplysning]").first).to_be_visible()
    staff.locator("form[action$='/approve/'] button").click()
    staff.locator("form[action$='/code/'] [name=theme]").first.fill("Åbningstider")
    staff.locator("form[action$='/code/'] [name=summary]").first.fill("Der mangler et sted om søndagen.")
    staff.locator("form[action$='/code/'] button").first.click()
    staff.locator("form[action$='/answer/'] [name=remark]").first.fill("Vi er enige og begynder med én søndag.")
    staff.locator("form[action$='/answer/'] [name=outcome]").first.select_option("partly")
    staff.locator("form[action$='/answer/'] button").first.click()
    staff.locator("form[action$='/publish/'] button").click()
    expect(staff.get_by_role("link", name="Se det på siden").first).to_be_visible()
    axe(staff)

    reader = new_context(PHONE).new_page()
    reader.goto(address)
    expect(reader.get_by_text("[udeladt: kontaktoplysning]").first).to_be_visible()
    expect(reader.get_by_text("Vi er enige og begynder med én søndag.").first).to_be_visible()
    expect(reader.get_by_text(re.compile("delvist", re.IGNORECASE)).first).to_be_visible()
    assert "20 12 34 56" not in reader.content()
    assert receipt.group() not in reader.content()
    axe(reader)

    sender.goto("/find/")
    sender.fill("input[name=code]", receipt.group())
    sender.locator("main form button[type=submit]").first.click()
    expect(sender.get_by_text("20 12 34 56").first).to_be_visible()
    expect(sender.get_by_text("Vi er enige og begynder med én søndag.").first).to_be_visible()
