"""The board on a poor phone and on a desktop full of notes: usable soon, never in the way of who writes, light.

Times depend on who else uses the machine, so most of what is held here is counted: questions, bytes, drawings. Times
have guards far from what is measured. Every figure is printed (`pytest -s`).
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.phone import Hall, Phone, join_board, open_full_board, tell
from tests.e2e.serving import DESKTOP, PHONE, Site

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
HAND = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2}
FIRST_JOIN = 150 * 1024  # bytes, fonts not counted
SHOWN = "() => document.querySelectorAll('[data-note]').length >= {} && performance.now()"
# How often the first column gets notes from now on.
DRAWINGS = """() => {
    window.drawn = 0;
    const notes = document.querySelector("[data-column] > section > [data-notes]");
    new MutationObserver(() => (window.drawn += 1)).observe(notes, { childList: true });
}"""
LATE_FRAMES = """{
    const inFrame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (work) => setTimeout(() => inFrame(work), %d);
}"""
FRAMES = """(seconds) => new Promise((resolve) => {
    const canvas = document.querySelector("[data-columns]");
    let frames = 0;
    const begin = performance.now();
    const step = (now) => {
        frames += 1;
        if (canvas) canvas.scrollTop += 24;
        if (now - begin < seconds * 1000) requestAnimationFrame(step);
        else resolve(frames / ((now - begin) / 1000));
    };
    requestAnimationFrame(step);
})"""


@pytest.fixture(scope="module")
def code(site: Site) -> str:
    """The code of a board with 300 notes."""
    return open_full_board(site, 300)


@pytest.fixture(scope="module")
def crowded(site: Site) -> str:
    """The code of a board with 500 notes."""
    return open_full_board(site, 500, themes=0)


@pytest.fixture
def joined(new_context: NewContext, code: str) -> tuple[Phone, str]:
    """A phone whose owner has joined, on an empty page; and the board's address."""
    context = new_context(PHONE, **HAND)
    page = join_board(context, code)
    address = page.url
    page.close()
    return Phone(context, context.new_page()), address


def test_first_join_weighs_little(new_context: NewContext, code: str):
    context = new_context(PHONE, **HAND)
    page = context.new_page()
    phone = Phone(context, page)
    phone.cdp.send("Network.clearBrowserCache")
    page.goto(f"/deltag/{code}/")
    page.wait_for_load_state("networkidle")
    join = phone.bytes
    page.locator(".form-page form button[type=submit]").click()
    page.wait_for_function(SHOWN.format(300))
    page.wait_for_timeout(500)
    for address, size in phone.requests:
        tell(f"{size:8.0f} {address}")
    tell(f"join page {join} bytes, board {phone.bytes - join} bytes, together {phone.bytes} of {FIRST_JOIN}")
    assert phone.bytes <= FIRST_JOIN


def test_board_of_300_notes_is_soon_usable_on_a_phone(joined: tuple[Phone, str]):
    phone, address = joined
    phone.slow_network()
    phone.slow_down()
    phone.page.goto(address, wait_until="commit")
    usable = phone.page.wait_for_function(SHOWN.format(300), timeout=60_000).json_value()
    phone.page.locator("[data-text]").first.fill("Jeg kan skrive nu")
    asked = [address for address, _size in phone.requests if ".woff2" not in address and not address.endswith(".svg")]
    tell(f"usable after {usable:.0f} ms on slow 4G at a quarter of the speed; {len(asked)} questions")
    # The page, its stylesheet, its script, the snapshot: whatever is added must come in one of these.
    assert len(asked) <= 4 + 1, asked
    assert usable < 2500 * 2.4, "the goal is 2,500 ms; a loaded machine may take longer, but not so much"


def test_phone_is_not_kept_busy_while_a_hall_writes(site: Site, joined: tuple[Phone, str], code: str):
    phone, address = joined
    phone.slow_down()
    phone.page.goto(address)
    phone.page.wait_for_function(SHOWN.format(300))
    phone.page.wait_for_timeout(2000)
    with Hall(site, code, 20) as hall:
        phone.page.wait_for_timeout(2000)
        before = hall.accepted
        did = phone.busy_during(10)
        wrote = hall.accepted - before
        phone.page.locator("[data-text]").nth(1).focus()
        phone.page.evaluate("window.longTasks.length = 0")
        phone.page.keyboard.type("Jeg skriver imens de andre gør", delay=100)
        longest = phone.page.evaluate("Math.max(0, ...window.longTasks)")
    tell(f"{wrote} notes in 10 s: {did}; longest task while typing {longest} ms")
    assert wrote >= 20, "the hall did not write"
    # One drawing in 200 ms, and with each of them the page is laid out about once; it was two and a half times that.
    assert did["LayoutCount"] <= 75
    assert did["TaskDuration"] < 4.5, "of 10 s; it was 4.5 to 6.1 (another machine: 7.5 to 9.9), and is 1.5"
    assert longest < 800, "the goal is 100 ms; what others do on this machine counts in it too"
    assert phone.page.locator("[data-text]").nth(1).input_value() == "Jeg skriver imens de andre gør"


@pytest.mark.parametrize("late", [0, 1500], ids=["in time", "frames come late"])
def test_field_stays_in_place_and_notes_still_come_while_a_hall_writes_above_it(
    site: Site, new_context: NewContext, late: int
):
    code = open_full_board(site, 30)
    context = new_context(PHONE, **HAND)
    if late:  # several drawings lie before one frame
        context.add_init_script(LATE_FRAMES % late)
    page = join_board(context, code)
    page.wait_for_timeout(1000)
    field = page.locator("[data-text]").nth(1)
    field.focus()
    before, shown = field.bounding_box(), page.locator("[data-note]").count()
    with Hall(site, code, 20):
        page.wait_for_function(f"() => document.querySelectorAll('[data-note]').length >= {shown + 10}")
        assert abs(field.bounding_box()["y"] - before["y"]) < 2 or late, "the field was pushed out of view"
        page.evaluate(DRAWINGS)
        field.press_sequentially("Jeg skriver, og de andre skriver også", delay=60)
        drawn = page.evaluate("window.drawn")
    page.wait_for_timeout(2 * late)
    assert 2 <= drawn <= 9, "while somebody writes, others' notes are drawn twice a second: it was five times"
    assert abs(field.bounding_box()["y"] - before["y"]) < 40
    assert field.input_value() == "Jeg skriver, og de andre skriver også"
    expect(
        page.get_by_role("article", name=re.compile("Skrevet et andet sted.* 1[0-9] af [0-9]+ i "))
    ).not_to_have_count(0)


def test_own_note_is_drawn_at_once_while_a_hall_writes(site: Site, new_context: NewContext, code: str):
    page = join_board(new_context(DESKTOP), code)
    page.evaluate(
        """() => {
            window.gaps = [];
            let waited = 0;
            new MutationObserver(() => {
                if (document.querySelector(".note-waiting")) waited = 1;
                else if (waited && !document.querySelector("article.note-own")) window.gaps.push(performance.now());
            }).observe(document.querySelector("[data-columns]"), { childList: true, subtree: true });
        }"""
    )
    with Hall(site, code, 16):
        page.wait_for_timeout(1500)
        page.locator("[data-text]").nth(1).fill("Min egen, midt i det hele")
        page.keyboard.press("Control+Enter")
        expect(page.locator("article.note-own", has_text="Min egen, midt i det hele")).to_have_count(1)
    gaps = page.evaluate("window.gaps.length")
    assert gaps <= 1, "the note was gone between being on its way and lying on the board"


def test_desktop_moves_smoothly_among_500_notes(new_context: NewContext, crowded: str):
    context = new_context(DESKTOP)
    page = join_board(context, crowded)
    page.wait_for_function(SHOWN.format(500))
    page.wait_for_timeout(500)
    empty = context.new_page()
    empty.goto("about:blank")
    possible = empty.evaluate(FRAMES, 2)
    empty.close()
    page.bring_to_front()
    moving = page.evaluate(FRAMES, 2)
    tell(f"{moving:.0f} frames a second among 500 notes, where an empty page has {possible:.0f}")
    assert moving > possible * 0.7
    assert page.locator("[data-columns]").evaluate("canvas => canvas.scrollTop") > 1000


def test_all_notes_are_there_for_a_screen_reader_and_for_searching(new_context: NewContext, crowded: str):
    page = join_board(new_context(PHONE, **HAND), crowded)
    page.wait_for_function(SHOWN.format(500))
    assert page.get_by_role("article").count() == 500
    last = page.get_by_role("article", name="Seddel nummer 499")
    assert "125 af 125 i " in named(page, last.get_attribute("id") or "")
    assert page.evaluate("window.find('nummer 499:')"), "searching in the page does not find a note out of sight"


def named(page: Page, element: str) -> str:
    """Return the accessible name of the element with this id, as the browser hands it to a screen reader."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("DOM.enable")
    root = cdp.send("DOM.getDocument")["root"]["nodeId"]
    node = cdp.send("DOM.querySelector", {"nodeId": root, "selector": f"#{element}"})["nodeId"]
    for _try in range(100):  # the browser names what is far out of sight when it comes to it
        tree = cdp.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})
        if "name" in tree["nodes"][0]:
            break
        page.wait_for_timeout(100)
    return tree["nodes"][0]["name"]["value"]
