"""The board in a real browser: by keyboard alone, in two windows at once, after a reload, without a connection."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.serving import DESKTOP, PHONE
from tests.e2e.signing_in import sign_in

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]


def join(context: BrowserContext, name: str) -> Page:
    """Join the open workshop with the keyboard alone, and wait for the board."""
    page = context.new_page()
    page.goto("/deltag/KAFFEN/")
    page.locator("#id_name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tavle/**")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    return page


def write(page: Page, text: str) -> None:
    """Write a note in the first column."""
    page.locator("[data-text]").first.fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator("article.note-own", has_text=text)).to_be_visible()


def facilitate(context: BrowserContext, address: str) -> Page:
    """Open the board at the address as one of its facilitators."""
    page = context.new_page()
    sign_in(page, "facilitator.city")
    page.goto(address)
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    return page


def press_tool(page: Page, name: str) -> None:
    """Press one of the facilitator's tools."""
    page.locator("[data-open=tools]").click()
    page.locator(f"[data-dialog=tools] [data-{name}]").click()


def act(note: Locator, name: str) -> None:
    """Press what can be done with a note, in view or under “Mere”."""
    button = note.locator(f"[data-act={name}]")
    if not button.is_visible():
        note.locator("[data-act=more]").click()
    button.click()


def is_open(page: Page, name: str) -> bool:
    return page.locator(f"[data-dialog={name}]").evaluate("dialog => dialog.open")


def test_board_is_used_by_keyboard_alone(new_context: NewContext, axe: Axe):
    page = join(new_context(DESKTOP), "Kun tastatur")
    for _tab in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('textarea')"):
            break
    page.keyboard.type("Skrevet med tastaturet")
    page.keyboard.press("Control+Enter")
    own = page.locator("article.note-own")
    expect(own).to_have_count(1)
    assert page.evaluate("document.activeElement.matches('textarea')"), "the focus was taken from the writer"
    own.focus()
    page.keyboard.press("m")
    assert is_open(page, "move")
    axe(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-column]").nth(1).locator("article.note-own")).to_be_visible()
    own.focus()
    page.keyboard.press("Enter")
    assert is_open(page, "edit")
    page.keyboard.press("Escape")
    own.focus()
    page.keyboard.press("?")
    assert is_open(page, "help")
    axe(page)
    page.keyboard.press("Escape")
    own.focus()
    page.keyboard.press("Delete")
    expect(own).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('[data-note]')"), "the focus did not move to a neighbour"
    page.locator("[data-undo-button]").focus()
    page.keyboard.press("Enter")
    expect(own).to_have_count(1)


def test_two_windows_of_one_person_never_overwrite_each_other(new_context: NewContext):
    context = new_context(DESKTOP)
    first = join(context, "To vinduer")
    write(first, "Den første tekst")
    second = context.new_page()
    second.goto(first.url)
    for page in (first, second):
        page.locator("article.note-own [data-act=edit]").click()
    first.fill("#edit-text", "Fra det ene vindue")
    first.locator("[data-edit-form] button[type=submit]").click()
    expect(second.locator("article.note-own", has_text="Fra det ene vindue")).to_have_count(1)
    second.fill("#edit-text", "Fra det andet vindue")
    second.locator("[data-edit-form] button[type=submit]").click()
    expect(second.locator("[data-conflict-theirs]")).to_have_text("Fra det ene vindue")
    assert second.input_value("#conflict-mine") == "Fra det andet vindue"


def test_draft_receipts_and_choice_of_view_survive_a_reload(new_context: NewContext):
    page = join(new_context(DESKTOP), "Kommer igen")
    write(page, "Gemt før genindlæsning")
    page.locator("[data-text]").nth(1).fill("En kladde")
    page.locator("[data-view-toggle]").click()
    page.reload()
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    assert page.locator("[data-text]").nth(1).input_value() == "En kladde"
    assert page.locator("body").get_attribute("data-view") == "list"
    page.locator("[data-open=mine]").click()
    expect(page.locator(".receipt-code")).to_have_count(1)


def test_note_written_without_a_connection_arrives_later(new_context: NewContext):
    writer_context = new_context(DESKTOP)
    writer, reader = join(writer_context, "Uden net"), join(new_context(DESKTOP), "Læser")
    writer_context.set_offline(True)
    writer.locator("[data-text]").first.fill("Skrevet uden forbindelse")
    writer.keyboard.press("Control+Enter")
    expect(writer.locator(".note-waiting", has_text="Skrevet uden forbindelse")).to_be_visible()
    writer_context.set_offline(False)
    expect(reader.locator("article.note", has_text="Skrevet uden forbindelse")).to_have_count(1, timeout=30_000)
    expect(writer.locator(".note-waiting")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)])
def test_board_fits_small_screens_and_400_percent(new_context: NewContext, width: int, height: int):
    page = join(new_context({"width": width, "height": height}), "")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    write(page, f"Fra {width} gange {height}")


def test_thanks_tell_the_number_and_where_the_code_lies(new_context: NewContext):
    page = join(new_context(PHONE), "")
    write(page, "Hvor er min kode")
    number = page.locator("article.note-own .number").text_content()
    expect(page.locator("[data-thanks]").first).to_have_text(
        f"Tak. Din seddel er gemt som {number}. Koden, du kan finde den igen med, ligger under “Mine sedler”."
    )


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_focused_note_is_never_behind_the_bars(new_context: NewContext, viewport: dict[str, int]):
    page = join(new_context(viewport), "")
    for n in range(6):
        write(page, f"Seddel {n}\nmed flere linjer,\nså kolonnen bliver lang")
    column = page.locator("[data-column]").first
    notes = column.locator("article.note")
    page.wait_for_timeout(600)  # the last note scrolls into view smoothly
    notes.first.focus()
    for key in ["ArrowDown"] * (notes.count() - 1) + ["ArrowUp"] * (notes.count() - 1):
        page.keyboard.press(key)
        above, below = page.evaluate(
            """() => {
                const note = document.activeElement.getBoundingClientRect();
                const write = document.activeElement.closest("[data-column]").querySelector("[data-write]");
                const bars = [...document.querySelectorAll(".board-header, .column-nav")];
                const top = Math.max(...bars.map((bar) => bar.getBoundingClientRect().bottom));
                return [note.top - top, write.getBoundingClientRect().top - note.bottom];
            }"""
        )
        assert (above >= 0, below >= 0) == (True, True), (key, above, below)


def test_facilitators_bar_takes_the_place_of_the_write_rows(new_context: NewContext):
    page = facilitate(new_context(PHONE), join(new_context(DESKTOP), "").url)
    page.locator("[data-text]").first.fill("En kladde")
    page.locator("[data-act=select]").first.check()
    expect(page.locator("[data-selection]")).to_be_visible()
    expect(page.locator("[data-write]").first).not_to_be_visible()
    page.locator("[data-clear]").click()
    expect(page.locator("[data-write]").first).to_be_visible()
    assert page.locator("[data-text]").first.input_value() == "En kladde"
    page.locator("[data-text]").first.fill("")


def test_theme_without_a_title_says_so_under_the_title(new_context: NewContext, axe: Axe):
    page = facilitate(new_context(DESKTOP), join(new_context(DESKTOP), "").url)
    page.locator("[data-act=select]").first.check()
    page.locator("[data-group-new]").click()
    page.locator("[data-theme-form] button[type=submit]").click()
    title, error = page.locator("#theme-name"), page.locator("#theme-error")
    expect(error).to_have_text("Skriv en titel til temaet.")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_attribute("aria-describedby", "theme-error")
    assert title.bounding_box()["y"] < error.bounding_box()["y"] < page.locator("#theme-summary").bounding_box()["y"]
    axe(page)


@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_notice_of_a_locked_board_leaves_the_heading_alone(new_context: NewContext, width: int):
    page = facilitate(new_context({"width": width, "height": 800}), join(new_context(DESKTOP), "").url)
    press_tool(page, "lock")
    expect(page.locator("body")).to_have_attribute("data-board-state", "locked")
    heading, notice = page.locator("h1").bounding_box(), page.locator("[data-now]").bounding_box()
    press_tool(page, "unlock")
    expect(page.locator("body")).to_have_attribute("data-board-state", "open")
    beside = notice["x"] >= heading["x"] + heading["width"]
    assert beside or notice["y"] >= heading["y"] + heading["height"] + 4


def test_nothing_about_joining_stands_on_an_ended_board(new_context: NewContext):
    page = facilitate(new_context(DESKTOP), "/tavle/city-2015-runde-1/")
    expect(page.locator("body")).to_have_attribute("data-board-state", "ended")
    for place in (".facilitator-code", "[data-open=code]", "a[href$='/projektor/']"):
        expect(page.locator(f"{place}:visible")).to_have_count(0)
    page.goto("/tavle/city-2015-runde-1/projektor/")
    expect(page.locator("[data-save-state=saved]")).to_have_count(1)
    for place in (".projector-join", ".save-state"):
        expect(page.locator(place)).not_to_be_visible()
