"""Undoing and doing again what was written, hidden and locked, in a real browser: by mouse and by keyboard."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.test_board_in_browser import Axe, NewContext, act, facilitate, press_tool, write
from tests.e2e.test_workshop_notes import enter, make_board, note, press

pytestmark = pytest.mark.e2e
# From now on what the server sends comes later, as on a poor network.
LATE = """(ms) => {
    const before = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (text) {
        const hear = this.onmessage;
        if (!this.isLate && hear) {
            before.set.call(this, (event) => setTimeout(() => hear.call(this, event), ms));
            this.isLate = true;
        }
        return send.call(this, text);
    };
}"""
# The disk takes its time, as on an old phone.
SLOW_DISK = """
    const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
        ...complete,
        set(told) { complete.set.call(this, (event) => setTimeout(() => told?.call(this, event), 1500)); },
    });
"""


def history(page: Page, way: str) -> Locator:
    return page.locator(f"[data-history-{way}]")


def edit(page: Page, own: Locator, words: str) -> None:
    """Change an own note with the keyboard alone."""
    own.focus()
    press(page, "Enter", "Control+a")
    page.keyboard.type(words)
    press(page, "Tab", "Enter")
    expect(own.locator("[data-words]")).to_have_text(words)
    expect(page.locator("[data-save-state=saved]")).to_be_visible()


@pytest.mark.parametrize(("viewport", "code"), [(PHONE, "KAFFHA"), (DESKTOP, "KAFFHC")], ids=["390px", "1280px"])
def test_edits_are_undone_one_after_the_other_and_done_again(
    new_context: NewContext, site: Site, axe: Axe, viewport: dict[str, int], code: str
):
    make_board(site, code)
    page, reader = enter(new_context(viewport), code, "Anna"), enter(new_context(DESKTOP), code, "Bo")
    write(page, "Først")
    own = page.locator("article.note-own")
    theirs = reader.locator(f"#{own.get_attribute('id')} [data-words]")
    edit(page, own, "Så")
    edit(page, own, "Til sidst")
    expect(theirs).to_have_text("Til sidst")
    expect(history(page, "undo")).to_have_text("Fortryd: ret “Så”")
    axe(page)
    history(page, "undo").click()
    expect(theirs).to_have_text("Så")
    history(page, "undo").click()
    expect(theirs).to_have_text("Først")
    expect(history(page, "undo")).to_have_attribute("aria-disabled", "true")
    history(page, "redo").click()
    expect(theirs).to_have_text("Så")
    own.focus()
    press(page, "Control+Shift+z")
    expect(theirs).to_have_text("Til sidst")
    expect(own).to_be_focused()
    press(page, "Control+z")
    expect(theirs).to_have_text("Så")
    press(page, "Control+y")
    expect(theirs).to_have_text("Til sidst")
    expect(history(page, "redo")).to_have_attribute("aria-disabled", "true")


def test_own_edit_on_its_way_does_not_stand_in_the_way_of_the_next(new_context: NewContext, site: Site):
    make_board(site, "KAFFHG")
    page = enter(new_context(DESKTOP), "KAFFHG", "Anna")
    write(page, "Først")
    own = page.locator("article.note-own")
    page.evaluate(LATE, 1500)
    own.focus()
    press(page, "Enter", "Control+a", "N", "u", "Tab", "Enter")
    expect(own.locator(".note-pending")).to_be_visible()
    own.focus()
    press(page, "Enter")
    expect(own.locator(".note-pending")).to_have_count(0)
    press(page, "Control+a", "T", "i", "l", "Tab", "Enter")
    expect(own.locator(".note-pending")).to_be_visible()
    expect(own.locator(".note-pending")).to_have_count(0)
    expect(own.locator("[data-words]")).to_have_text("Til")
    assert not page.locator("dialog[open]").count(), "a conflict with oneself"


def test_edit_saved_while_the_disk_still_forgets_the_last_one_is_no_conflict(new_context: NewContext, site: Site):
    make_board(site, "KAFFHH")
    context = new_context(DESKTOP)
    context.add_init_script(SLOW_DISK)
    page = enter(context, "KAFFHH", "Anna")
    write(page, "Først")
    own = page.locator("article.note-own")
    page.evaluate(LATE, 500)
    for words in ("Så", "Til sidst"):
        own.focus()
        press(page, "Enter", "Control+a")
        page.keyboard.type(words)
        # The first one is on the disk after 1.5 s, answered after 2 s, and off the disk after 3.5 s.
        page.wait_for_timeout(2700)
        press(page, "Tab", "Enter")
    expect(own.locator(".note-pending")).to_be_visible()
    expect(own.locator(".note-pending")).to_have_count(0)
    expect(own.locator("[data-words]")).to_have_text("Til sidst")
    assert not page.locator("dialog[open]").count(), "a conflict with oneself"


def test_edit_of_a_note_that_nobody_else_may_read_yet_is_undone(new_context: NewContext, site: Site):
    address = make_board(site, "KAFFHD")
    facilitator = facilitate(new_context(DESKTOP), address)
    page, reader = enter(new_context(PHONE), "KAFFHD", "Anna"), enter(new_context(PHONE), "KAFFHD", "Bo")
    facilitator.locator("[data-agenda-open]").click()
    facilitator.locator("[data-round]", has_text="Skriv i stilhed").locator("[data-agenda=start]").click()
    expect(page.locator("[data-round-which]")).to_be_visible()
    write(page, "Hemmeligt først")
    own = page.locator("article.note-own")
    edit(page, own, "Hemmeligt siden")
    history(page, "undo").click()
    expect(own.locator("[data-words]")).to_have_text("Hemmeligt først")
    history(page, "redo").click()
    expect(own.locator("[data-words]")).to_have_text("Hemmeligt siden")
    assert "Hemmeligt" not in reader.content()


def test_hiding_and_showing_are_undone_with_the_same_reason(new_context: NewContext, site: Site, axe: Axe):
    page = facilitate(new_context(DESKTOP), make_board(site, "KAFFHE"))
    reader = enter(new_context(PHONE), "KAFFHE", "Anna")
    first, hidden = note(page, 0), reader.locator("article.note-hidden")
    act(first, "hide")
    page.keyboard.type("Der står et navn")
    press(page, "Enter")
    expect(hidden).to_have_count(1)
    expect(history(page, "undo")).to_have_text("Fortryd: skjul “Seddel nummer 0”")
    history(page, "undo").click()
    expect(hidden).to_have_count(0)
    expect(note(reader, 0)).to_be_visible()
    history(page, "redo").click()
    expect(hidden).to_have_count(1)
    expect(first.locator(".note-reason")).to_contain_text("Der står et navn")
    axe(page)
    act(first, "show")
    expect(hidden).to_have_count(0)
    first.focus()
    press(page, "Control+z")
    expect(hidden).to_have_count(1)
    expect(first.locator(".note-reason")).to_contain_text("Der står et navn")
    expect(first).to_be_focused()
    press(page, "Control+Shift+z")
    expect(hidden).to_have_count(0)
    press(page, "Control+z", "Control+z")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    # Both were undone, though the second was pressed while the first was on its way: showing, then hiding.
    expect(history(page, "redo")).to_have_text("Gentag: skjul “Seddel nummer 0”")
    expect(hidden).to_have_count(0)
    expect(note(reader, 0)).to_be_visible()


def test_locks_are_undone_unless_somebody_else_has_opened_again(new_context: NewContext, site: Site):
    address = make_board(site, "KAFFHF")
    one, two = facilitate(new_context(DESKTOP), address), facilitate(new_context(DESKTOP), address)
    reader = enter(new_context(PHONE), "KAFFHF", "Anna")
    state = reader.locator("body")
    press_tool(one, "lock")
    expect(state).to_have_attribute("data-board-state", "locked")
    expect(history(one, "undo")).to_have_text("Fortryd: lås tavlen")
    history(one, "undo").click()
    expect(state).to_have_attribute("data-board-state", "open")
    note(one, 0).focus()
    press(one, "Control+Shift+z")
    expect(state).to_have_attribute("data-board-state", "locked")
    press_tool(two, "unlock")
    expect(state).to_have_attribute("data-board-state", "open")
    expect(one.locator("body")).to_have_attribute("data-board-state", "open")
    note(one, 0).focus()
    press(one, "Control+z")
    expect(one.locator("[data-undo-text]")).to_contain_text("kan ikke fortrydes længere")
    press_tool(one, "open=locks")
    one.locator("[data-lock-column]").first.focus()
    press(one, "Space")
    expect(reader.locator("[data-column-locked]").first).to_be_visible()
    press(one, "Escape")
    expect(history(one, "undo")).to_be_enabled()
    history(one, "undo").focus()
    press(one, "Enter")
    expect(reader.locator("[data-column-locked]").first).to_be_hidden()
    expect(history(one, "redo")).to_be_enabled()
    history(one, "redo").focus()
    press(one, "Enter")
    expect(reader.locator("[data-column-locked]").first).to_be_visible()
