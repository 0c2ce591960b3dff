"""How the board is seen: as a list and as a canvas, by keyboard, by ear, and together with the facilitator."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.phone import Hall, join_board
from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.test_board_in_browser import facilitate, press_tool, write
from tests.e2e.test_workshop_notes import enter, make_board

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]
CODE = "KAFFEN"
BOTH = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
SMALLEST = """() => Math.min(...[...document.querySelectorAll("[data-columns] *")]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""


def view(page: Page) -> str:
    """Whether the columns stand side by side ("canvas") or under each other ("list")."""
    first, second = (page.locator("[data-column]").nth(n).bounding_box() for n in range(2))
    return "canvas" if second["x"] > first["x"] else "list"


def zoom(page: Page) -> str:
    return page.locator("[data-zoom-value]").inner_text()


@BOTH
def test_list_and_canvas_are_the_same_notes(new_context: NewContext, axe: Axe, viewport: dict[str, int]):
    page = join_board(new_context(viewport), CODE)
    assert view(page) == ("canvas" if viewport is DESKTOP else "list")
    page.evaluate("window.before = [...document.querySelectorAll('[data-note]')]")
    seen = view(page)
    page.locator("[data-view-toggle]").click()
    assert view(page) != seen
    assert page.evaluate("window.before.every((n, i) => n === document.querySelectorAll('[data-note]')[i])")
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    axe(page)
    page.reload()
    page.wait_for_selector("[data-save-state=saved]")
    assert view(page) != seen, "the choice was forgotten"
    page.locator("[data-view-toggle]").click()
    assert view(page) == seen
    axe(page)


@BOTH
def test_write_row_is_at_hand_on_the_canvas(new_context: NewContext, viewport: dict[str, int]):
    context = new_context(viewport)
    context.add_init_script("localStorage.setItem('samskab|view', 'columns')")
    page = join_board(context, CODE)
    row = page.locator("[data-write]").first.bounding_box()
    assert row["y"] + row["height"] <= viewport["height"] + 1
    expect(page.locator("[data-note]").first).to_be_in_viewport()


def test_canvas_is_zoomed_by_buttons_keys_and_wheel(new_context: NewContext, axe: Axe):
    page = join_board(new_context(DESKTOP), CODE)
    assert zoom(page) == "100 %"
    width = page.locator("[data-column]").first.bounding_box()["width"]
    for _step in range(3):
        page.locator("[data-zoom-in]").click()
    assert zoom(page) == "200 %"
    assert page.locator("[data-digest]").inner_text().strip() == "Tavlen vises i 200 %."
    assert page.locator("[data-column]").first.bounding_box()["width"] > width
    assert page.locator("[data-columns]").evaluate("c => c.scrollWidth > c.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == DESKTOP["width"]
    axe(page)
    note = page.locator("[data-note]").first
    note.focus()
    page.keyboard.press("-")
    assert zoom(page) == "150 %"
    page.keyboard.press("0")
    assert zoom(page) == "100 %"
    for _step in range(9):
        page.keyboard.press("-")
    assert zoom(page) == "50 %"
    assert page.evaluate(SMALLEST) >= 10
    expect(page.locator("[data-zoom-out]")).to_have_attribute("aria-disabled", "true")
    axe(page)
    page.keyboard.press("0")
    box = page.locator("[data-columns]").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    expect(page.locator("[data-zoom-value]")).not_to_have_text("100 %")
    on_canvas = zoom(page)
    page.mouse.move(300, 20)
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    assert zoom(page) == on_canvas, "Ctrl and the wheel above the canvas is the browser's own zoom"
    page.reload()
    page.wait_for_selector("[data-save-state=saved]")
    assert zoom(page) == on_canvas


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 225)], ids=["320px", "400%"])
def test_canvas_falls_back_to_the_list_where_there_is_no_room(new_context: NewContext, width: int, height: int):
    context = new_context({"width": width, "height": height})
    context.add_init_script(
        "localStorage.setItem('samskab|view', 'columns'); localStorage.setItem('samskab|zoom', '3')"
    )
    page = join_board(context, CODE)
    assert view(page) == "list"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.locator("[data-zoom-in]")).not_to_be_visible()


def test_note_says_where_it_is(new_context: NewContext):
    page = join_board(new_context(DESKTOP), CODE)
    column = page.locator("[data-column]").first
    title = column.locator("h2").inner_text().strip()
    loose = page.locator("[data-column]:first-child > section > [data-notes] > li")
    count = loose.count()
    note = page.get_by_role("article", name=re.compile(rf" 1 af {count} i {re.escape(title)}$"))
    expect(note).to_have_count(1)
    theme = column.locator("[data-theme]").first
    inside, name = theme.locator("[data-note]").count(), theme.locator("h3").inner_text().strip()
    place = rf" {inside} af {inside} i {re.escape(name)} \({re.escape(title)}\)$"
    expect(page.get_by_role("article", name=re.compile(place))).to_have_count(1)
    write(page, "Lægger sig sidst")
    expect(
        page.get_by_role("article", name=re.compile(rf"^Lægger sig sidst.* {count + 1} af {count + 1} i "))
    ).to_have_count(1)
    for level, places in ((1, "h1"), (2, "[data-column] h2"), (3, "[data-theme] h3")):
        assert page.get_by_role("heading", level=level).count() >= page.locator(places).count() > 0


def test_others_notes_are_told_in_a_digest_and_the_focus_stays(site: Site, new_context: NewContext):
    page = join_board(new_context(DESKTOP), CODE)
    title = page.locator("[data-column] h2").first.inner_text().strip()
    page.locator("[data-text]").nth(1).focus()
    page.evaluate(
        """() => {
            window.said = [];
            const place = document.querySelector("[data-digest]");
            new MutationObserver(() => window.said.push(place.textContent)).observe(place, { childList: true });
        }"""
    )
    with Hall(site, CODE, 1) as hall:
        page.wait_for_function("() => window.said.length > 0", timeout=15_000)
    said = page.evaluate("window.said")
    assert len(said) == 1, "one sentence for all that has come, not one for each"
    assert re.fullmatch(rf"(1 ny seddel|\d+ nye sedler) i {re.escape(title)}\.", said[0]), said
    assert hall.accepted >= 1
    assert page.evaluate("document.activeElement === document.querySelectorAll('[data-text]')[1]")


def test_what_is_spoken_is_heard_in_an_open_dialog(new_context: NewContext, site: Site, axe: Axe):
    leader = facilitate(new_context(DESKTOP), make_board(site, "KAFFHK"))
    reader = enter(new_context(PHONE), "KAFFHK", "Anna")
    reader.locator("[data-open=help]").first.click()
    expect(reader.locator("dialog[open]")).to_have_count(1)
    press_tool(leader, "lock")
    # Everything outside of a modal dialog is inert, also for a screen reader.
    expect(reader.locator("dialog[open] [data-alert]")).to_contain_text("låst")
    axe(reader)
    reader.keyboard.press("Escape")
    press_tool(leader, "unlock")
    expect(reader.locator("body > [data-alert]")).to_contain_text("åben")


def test_help_is_the_table_of_keys(new_context: NewContext, axe: Axe):
    reader = join_board(new_context(DESKTOP), CODE)
    leader = facilitate(new_context(DESKTOP), reader.url)
    keys = {}
    for name, page in (("participant", reader), ("facilitator", leader)):
        page.locator("[data-note]").first.focus()
        page.keyboard.press("?")
        expect(page.locator("[data-dialog=help]")).to_be_visible()
        keys[name] = page.locator("[data-keys] dt").all_inner_texts()
        axe(page)
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.matches('[data-note]')"), "the focus did not come back"
    assert {"Tab", "↑ ↓", "← →", "Home End", "Enter", "M", "N", "Delete", "+ − 0", "Ctrl + Enter", "?"} <= set(
        keys["participant"]
    )
    assert {"V", "Mellemrum"} <= set(keys["facilitator"]) - set(keys["participant"])


def test_letters_do_nothing_without_a_note_in_focus(new_context: NewContext):
    page = join_board(new_context(DESKTOP), CODE)
    page.locator("[data-open=mine]").focus()
    for key in ("m", "n", "?", "+", "v", "Delete"):
        page.keyboard.press(key)
    assert page.locator("dialog[open]").count() == 0
    assert zoom(page) == "100 %"
    assert page.evaluate("document.activeElement.dataset.open") == "mine"
    page.locator("[data-text]").first.focus()
    page.keyboard.type("mn?+-0")
    assert page.locator("[data-text]").first.input_value() == "mn?+-0"
    page.locator("[data-text]").first.fill("")


@BOTH
def test_following_is_an_offer_and_takes_no_focus(new_context: NewContext, axe: Axe, viewport: dict[str, int]):
    reader = join_board(new_context(viewport), CODE)
    leader = facilitate(new_context(DESKTOP), reader.url)
    third = leader.locator("[data-column]").nth(2)
    title = third.locator("h2").inner_text().strip()
    bar = reader.locator("[data-follow]")
    expect(bar).not_to_be_visible()
    reader.locator("[data-text]").first.focus()
    third.locator(".column-head [data-point]").click()
    expect(bar).to_be_visible()
    expect(reader.locator("[data-follow-text]")).to_have_text(f"Facilitatoren viser: {title}.")
    expect(leader.locator("[data-follow-text]")).to_have_text(f"Du viser for alle: {title}.")
    assert reader.evaluate("document.activeElement.matches('[data-text]')"), "the focus was taken"
    axe(reader)
    axe(leader)
    reader.locator("[data-follow-go]").click()
    assert reader.evaluate("document.activeElement.dataset.column") == third.get_attribute("data-column")
    expect(reader.locator("[data-column]").nth(2).locator("h2")).to_be_in_viewport()
    reader.locator("[data-follow-on]").click()
    assert reader.evaluate("document.activeElement.matches('[data-follow-off]')")
    note = leader.locator("[data-column]").first.locator("section > [data-notes] [data-note]").last
    note.focus()
    leader.keyboard.press("v")
    shown = reader.locator(f"#{note.get_attribute('id')}")
    expect(shown).to_have_class(re.compile(r"\bis-shown\b"))
    expect(shown).to_be_in_viewport()
    assert reader.evaluate("document.activeElement.matches('[data-follow-off]')"), "following moved the focus"
    axe(reader)
    # While somebody writes nothing is scrolled away from them; when they are done it catches up.
    reader.locator("[data-text]").first.focus()
    third.locator(".column-head [data-point]").click()
    expect(reader.locator("[data-follow-text]")).to_have_text(f"Du følger facilitatoren, der viser: {title}.")
    reader.locator("[data-follow-off]").click()
    expect(reader.locator("[data-follow-text]")).to_have_text(f"Facilitatoren viser: {title}.")
    leader.locator("[data-follow-off]").click()
    expect(bar).not_to_be_visible()
    expect(reader.locator(".is-shown")).to_have_count(0)


def test_facilitators_place_is_followed_and_survives_a_lost_connection(new_context: NewContext):
    reader = join_board(new_context(DESKTOP), CODE)
    context = new_context(DESKTOP)
    sockets = []
    context.route_web_socket("**/ws/**", lambda here: sockets.append((here, here.connect_to_server())))
    leader = facilitate(context, reader.url)
    leader.locator("[data-open=tools]").click()
    leader.locator("[data-show-where]").click()
    expect(leader.locator("[data-show-where]")).to_have_attribute("aria-pressed", "true")
    leader.keyboard.press("Escape")
    note = leader.locator("[data-column]").nth(1).locator("[data-note]").first
    note.focus()
    shown = reader.locator(f"#{note.get_attribute('id')}.is-shown")
    expect(shown).to_have_count(1)
    for end in sockets[-1]:
        end.close()
    while len(sockets) == 1:
        leader.wait_for_timeout(200)
    # The new socket's presence begins empty; two seconds later the others would have been told so.
    reader.wait_for_timeout(3000)
    expect(shown).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_projector_is_legible_and_follows(new_context: NewContext, axe: Axe, width: int, height: int):
    context = new_context({"width": width, "height": height})
    leader = facilitate(context, join_board(new_context(DESKTOP), CODE).url)
    wall = context.new_page()
    wall.goto(leader.url.rstrip("/") + "/projektor/")
    wall.locator("[data-note]").first.wait_for()
    least = wall.locator(".note-words").evaluate_all(
        "w => Math.min(...w.map((e) => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert least >= height / 36
    assert wall.evaluate(SMALLEST) >= height / 36
    assert wall.locator("main").get_by_role("button").count() == 0
    for private in (".number", ".note-name", ".note-mine"):
        assert wall.locator(private).count() == 0
    axe(wall)
    note = leader.locator("[data-column]").first.locator("section > [data-notes] [data-note]").last
    note.focus()
    leader.keyboard.press("v")
    shown = wall.locator(f"#{note.get_attribute('id')}")
    expect(shown).to_have_class(re.compile(r"\bis-shown\b"))
    expect(shown).to_be_in_viewport()
    leader.keyboard.press("v")
    expect(wall.locator(".is-shown")).to_have_count(0)


@pytest.mark.parametrize("wish", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
@BOTH
def test_board_is_readable_in_the_colours_people_choose(new_context: NewContext, axe: Axe, viewport, wish):
    page = join_board(new_context(viewport, **wish), CODE)
    axe(page)
    page.locator("[data-note]").first.focus()
    page.keyboard.press("?")
    axe(page)
    if "forced_colors" in wish:
        page.keyboard.press("Escape")
        border = page.locator("[data-note]").first.evaluate("n => getComputedStyle(n).borderTopWidth")
        assert border != "0px", "a note is told from its ground by colour alone"


def test_board_prints_all_its_notes_and_no_controls(new_context: NewContext):
    page = join_board(new_context(DESKTOP), CODE)
    page.emulate_media(media="print")
    for control in ("[data-write]", ".note-actions", ".board-header", "[data-view-toggle]", "[data-zoom-in]"):
        expect(page.locator(control).first).not_to_be_visible()
    canvas = page.locator("[data-columns]")
    assert canvas.evaluate("c => c.scrollHeight <= c.clientHeight + 1"), "the canvas cuts notes off on paper"
    expect(page.locator("[data-note]").last).to_be_visible()
