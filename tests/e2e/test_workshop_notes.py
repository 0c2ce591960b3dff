"""What is done with notes, in a real browser: by keyboard alone, with a mouse, with a finger, and undone again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.test_board_in_browser import Axe, NewContext, facilitate, is_open
from tests.realtime.scale import tell

pytestmark = pytest.mark.e2e

# A board of its own: two notes for each of these columns, or many; the last column is the parking lot.
MAKE_BOARD = """
from districts.models import District
from people.models import User
from process.models import Process
from tests.factories.workshops import WorkshopFactory, set_aside
from workshops.boards.actions import open_board
from workshops.boards.models import Note
district = District.objects.get(slug="city")
set_aside({named}["join_code"])
workshop = WorkshopFactory(process=Process.objects.first(), district=district, state="open", **{named})
user = User.objects.get_by_natural_key("facilitator.city@samskab.example")
board = open_board(by=user, workshop=workshop)
columns = list(board.columns.all())
columns[-1].is_parking = True
columns[-1].save()
Note.objects.bulk_create(
    Note(board=board, column=columns[n % 3], text=f"Seddel nummer {{n}}", rank=n) for n in range({notes})
)
print("/tavle/" + workshop.slug + "/")
"""


def make_board(site: Site, code: str, notes: int = 6) -> str:
    """Return the address of a new board."""
    named = {"join_code": code, "slug": code.lower()}
    return site.run(MAKE_BOARD.format(named=named, notes=notes)).strip().splitlines()[-1]


def enter(context, code: str, name: str) -> Page:
    """Join the board with this code."""
    page = context.new_page()
    page.goto(f"/deltag/{code}/")
    page.fill("#id_name", name)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tavle/**")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    return page


def note(page: Page, n: int) -> Locator:
    return page.locator("article.note", has=page.locator(f":text-is('Seddel nummer {n}')")).first


def column_of(page: Page, n: int) -> int:
    columns = page.locator("[data-column]")
    words = f"Seddel nummer {n}"
    return next(i for i in range(columns.count()) if columns.nth(i).get_by_text(words, exact=True).count())


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize(("viewport", "code"), [(PHONE, "KAFFAA"), (DESKTOP, "KAFFBB")], ids=["390px", "1280px"])
def test_facilitator_merges_moves_and_undoes_with_the_keyboard_alone(
    new_context: NewContext, site: Site, axe: Axe, viewport: dict[str, int], code: str
):
    page = facilitate(new_context(viewport), make_board(site, code))
    note(page, 0).focus()
    press(page, "Shift+ArrowDown")
    expect(page.locator("[data-selection-text]")).to_have_text("2 sedler valgt")
    expect(page.locator(".note-selected")).to_have_count(2)
    axe(page)
    press(page, "Escape")
    expect(page.locator("[data-selection]")).not_to_be_visible()
    press(page, "Shift+ArrowUp")
    expect(page.locator("[data-merge]")).to_be_visible()
    page.locator("[data-merge]").focus()
    press(page, "Enter")
    assert is_open(page, "merge")
    axe(page)
    press(page, "Enter")
    summary = page.locator(".note-merged summary")
    expect(summary).to_have_text("+1 siger det samme")
    expect(note(page, 0)).to_be_focused()
    expect(page.locator("[data-column]").first.locator("article.note")).to_have_count(1)
    summary.focus()
    press(page, "Enter")
    expect(page.locator(".note-merged").get_by_text("Seddel nummer 3")).to_be_visible()
    axe(page)
    note(page, 0).focus()
    press(page, "Control+z")
    expect(page.locator("[data-column]").first.locator("article.note")).to_have_count(2)
    press(page, "Control+Shift+z")
    expect(page.locator(".note-merged")).to_have_count(1)
    note(page, 1).focus()
    press(page, "m", "ArrowDown", "Tab", "Tab", "Tab", "Enter")
    expect(page.locator("[data-column]").nth(2).get_by_text("Seddel nummer 1", exact=True)).to_be_visible()
    undo = page.locator("[data-history-undo]")
    expect(undo).to_have_text("Fortryd: flyt “Seddel nummer 1”")
    undo.focus()
    press(page, "Enter")
    expect(page.locator("[data-column]").nth(1).get_by_text("Seddel nummer 1", exact=True)).to_be_visible()
    assert page.evaluate("document.activeElement.matches('[data-history-undo]')"), "the focus was lost"
    axe(page)
    page.locator("[data-text]").first.focus()
    press(page, "Control+z")
    expect(page.locator(".note-merged")).to_have_count(1)


def test_facilitator_parks_a_note_from_more_and_takes_it_back(new_context: NewContext, site: Site, axe: Axe):
    page = facilitate(new_context(PHONE), make_board(site, "KAFFCC"))
    first = note(page, 0)
    expect(first.locator(".note-actions > button:visible")).to_have_count(3)
    first.locator("[data-act=more]").focus()
    press(page, "Enter", "ArrowDown")
    expect(first.locator("[data-act=park]")).to_be_focused()
    axe(page)
    for button in first.locator("button:visible").all():
        assert button.bounding_box()["height"] >= 36
    press(page, "Escape")
    expect(first.locator("[data-act=more]")).to_be_focused()
    expect(first.locator("[data-act=more]")).to_have_attribute("aria-expanded", "false")
    press(page, "Enter", "ArrowDown", "Enter")
    expect(page.locator("[data-column]").last.get_by_text("Seddel nummer 0", exact=True)).to_be_visible()
    expect(page.locator("[data-history-undo]")).to_have_text("Fortryd: flyt “Seddel nummer 0”")
    page.locator("[data-history-undo]").click()
    expect(page.locator("[data-column]").first.get_by_text("Seddel nummer 0", exact=True)).to_be_visible()


@pytest.mark.parametrize(("viewport", "code"), [(PHONE, "KAFFDD"), (DESKTOP, "KAFFEE")], ids=["390px", "1280px"])
def test_participant_comments_and_agrees_with_the_keyboard_alone(
    new_context: NewContext, site: Site, axe: Axe, viewport: dict[str, int], code: str
):
    make_board(site, code)
    page, reader = enter(new_context(viewport), code, "Anna"), enter(new_context(DESKTOP), code, "Bo")
    note(page, 0).focus()
    press(page, "Tab")
    agree = note(page, 0).locator("[data-act=agree]")
    expect(agree).to_be_focused()
    press(page, "Enter")
    expect(agree).to_have_attribute("aria-pressed", "true")
    expect(note(reader, 0).locator("[data-agree]")).to_have_text("1 er enig")
    expect(agree).to_be_focused()
    axe(page)
    press(page, "Tab", "Enter")
    assert is_open(page, "comment")
    press(page, "Tab", "Enter")
    expect(page.locator("#comment-error")).to_have_text("Skriv noget først.")
    axe(page)
    page.keyboard.type("Ja, til kl. 22")
    press(page, "Control+Enter")
    expect(note(reader, 0).locator(".under-row")).to_contain_text("Ja, til kl. 22")
    expect(page.locator("[data-undo-text]")).to_contain_text("Din kommentar er gemt som B-")
    axe(page)
    page.locator("[data-open=mine]").click()
    expect(page.locator(".mine-row")).to_contain_text("Kommentar til: Seddel nummer 0")
    expect(page.locator(".mine-row .receipt-code")).to_have_count(1)
    press(page, "Escape")
    page.reload()
    expect(agree).to_have_attribute("aria-pressed", "true")
    for text in ("To", "Tre"):
        note(reader, 0).locator("[data-act=comment]").click()
        reader.fill("#comment-text", text)
        press(reader, "Control+Enter")
    expect(note(page, 0).locator(".note-comments summary")).to_have_text("3 kommentarer")
    note(page, 0).locator(".note-comments summary").click()
    note(page, 0).locator("[data-act=comment-remove]").click()
    expect(note(reader, 0).locator(".under-row")).to_have_count(2)
    page.locator("[data-undo-button]").click()
    expect(note(reader, 0).locator(".note-comments summary")).to_have_text("3 kommentarer")


def drag(page: Page, source: Locator, x: float, y: float, *, drop: bool = True) -> None:
    """Drag a note by its words to a point of the window."""
    box = source.locator("[data-words]").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 20, steps=3)
    page.mouse.move(x, y, steps=8)
    # A function and no expression: if it is not so at once, an expression would need what the page's policy forbids.
    page.wait_for_function("() => document.querySelector('.drop-mark')?.hidden === false")
    if drop:
        page.mouse.up()


def test_mouse_moves_a_note_gathers_two_and_escape_lets_go(new_context: NewContext, site: Site, axe: Axe):
    page = facilitate(new_context(DESKTOP), make_board(site, "KAFFFF"))
    target = note(page, 4).bounding_box()
    drag(page, note(page, 0), target["x"] + 60, target["y"] + target["height"] - 6, drop=False)
    expect(page.locator(".drag-ghost")).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".drag-ghost")).to_have_count(0)
    assert column_of(page, 0) == 0
    drag(page, note(page, 0), target["x"] + 60, target["y"] + target["height"] - 6)
    second = page.locator("[data-column]").nth(1)
    expect(second.locator("article.note [data-words]")).to_have_text(
        ["Seddel nummer 1", "Seddel nummer 4", "Seddel nummer 0"]
    )
    over = note(page, 5).bounding_box()
    drag(page, note(page, 3), over["x"] + 60, over["y"] + over["height"] / 2)
    assert is_open(page, "theme")
    axe(page)
    page.fill("#theme-name", "Åbningstid")
    page.keyboard.press("Enter")
    theme = page.locator("[data-theme]")
    expect(theme.locator("article.note")).to_have_count(2)
    page.locator("[data-history-undo]").click()
    expect(theme).to_have_count(0)
    page.locator("[data-history-redo]").click()
    expect(theme.locator("article.note")).to_have_count(2)


def test_selected_notes_are_dragged_together_and_undone_as_one(new_context: NewContext, site: Site):
    page = facilitate(new_context(DESKTOP), make_board(site, "KAFFGG"))
    note(page, 0).locator("[data-act=select]").check()
    note(page, 3).locator("[data-act=select]").click(modifiers=["Shift"])
    page.locator("[data-select-column]").click()
    expect(page.locator(".note-selected")).to_have_count(2)
    box = note(page, 1).bounding_box()
    drag(page, note(page, 0), box["x"] + 60, box["y"] + 4)
    second = page.locator("[data-column]").nth(1)
    order = ["Seddel nummer 0", "Seddel nummer 3", "Seddel nummer 1", "Seddel nummer 4"]
    expect(second.locator("article.note [data-words]")).to_have_text(order)
    expect(page.locator("[data-history-undo]")).to_have_text("Fortryd: flyt 2 sedler")
    page.locator("[data-history-undo]").click()
    expect(page.locator("[data-column]").first.locator("article.note [data-words]")).to_have_text(
        ["Seddel nummer 0", "Seddel nummer 3"]
    )


def test_undo_of_what_somebody_else_has_changed_says_so_and_goes_on(new_context: NewContext, site: Site):
    address = make_board(site, "KAFFHH")
    one, two = facilitate(new_context(DESKTOP), address), facilitate(new_context(DESKTOP), address)
    columns = one.locator("[data-column]")
    for n in (0, 1):
        note(one, n).locator("[data-act=more]").click()
        note(one, n).locator("[data-act=park]").click()
        expect(columns.last.get_by_text(f"Seddel nummer {n}", exact=True)).to_be_visible()
        expect(two.locator("[data-column]").last.get_by_text(f"Seddel nummer {n}", exact=True)).to_be_visible()
    note(two, 1).locator("[data-act=move]").click()
    two.select_option("#move-column", index=0)
    two.locator("[data-move-form] button[type=submit]").click()
    expect(columns.first.get_by_text("Seddel nummer 1", exact=True)).to_be_visible()
    one.locator("[data-history-undo]").click()
    expect(one.locator("[data-undo-text]")).to_contain_text("kan ikke fortrydes længere")
    one.locator("[data-history-undo]").click()
    expect(one.locator("[data-column]").first.get_by_text("Seddel nummer 0", exact=True)).to_be_visible()


def test_finger_scrolls_at_once_and_lifts_a_note_after_a_long_press(new_context: NewContext, site: Site):
    make_board(site, "KAFFJJ", 30)
    page = enter(new_context(PHONE, has_touch=True, is_mobile=True), "KAFFJJ", "Anna")
    page.locator("[data-text]").first.fill("Min egen seddel")
    page.locator(".write-button").first.click()
    own = page.locator("article.note-own")
    expect(own).to_be_visible()
    own.scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    box = own.locator("[data-words]").bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + 40, box["y"] + 10

    def finger(kind: str, dy: float = 0) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y + dy}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart")
    for step in range(1, 7):
        finger("touchMove", step * 20)
    finger("touchEnd")
    expect(page.locator(".drag-ghost")).to_have_count(0)
    page.wait_for_timeout(300)
    box = own.locator("[data-words]").bounding_box()
    x, y = box["x"] + 40, box["y"] + 10
    before = page.evaluate("scrollY")
    finger("touchStart")
    expect(page.locator(".drag-ghost")).to_be_visible()
    for step in range(1, 7):
        finger("touchMove", -step * 10)
    assert page.evaluate("scrollY") == before, "the page scrolled under a lifted note"
    finger("touchEnd")
    expect(page.locator(".drag-ghost")).to_have_count(0)


def test_dragging_among_500_notes_lays_nothing_out_while_the_place_stays(new_context: NewContext, site: Site):
    page = facilitate(new_context(DESKTOP), make_board(site, "KAFFKK", 500))
    expect(page.locator("article.note")).to_have_count(500)
    box = note(page, 1).bounding_box()
    drag(page, note(page, 0), box["x"] + 60, box["y"] + box["height"] / 2, drop=False)
    page.wait_for_timeout(300)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def layouts() -> int:
        metrics = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
        return int(metrics["LayoutCount"])

    page.evaluate(
        """() => {
            window.frames_seen = 0;
            const tick = () => { window.frames_seen += 1; requestAnimationFrame(tick); };
            requestAnimationFrame(tick);
            window.places = new Set();
            const ghost = document.querySelector(".drag-ghost");
            new MutationObserver(() => window.places.add(ghost.style.transform)).observe(ghost, {attributes: true});
        }"""
    )
    before = layouts()
    for step in range(60):
        page.mouse.move(box["x"] + 60 + step, box["y"] + box["height"] / 2 + step % 3)
    page.wait_for_timeout(200)
    done = layouts() - before
    frames, drawn = page.evaluate("[window.frames_seen, window.places.size]")
    page.keyboard.press("Escape")
    page.mouse.up()
    tell(f"dragging among 500 notes: 60 moves, {drawn} places drawn in {frames} frames, {done} layouts")
    assert drawn >= 20, "the copy did not follow the pointer"
    assert done <= 5
