"""The agenda's making in a real browser: rounds are added, moved and removed by keyboard, and every agenda follows."""

import pytest
from playwright.sync_api import expect

from tests.e2e.rounds import Hall
from tests.e2e.sizes import both_sizes
from tests.e2e.test_board_in_browser import Axe, NewContext

pytestmark = pytest.mark.e2e


@both_sizes
def test_agenda_is_written_with_the_keyboard_and_bad_input_loses_nothing(hall: Hall, axe: Axe):
    page = hall.facilitator
    page.locator("[data-agenda-open]").focus()
    page.keyboard.press("Enter")
    axe(page)
    page.locator("[data-round-new]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#round-kind")).to_be_focused()
    page.select_option("#round-kind", "dots")
    expect(page.locator("#round-title")).to_have_value("Giv prikker")
    page.fill("#round-title", "Ekstra prikker")
    page.fill("#round-minutes", "snart")
    page.keyboard.press("Enter")
    expect(page.locator("#round-error")).to_have_text("Skriv et antal minutter fra 1 til 180.")
    expect(page.locator("#round-minutes")).to_be_focused()
    expect(page.locator("#round-title")).to_have_value("Ekstra prikker")
    axe(page)
    page.fill("#round-minutes", "4")
    page.keyboard.press("Enter")
    row = page.locator("[data-round]", has_text="Ekstra prikker")
    expect(row).to_contain_text("Giv prikker · 4 min. · Kommer")
    expect(page.locator("[data-round-new]")).to_be_focused()
    row.locator("[data-agenda=remove]").focus()
    page.keyboard.press("Enter")
    expect(row.locator("[data-agenda=spared]")).to_be_focused()
    axe(page)
    row.locator("[data-agenda=doomed]").click()
    expect(row).to_have_count(0)
    expect(page.locator("[data-round-new]")).to_be_focused()
    page.fill("#timer-minutes", "200")
    page.keyboard.press("Enter")
    expect(page.locator("#timer-error")).to_have_text("Skriv et antal minutter fra 1 til 180.")
    page.fill("#timer-minutes", "12")
    page.keyboard.press("Enter")
    expect(hall.anna.locator("[data-timer]")).to_have_text("12 minutter tilbage")
    page.locator("[data-agenda-open]").click()
    page.locator("[data-timer-stop]").click()
    expect(hall.anna.locator("[data-timer]")).to_be_hidden()


@both_sizes
def test_rounds_to_come_are_moved_with_the_keyboard_and_every_agenda_follows(
    hall: Hall, new_context: NewContext, axe: Axe, viewport: dict[str, int]
):
    page = hall.facilitator
    colleague = page.context.new_page()
    colleague.goto(hall.anna.url)
    expect(colleague.locator("[data-save-state=saved]")).to_be_visible()
    for boss in (page, colleague):
        boss.locator("[data-agenda-open]").click()
    titles = ("Flyttes nul", "Flyttes et", "Flyttes to")  # three to come, whatever other tests have left
    for title in titles:
        page.locator("[data-round-new]").click()
        page.fill("#round-title", title)
        page.keyboard.press("Enter")
        expect(page.locator("[data-round]", has_text=title)).to_have_count(1)
    of = page.locator("[data-round]").count()
    two = page.locator("[data-round]", has_text="Flyttes to")
    expect(two.locator("[data-agenda=down]")).to_have_count(0)
    two.get_by_role("button", name="Flyt op: Flyttes to").focus()
    page.keyboard.press("Enter")
    for boss in (page, colleague):
        expect(boss.locator("[data-round]").nth(of - 2)).to_contain_text("Flyttes to")
        expect(boss.locator("[data-round]").nth(of - 1)).to_contain_text("Flyttes et")
    expect(two.locator("[data-agenda=up]")).to_be_focused()
    expect(page.locator("[data-digest]")).to_have_text(f"Flyttes to er nu nr. {of - 1} af {of}.")
    axe(page)
    two.locator("[data-agenda=down]").focus()
    page.keyboard.press("Enter")
    expect(colleague.locator("[data-round]").nth(of - 1)).to_contain_text("Flyttes to")
    expect(two.locator("[data-agenda=up]")).to_be_focused()  # down is no way to go any more
    for title in titles:
        row = page.locator("[data-round]", has_text=title)
        row.locator("[data-agenda=remove]").click()
        row.locator("[data-agenda=doomed]").click()
        expect(row).to_have_count(0)
    page.keyboard.press("Escape")
