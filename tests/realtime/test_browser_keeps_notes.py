"""The browser's half in a real Chromium: the queue on disk, two tabs, HTTP where WebSockets are blocked, refusals."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from tests.realtime.board_client import fetch
from tests.realtime.conftest import Server

pytestmark = [pytest.mark.asyncio, pytest.mark.e2e]
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ARGUMENTS += ["--disable-sync", "--no-first-run"]


@pytest_asyncio.fixture
async def phone() -> AsyncIterator[BrowserContext]:
    """One person's browser."""
    async with async_playwright() as p:
        browser = await p.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield await browser.new_context()
        await browser.close()


async def visit(phone: BrowserContext, server: Server, stream: str, who: str = "participant.1") -> Page:
    await asyncio.to_thread(fetch, f"{server.url}/{stream}/make", {}, {})
    await phone.add_cookies([{"name": "who", "value": who, "url": server.url}])
    page = await phone.new_page()
    await page.goto(f"{server.url}/{stream}/page")
    await page.wait_for_function("window.connection")
    return page


async def write(page: Page, text: str) -> None:
    await page.evaluate("(text) => connection.send('note.add', { text })", text)


async def stored(server: Server, stream: str) -> list[str]:
    dump = await asyncio.to_thread(fetch, f"{server.url}/{stream}/dump", {})
    return [note["text"] for note in dump["notes"]]


async def test_note_written_in_one_tab_is_seen_in_the_other(phone, shared_server, stream):
    one, two = [await visit(phone, shared_server, stream) for _tab in range(2)]
    await write(one, "Mere lys i gården")
    await write(two, "<b>Kaffe</b> 🌞")
    for tab in (one, two):
        await expect(tab.locator("#notes li")).to_have_text(["Mere lys i gården", "<b>Kaffe</b> 🌞"])
        await expect(tab.locator("#status")).to_have_text("saved 0")
    ids = [await tab.evaluate("connection.queue.client") for tab in (one, two)]
    assert len(set(ids)) == 2
    assert len((await one.evaluate("told"))[0]["private"]["receipt"]) == 12


async def test_queue_survives_a_dead_server_and_a_closed_tab(phone, new_server, stream):
    server = new_server()
    tab = await visit(phone, server, stream)
    await write(tab, "before")
    await expect(tab.locator("#status")).to_have_text("saved 0")
    server.kill()
    await expect(tab.locator("#status")).to_have_text("offline 0")
    await write(tab, "written without a connection")
    await write(tab, "and another")
    await expect(tab.locator("#status")).to_have_text("offline 2")
    await tab.close()
    await asyncio.to_thread(server.start)
    tab = await visit(phone, server, stream)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    expected = ["before", "written without a connection", "and another"]
    await expect(tab.locator("#notes li")).to_have_text(expected)
    assert await stored(server, stream) == expected


async def test_tab_left_open_reconnects_and_sends_what_it_kept(phone, new_server, stream):
    server = new_server()
    one, two = [await visit(phone, server, stream) for _tab in range(2)]
    await expect(two.locator("#status")).to_have_text("saved 0")
    server.kill()
    await expect(one.locator("#status")).to_have_text("offline 0")
    await write(one, "kept")
    await asyncio.to_thread(server.start)
    for tab in (one, two):
        await expect(tab.locator("#notes li")).to_have_text(["kept"], timeout=15_000)
    assert await stored(server, stream) == ["kept"]


async def test_notes_of_two_closed_tabs_are_both_sent(phone, new_server, stream):
    server = new_server()
    one, two = [await visit(phone, server, stream) for _tab in range(2)]
    for tab in (one, two):
        await expect(tab.locator("#status")).to_have_text("saved 0")
    server.kill()
    await write(one, "from the first")
    await write(two, "from the second")
    await one.close()
    await two.close()
    await asyncio.to_thread(server.start)
    tab = await visit(phone, server, stream)
    await expect(tab.locator("#notes li")).to_have_count(2)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert sorted(await stored(server, stream)) == ["from the first", "from the second"]


async def test_where_websockets_are_blocked_http_does_it(phone, shared_server, stream):
    host = urlsplit(shared_server.url).netloc
    await phone.route_web_socket(f"ws://{host}/**", lambda socket: socket.close(code=1011))
    tab = await visit(phone, shared_server, stream)
    await write(tab, "over HTTP")
    await expect(tab.locator("#notes li")).to_have_text(["over HTTP"], timeout=15_000)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert await stored(shared_server, stream) == ["over HTTP"]


async def test_refused_text_is_kept_until_it_is_forgotten(phone, shared_server, stream):
    tab = await visit(phone, shared_server, stream)
    await tab.evaluate("connection.send('note.edit', { id: 999999, text: 'my words', base: 1 })")
    await tab.wait_for_function("connection.refused.length === 1")
    await tab.reload()
    await tab.wait_for_function("window.connection")
    (kept,) = await tab.evaluate("connection.refused")
    assert (kept["code"], kept["body"]["text"]) == ("no_such_note", "my words")
    await tab.evaluate("(id) => connection.forget(id)", kept["id"])
    await tab.reload()
    await tab.wait_for_function("window.connection")
    assert await tab.evaluate("connection.refused") == []


async def test_another_person_on_the_same_phone_does_not_send_the_first_ones_notes(phone, new_server, stream):
    server = new_server()
    tab = await visit(phone, server, stream, "participant.1")
    await write(tab, "mine")
    await expect(tab.locator("#status")).to_have_text("saved 0")
    server.kill()
    await write(tab, "not sent yet")
    await tab.close()
    await asyncio.to_thread(server.start)
    tab = await visit(phone, server, stream, "participant.2")
    await tab.wait_for_function("connection.refused.length === 1")
    await write(tab, "the second person's")
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert await stored(server, stream) == ["mine", "the second person's"]
    (kept,) = await tab.evaluate("connection.refused")
    assert (kept["code"], kept["body"]["text"]) == ("client_taken", "not sent yet")


async def test_somebody_no_longer_let_in_is_told_and_keeps_what_is_queued(phone, shared_server, stream):
    tab = await visit(phone, shared_server, stream)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    await phone.add_cookies([{"name": "who", "value": "stranger", "url": shared_server.url}])
    await tab.evaluate("connection.line.socket.close()")
    await expect(tab).to_have_title("not_allowed", timeout=15_000)
    await write(tab, "still here")
    await expect(tab.locator("#status")).to_have_text("offline 1")


async def test_note_too_large_is_refused_before_it_is_queued(phone, shared_server, stream):
    tab = await visit(phone, shared_server, stream)
    error = await tab.evaluate("connection.send('note.add', { text: 'x'.repeat(20000) }).catch((e) => e.message)")
    assert error == "too_large"
    assert await tab.evaluate("connection.pending") == []


async def test_moves_not_sent_yet_are_joined_into_one(phone, new_server, stream):
    server = new_server()
    tab = await visit(phone, server, stream)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    server.kill()
    await expect(tab.locator("#status")).to_have_text("offline 0")
    for text in ("a", "b", "c"):
        await tab.evaluate("(text) => connection.send('note.add', { text }, { replaces: 'note' })", text)
    await expect(tab.locator("#status")).to_have_text("offline 1")
    await asyncio.to_thread(server.start)
    await expect(tab.locator("#notes li")).to_have_text(["c"], timeout=15_000)


async def test_open_tab_sends_what_a_tab_closed_later_left_behind(phone, new_server, stream):
    server = new_server()
    one, two = [await visit(phone, server, stream) for _tab in range(2)]
    for tab in (one, two):
        await expect(tab.locator("#status")).to_have_text("saved 0")
    server.kill()
    await expect(two.locator("#status")).to_have_text("offline 0")
    await write(two, "left behind")
    await two.close()
    await asyncio.to_thread(server.start)
    await expect(one.locator("#notes li")).to_have_text(["left behind"], timeout=15_000)
    await expect(one.locator("#status")).to_have_text("saved 0")


async def test_reload_in_the_middle_of_sending_makes_each_note_once(phone, shared_server, stream):
    tab = await visit(phone, shared_server, stream)
    expected = [f"note {n}" for n in range(12)]
    await tab.evaluate("(texts) => Promise.all(texts.map((text) => connection.send('note.add', { text })))", expected)
    await tab.reload()
    await expect(tab.locator("#notes li")).to_have_text(expected)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert await stored(shared_server, stream) == expected


async def test_note_that_arrived_before_the_session_ended_is_not_sent_again_by_the_next(phone, shared_server, stream):
    tab = await visit(phone, shared_server, stream, "participant.1")
    await expect(tab.locator("#status")).to_have_text("saved 0")
    await tab.evaluate("connection.delivery.take = async () => {}")  # the acknowledgement never comes
    await write(tab, "arrived")
    await expect(tab.locator("#notes li")).to_have_text(["arrived"])
    await tab.evaluate("connection.line.close()")
    await write(tab, "not sent")
    await tab.close()
    tab = await visit(phone, shared_server, stream, "participant.2")
    await tab.wait_for_function("connection.refused.length === 2")
    kept = {row["body"]["text"]: row for row in await tab.evaluate("connection.refused")}
    assert {text: row["code"] for text, row in kept.items()} == {"arrived": "arrived", "not sent": "client_taken"}
    other = await visit(phone, shared_server, stream, "participant.2")
    await other.wait_for_function("connection.refused.length === 2")
    for page in (tab, other):  # the same words put up from two tabs at once
        await page.evaluate("(id) => void connection.sendAgain(id)", kept["not sent"]["id"])
    await expect(tab.locator("#notes li")).to_have_text(["arrived", "not sent"])
    for page in (tab, other):
        await expect(page.locator("#status")).to_have_text("saved 0")
    await write(other, "the numbers go on")
    await expect(tab.locator("#notes li")).to_have_text(["arrived", "not sent", "the numbers go on"])
    assert await stored(shared_server, stream) == ["arrived", "not sent", "the numbers go on"]


async def receipts(tab: Page) -> list[str]:
    return [answer["private"]["receipt"] for answer in await tab.evaluate("told")]


async def test_number_that_the_disk_did_not_hear_of_is_not_used_again(phone, shared_server, stream):
    tab = await visit(phone, shared_server, stream)
    await write(tab, "on disk")
    await expect(tab.locator("#status")).to_have_text("saved 0")
    await tab.evaluate("void (connection.queue.storage.write = () => Promise.reject(new Error('the disk is full')))")
    await write(tab, "in memory only")
    await expect(tab.locator("#notes li")).to_have_count(2)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    old = await receipts(tab)
    await tab.close()
    gate = asyncio.Event()

    async def later(socket):
        await gate.wait()
        socket.connect_to_server()

    host = urlsplit(shared_server.url).netloc
    await phone.route_web_socket(f"ws://{host}/**", later)
    tab = await visit(phone, shared_server, stream)
    assert await tab.evaluate("connection.queue.next") == 2
    for text in ("before the welcome", "and another"):
        await write(tab, text)
    gate.set()
    expected = ["in memory only", "on disk"]
    await expect(tab.locator("#notes li")).to_have_count(4)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert sorted(await stored(shared_server, stream)) == sorted(["before the welcome", "and another", *expected])
    assert len({*old, *await receipts(tab)}) == 4


async def test_tab_that_lost_its_id_while_it_slept_goes_on_under_another(phone, shared_server, stream):
    await phone.add_init_script("Object.defineProperty(navigator, 'locks', { get: () => undefined })")
    tab = await visit(phone, shared_server, stream)
    await write(tab, "before it slept")
    await expect(tab.locator("#status")).to_have_text("saved 0")
    before = await tab.evaluate("connection.queue.client")
    lease = f"samskab-lease-{before}"
    taken = "(key) => localStorage.setItem(key, JSON.stringify({ tab: 'another one', at: Date.now() }))"
    await tab.evaluate(taken, lease)
    await write(tab, "after it slept")
    await expect(tab.locator("#notes li")).to_have_text(["before it slept", "after it slept"])
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert await tab.evaluate("connection.queue.client") != before
    await tab.wait_for_timeout(2_500)  # until its lease would have been renewed
    assert await tab.evaluate("(key) => JSON.parse(localStorage.getItem(key)).tab", lease) == "another one"


async def tabs_with_one_id(phone: BrowserContext, server: Server, stream: str) -> tuple[Page, Page]:
    """Return two tabs that both believe a client id is theirs; "first" has been written."""
    await phone.add_init_script("Object.defineProperty(navigator, 'locks', { get: () => undefined })")
    one = await visit(phone, server, stream)
    await write(one, "first")
    await expect(one.locator("#status")).to_have_text("saved 0")
    await one.evaluate("void (connection.queue.hold.isHeld = () => true)")  # it does not know yet that it was asleep
    await one.evaluate("localStorage.clear()")
    two = await visit(phone, server, stream)
    await expect(two.locator("#status")).to_have_text("saved 0")
    assert await one.evaluate("connection.queue.client") == await two.evaluate("connection.queue.client")
    return one, two


async def test_two_tabs_that_believe_in_the_same_id_lose_nothing(phone, shared_server, stream):
    one, two = await tabs_with_one_id(phone, shared_server, stream)
    for n in range(3):
        await write(one, f"one {n}")
        await write(two, f"two {n}")
    expected = ["first", *(f"{tab} {n}" for tab in ("one", "two") for n in range(3))]
    for tab in (one, two):
        await expect(tab.locator("#notes li")).to_have_count(7)
        await expect(tab.locator("#status")).to_have_text("saved 0")
    assert sorted(await stored(shared_server, stream)) == expected
    assert len({*await receipts(one), *await receipts(two)}) == 7


async def test_what_gets_a_new_number_while_another_is_written_is_sent(phone, shared_server, stream):
    one, two = await tabs_with_one_id(phone, shared_server, stream)

    async def write_in_one(text: str) -> None:
        await write(one, text)
        await expect(one.locator("#status")).to_have_text("saved 0")

    await two.expose_function("writeInOne", write_in_one)
    await two.evaluate("""() => {
        const { queue } = connection;
        const renumber = queue.renumber.bind(queue);
        queue.renumber = async (...which) => {
            const done = renumber(...which);
            queue.renumber = renumber;
            await writeInOne("took the new number too");
            await connection.send("note.add", { text: "meanwhile" });
            return done;
        };
    }""")
    await write_in_one("one")
    await write(two, "two")
    await expect(two.locator("#notes li")).to_have_count(5)
    await expect(two.locator("#status")).to_have_text("saved 0")
    assert sorted(await stored(shared_server, stream)) == [
        "first",
        "meanwhile",
        "one",
        "took the new number too",
        "two",
    ]
