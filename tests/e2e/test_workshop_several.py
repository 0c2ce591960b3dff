"""Many notes at once, in a real browser: a hundred dragged and parked, several hidden, and undone again."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.test_board_in_browser import Axe, NewContext, facilitate, is_open
from tests.e2e.test_workshop_notes import drag, enter, make_board, note, press

pytestmark = pytest.mark.e2e
SAID = """() => [...document.querySelectorAll("[data-column]")].map(
    (column) => [...column.querySelectorAll("[data-words]")].map((words) => words.textContent))"""
# How many operations the page has sent, from the beginning on.
COUNT = """() => {
    window.sentVerbs = [];
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (text) {
        const frame = JSON.parse(text);
        for (const op of frame.t === "op" ? [frame] : frame.ops ?? []) window.sentVerbs.push(op.verb);
        return send.call(this, text);
    };
}"""


def select_first_column(page: Page) -> None:
    note(page, 0).focus()
    press(page, "Shift+ArrowDown")
    button = page.locator("[data-select-column]")
    expect(button).to_be_visible()  # while hundreds of notes are drawn it comes a moment later
    button.focus()
    expect(button).to_be_focused()
    press(page, "Enter")


def test_a_hundred_notes_are_moved_as_one_and_come_back_to_where_each_was(
    new_context: NewContext, site: Site, axe: Axe
):
    page = facilitate(new_context(DESKTOP), make_board(site, "KAFFAB", 300))
    before = page.evaluate(SAID)
    assert [len(column) for column in before][:3] == [100, 100, 100]
    page.evaluate(COUNT)
    select_first_column(page)
    expect(page.locator("[data-selection-text]")).to_have_text("100 sedler valgt")
    axe(page)
    page.locator("[data-park]").focus()
    press(page, "Enter")
    expect(page.locator("[data-column]").last.locator("article.note")).to_have_count(100)
    expect(note(page, 0)).to_be_focused()
    assert page.evaluate(SAID)[-1] == before[0]
    expect(page.locator("[data-history-undo]")).to_have_text("Fortryd: flyt 100 sedler")
    press(page, "Control+z")
    expect(page.locator("[data-column]").first.locator("article.note")).to_have_count(100)
    assert page.evaluate(SAID) == before
    press(page, "Control+Shift+z")
    expect(page.locator("[data-column]").last.locator("article.note")).to_have_count(100)
    page.locator("[data-history-undo]").click()
    expect(page.locator("[data-column]").first.locator("article.note")).to_have_count(100)
    assert page.evaluate(SAID) == before
    # Every second note of two columns is dragged: each has a neighbour of its own to come back to.
    for n in range(0, 60, 6):
        note(page, n).locator("[data-act=select]").check()
        note(page, n + 1).locator("[data-act=select]").check()
    page.locator("[data-columns]").evaluate("columns => (columns.scrollTo(0, 0), scrollTo(0, 0))")
    over = note(page, 2).bounding_box()
    drag(page, note(page, 0), over["x"] + 60, over["y"] + 4)
    expect(page.locator("[data-column]").nth(2).locator("article.note")).to_have_count(120)
    expect(page.locator("[data-history-undo]")).to_have_text("Fortryd: flyt 20 sedler")
    page.locator("[data-history-undo]").click()
    expect(page.locator("[data-column]").nth(2).locator("article.note")).to_have_count(100)
    assert page.evaluate(SAID) == before
    assert page.evaluate("window.sentVerbs") == ["note.move_several"] * 6


def test_more_than_two_hundred_at_once_are_refused_with_a_sentence(new_context: NewContext, site: Site):
    page = facilitate(new_context(DESKTOP), make_board(site, "KAFFAC", 603))
    select_first_column(page)
    expect(page.locator("[data-selection-text]")).to_have_text("201 sedler valgt")
    page.locator("[data-park]").click()
    expect(page.locator("[data-undo-text]")).to_have_text("Tag højst 200 sedler ad gangen.")
    expect(page.locator("[data-selection-text]")).to_have_text("201 sedler valgt")


@pytest.mark.parametrize(("viewport", "code"), [(PHONE, "KAFFAD"), (DESKTOP, "KAFFAE")], ids=["390px", "1280px"])
def test_several_notes_are_hidden_with_one_reason_and_shown_again(
    new_context: NewContext, site: Site, axe: Axe, viewport: dict[str, int], code: str
):
    page = facilitate(new_context(viewport), make_board(site, code))
    reader = enter(new_context(viewport), code, "Anna")
    select_first_column(page)
    page.locator("[data-hide-selected]").focus()
    press(page, "Enter")
    assert is_open(page, "hide")
    expect(page.locator("#hide-title")).to_have_text("Skjul sedlerne")
    expect(page.locator("[data-hide-quote]")).to_have_text("2 sedler valgt")
    axe(page)
    press(page, "Enter")
    expect(page.locator("[data-hide-error]")).to_have_text("Skriv noget først.")
    page.keyboard.type("Der står navne")
    press(page, "Enter")
    expect(page.locator("article.note-hidden")).to_have_count(2)
    expect(reader.locator("article.note-hidden")).to_have_count(2)
    assert "Seddel nummer 0" not in reader.content()
    expect(note(page, 0)).to_be_focused()
    expect(page.locator("[data-selection]")).not_to_be_visible()
    axe(page)
    expect(page.locator("[data-history-undo]")).to_have_text("Fortryd: skjul 2 sedler")
    press(page, "Control+z")
    expect(reader.locator("article.note-hidden")).to_have_count(0)
    expect(note(reader, 0)).to_be_visible()
    page.locator("[data-history-redo]").click()
    for who in (page, reader):
        expect(who.locator("article.note-hidden")).to_have_count(2)
    note(page, 0).focus()
    press(page, "Shift+ArrowDown")
    expect(page.locator("[data-show-selected]")).to_be_visible()
    expect(page.locator("[data-hide-selected]")).not_to_be_visible()
    page.locator("[data-show-selected]").focus()
    axe(page)
    press(page, "Enter")
    expect(reader.locator("article.note-hidden")).to_have_count(0)
    expect(page.locator("[data-digest]")).to_have_text("2 sedler vises igen.")
    expect(note(page, 0)).to_be_focused()
    expect(page.locator("[data-history-undo]")).to_have_text("Fortryd: vis 2 sedler igen")
    press(page, "Control+z")
    expect(reader.locator("article.note-hidden")).to_have_count(2)
    expect(note(page, 0).locator(".note-reason")).to_contain_text("Der står navne")


def test_merged_notes_come_back_to_their_own_columns_by_one_operation(new_context: NewContext, site: Site):
    page = facilitate(new_context(DESKTOP), make_board(site, "KAFFAF", 60))
    before = page.evaluate(SAID)
    page.evaluate(COUNT)
    for n in (0, 1, 4, 5, 7, 10, 58):
        note(page, n).locator("[data-act=select]").check()
    page.locator("[data-merge]").click()
    page.locator("[data-merge-form] button[type=submit]").click()
    expect(page.locator(".note-merged summary")).to_have_text("+6 siger det samme")
    page.locator("[data-history-undo]").click()
    expect(page.locator(".note-merged")).to_have_count(0)
    expect(page.locator("article.note")).to_have_count(60)
    page.wait_for_function("() => window.sentVerbs.length === 3")  # they are lifted first, and moved then
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    page.wait_for_function(f"(before) => JSON.stringify(({SAID})()) === JSON.stringify(before)", arg=before)
    assert page.evaluate("window.sentVerbs") == ["note.merge", "note.unmerge", "note.move_several"]
