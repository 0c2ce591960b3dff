"""What is written on a board is never lost, whatever becomes of the connection, the session or the board."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.e2e.serving import DESKTOP, PHONE
from tests.e2e.test_board_in_browser import facilitate, join, press_tool, write

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]
OFFLINE = "Ikke forbundet – dine sedler er gemt her"
NO_STORAGE = "Object.defineProperty(window, 'indexedDB', {get: () => ({open() { throw new DOMException('no') }})})"


def post(page: Page, text: str) -> None:
    """Press “Læg op” on a note, whatever becomes of it."""
    page.locator("[data-text]").first.fill(text)
    page.keyboard.press("Control+Enter")


def wired(context: BrowserContext) -> list[WebSocketRoute]:
    """Return the list of sockets that the context's pages open from now on."""
    sockets: list[WebSocketRoute] = []
    context.route_web_socket("**/ws/**", lambda socket: (sockets.append(socket), socket.connect_to_server()))
    return sockets


def unplug(context: BrowserContext, sockets: list[WebSocketRoute]) -> None:
    """Take the network away, and with it the sockets: the browser's own switch leaves open ones half alive."""
    context.set_offline(True)
    sockets[-1].close(code=1012, reason="restart")
    expect(context.pages[-1].locator("[data-save-state=offline]")).to_be_visible()


def edit(page: Page, text: str) -> None:
    """Change the words of the first own note."""
    page.locator("article.note-own [data-act=edit]").first.click()
    page.fill("#edit-text", text)
    page.locator("[data-edit-form] button[type=submit]").click()


def disagree(new_context: NewContext, viewport: dict[str, int], mine: str, theirs: str) -> Page:
    """Return a page that has just learnt that its edit was based on an older text."""
    context = new_context(viewport)
    page = join(context, "To vinduer")
    write(page, "Den første tekst")
    other = context.new_page()
    other.goto(page.url)
    other.locator("article.note-own").wait_for()
    page.locator("article.note-own [data-act=edit]").click()
    page.fill("#edit-text", mine)
    edit(other, theirs)
    page.locator("article.note-own", has_text=theirs).wait_for()
    page.locator("[data-edit-form] button[type=submit]").click()
    expect(page.locator("[data-dialog=conflict]")).to_be_visible()
    other.close()
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_lost_connection_is_told_at_once_and_stays_in_view(new_context: NewContext, axe: Axe, viewport: dict[str, int]):
    context = new_context(viewport)
    page = join(context, "")
    expect(page.locator("[data-save-text]")).to_have_text("Gemt")
    context.set_offline(True)
    # A ping without an answer would take three seconds to tell.
    expect(page.locator("[data-save-text]")).to_have_text(OFFLINE, timeout=1500)
    post(page, "Den ene")
    post(page, "Den anden")
    expect(page.locator("[data-save-text]")).to_have_text(f"{OFFLINE} · 2 venter")
    expect(page.locator("[data-save-said]")).to_have_text(OFFLINE)
    axe(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".save-state")).to_be_in_viewport(ratio=1)
    # A keyboard that leaves little of the page.
    page.set_viewport_size({"width": viewport["width"], "height": 300})
    page.locator("[data-text]").last.focus()
    expect(page.locator(".save-state")).to_be_in_viewport(ratio=1)
    context.set_offline(False)
    expect(page.locator("[data-save-text]")).to_have_text("Gemt", timeout=20_000)
    expect(page.locator("article.note-own")).to_have_count(2)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_conflict_shows_both_texts_and_waits_for_a_choice(new_context: NewContext, axe: Axe, viewport: dict[str, int]):
    page = disagree(new_context, viewport, "Min tekst", "Den nye tekst")
    field = page.locator("#conflict-mine")
    expect(page.locator("[data-conflict-theirs]")).to_have_text("Den nye tekst")
    expect(field).to_have_value("Min tekst")
    expect(field).to_be_focused()
    axe(page)
    field.fill("Min tekst, rettet til")
    page.keyboard.press("Escape")
    expect(page.locator("article.note-own [data-words]")).to_have_text("Den nye tekst")
    axe(page)
    page.reload()
    page.locator("[data-unsent-act=choose_text]").focus()
    page.keyboard.press("Enter")
    expect(field).to_have_value("Min tekst, rettet til")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("article.note-own [data-words]")).to_have_text("Min tekst, rettet til")
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_new_text_can_be_kept_or_joined_with_mine(new_context: NewContext):
    page = disagree(new_context, DESKTOP, "Min", "Den nye")
    page.locator("[data-conflict-merge]").click()
    expect(page.locator("#conflict-mine")).to_have_value("Den nye\n\nMin")
    page.locator("[data-conflict-keep]").click()
    expect(page.locator("[data-unsent]")).to_be_hidden()
    expect(page.locator("article.note-own [data-words]")).to_have_text("Den nye")
    page.reload()
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_two_edits_without_a_connection_are_no_conflict(new_context: NewContext):
    context = new_context(DESKTOP)
    sockets = wired(context)
    page = join(context, "")
    write(page, "Først")
    unplug(context, sockets)
    edit(page, "Så")
    edit(page, "Til sidst")
    expect(page.locator("article.note-own [data-words]")).to_have_text("Til sidst")
    expect(page.locator("[data-save-text]")).to_have_text(f"{OFFLINE} · 1 venter")
    context.set_offline(False)
    expect(page.locator("[data-save-state=saved]")).to_be_visible(timeout=20_000)
    expect(page.locator("[data-dialog=conflict]")).to_be_hidden()
    expect(page.locator("article.note-own .note-pending")).to_have_count(0)
    page.reload()
    expect(page.locator("article.note-own [data-words]")).to_have_text("Til sidst")


def test_edit_in_the_middle_survives_a_reload(new_context: NewContext):
    page = join(new_context(DESKTOP), "")
    write(page, "Gemt tekst")
    page.locator("article.note-own [data-act=edit]").click()
    page.fill("#edit-text", "Halvt skrevet")
    page.reload()
    page.locator("article.note-own [data-act=edit]").click()
    expect(page.locator("#edit-text")).to_have_value("Halvt skrevet")
    page.locator("[data-edit-again]").click()
    expect(page.locator("#edit-text")).to_have_value("Gemt tekst")


def expire(context: BrowserContext, sockets: list[WebSocketRoute]) -> None:
    """Let the session end while the page waits for its connection; it holds a note and a draft."""
    unplug(context, sockets)
    page = context.pages[-1]
    post(page, "Skrevet til sidst")
    page.locator("[data-text]").nth(1).fill("En kladde")
    expect(page.locator(".note-waiting")).to_have_count(1)
    context.clear_cookies()
    context.set_offline(False)
    expect(page.locator("[data-lost]")).to_be_visible(timeout=20_000)


def test_after_an_expired_session_what_waited_is_sent_once_by_joining_again(new_context: NewContext, axe: Axe):
    context = new_context(PHONE)
    sockets = wired(context)
    page = join(context, "Udløber")
    write(page, "Skrevet før")
    expire(context, sockets)
    expect(page.locator("[data-unsent-row] .unsent-words")).to_have_text(["Skrevet til sidst"])
    axe(page)
    page.locator("[data-rejoin]").click()
    assert page.url.endswith("/deltag/KAFFEN/")
    expect(page.locator("[data-left-words]")).to_have_text(["Skrevet til sidst"])
    axe(page)
    page.fill("#id_name", "Igen")
    page.keyboard.press("Enter")
    expect(page.locator("article.note-own", has_text="Skrevet til sidst")).to_have_count(1)
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    expect(page.locator("[data-text]").nth(1)).to_have_value("En kladde")
    for text in ("Skrevet før", "Skrevet til sidst"):
        expect(page.locator("article.note", has_text=text)).to_have_count(1)
    page.locator("[data-open=mine]").click()
    expect(page.locator(".receipt-code")).to_have_count(2)


def test_somebody_else_on_the_phone_is_asked_and_sends_nothing_unasked(new_context: NewContext, axe: Axe):
    context = new_context(DESKTOP)
    sockets = wired(context)
    page = join(context, "Den første")
    unplug(context, sockets)
    post(page, "Den førstes seddel")
    expect(page.locator("[data-save-text]")).to_have_text(f"{OFFLINE} · 1 venter")
    page.close()
    context.clear_cookies()
    context.set_offline(False)
    page = join(context, "Den anden")
    expect(page.locator("[data-unsent-row] .unsent-words")).to_have_text(["Den førstes seddel"])
    expect(page.locator("article.note", has_text="Den førstes seddel")).to_have_count(0)
    axe(page)
    page.locator("[data-unsent-act=put_up_again]").click()
    expect(page.locator("article.note-own", has_text="Den førstes seddel")).to_have_count(1)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    expect(page.locator("[data-now]")).to_be_focused()


def unlock(facilitator: Page) -> None:
    """Leave the board open for the other tests."""
    if facilitator.locator("body").get_attribute("data-board-state") == "locked":
        press_tool(facilitator, "unlock")
        expect(facilitator.locator("body")).to_have_attribute("data-board-state", "open")


def test_note_that_meets_a_locked_board_is_kept_until_it_is_dismissed(
    new_context: NewContext, axe: Axe, request: pytest.FixtureRequest
):
    context = new_context(PHONE, permissions=["clipboard-read", "clipboard-write"])
    sockets = wired(context)
    page = join(context, "")
    facilitator = facilitate(new_context(DESKTOP), page.url)
    unplug(context, sockets)
    post(page, "For sent på den")
    page.wait_for_timeout(2_000)  # until the note is on the telephone's own disk
    page.close()
    request.addfinalizer(lambda: unlock(facilitator))
    press_tool(facilitator, "lock")
    expect(facilitator.locator("body")).to_have_attribute("data-board-state", "locked")
    context.set_offline(False)
    page = context.new_page()
    page.goto(facilitator.url)
    expect(page.locator(".note-refused .note-words")).to_have_text("For sent på den")
    page.reload()
    row = page.locator("[data-unsent-row]")
    expect(row.locator(".unsent-words")).to_have_text("For sent på den")
    axe(page)
    row.locator("[data-unsent-act=copy]").click()
    expect(row.locator("[data-unsent-act=copy]")).to_have_text("Kopieret")
    assert page.evaluate("navigator.clipboard.readText()") == "For sent på den"
    press_tool(facilitator, "unlock")
    expect(row.locator("[data-unsent-act=put_up_again]")).to_be_visible()
    row.locator("[data-unsent-act=discard]").click()
    page.reload()
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    expect(page.locator("[data-unsent]")).to_be_hidden()


SLOW_DISK = """() => {
  IDBDatabase.prototype.transaction = () => { throw new DOMException("closed") };
  IDBFactory.prototype.open = () => ({});
}"""


def test_note_is_a_draft_until_it_is_on_disk(new_context: NewContext):
    page = join(new_context(PHONE), "")
    page.evaluate(SLOW_DISK)
    post(page, "Midt i det hele")
    expect(page.locator(".note-waiting")).to_have_count(1)
    page.locator("[data-text]").first.fill("Og så videre")
    page.reload()
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    expect(page.locator("[data-text]").first).to_have_value("Midt i det hele\n\nOg så videre")
    page.locator("[data-text]").first.press("Control+Enter")
    expect(page.locator("article.note-own")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    expect(page.locator("[data-text]").first).to_have_value("")


def test_browser_that_keeps_nothing_says_so_and_warns_before_closing(new_context: NewContext, axe: Axe):
    context = new_context(PHONE)
    context.add_init_script(NO_STORAGE)
    page = join(context, "")
    expect(page.locator("[data-not-durable]")).to_be_visible()
    axe(page)
    warnings: list[str] = []
    page.on("dialog", lambda dialog: (warnings.append(dialog.type), dialog.dismiss()))
    context.set_offline(True)
    expect(page.locator("[data-save-text]")).to_have_text("Ikke forbundet – lad siden være åben")
    post(page, "Kun i hukommelsen")
    expect(page.locator("[data-save-text]")).to_have_text("Ikke forbundet – lad siden være åben · 1 venter")
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert warnings == ["beforeunload"]
    context.set_offline(False)
    expect(page.locator("article.note-own", has_text="Kun i hukommelsen")).to_have_count(1, timeout=20_000)


def test_board_works_where_websockets_are_blocked_and_goes_back_to_them(new_context: NewContext):
    context = new_context(DESKTOP)
    blocked = [True]
    opened: list[str] = []

    def through(socket):
        if blocked[0]:
            return socket.close(code=1011)
        opened.append(urlsplit(socket.url).path)
        return socket.connect_to_server()

    context.route_web_socket("**/ws/**", through)
    page = context.new_page()
    page.goto("/deltag/KAFFEN/")
    page.keyboard.press("Tab")
    page.locator("#id_name").press("Enter")
    page.wait_for_url("**/tavle/**")
    expect(page.locator("[data-save-state=saved]")).to_be_visible(timeout=20_000)
    write(page, "Sendt uden WebSocket")
    assert opened == []
    blocked[0] = False
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(1500)
    write(page, "Sendt med WebSocket")
    assert len(opened) == 1
