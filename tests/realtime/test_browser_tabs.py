"""Several tabs of one browser, in a real Chromium: all show the same, and lose nothing, even under one client id."""

import asyncio

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.realtime.conftest import Server
from tests.realtime.tabs import receipts, stored, visit, write

pytestmark = [pytest.mark.asyncio, pytest.mark.e2e]


async def two_tabs(phone: BrowserContext, server: Server, stream: str) -> tuple[Page, Page]:
    """Return two tabs with nothing left to save."""
    one, two = [await visit(phone, server, stream) for _tab in range(2)]
    for tab in (one, two):
        await expect(tab.locator("#status")).to_have_text("saved 0")
    return one, two


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


async def test_notes_of_two_closed_tabs_are_both_sent(phone, new_server, stream):
    server = new_server()
    one, two = await two_tabs(phone, server, stream)
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


async def test_open_tab_sends_what_a_tab_closed_later_left_behind(phone, new_server, stream):
    server = new_server()
    one, two = await two_tabs(phone, server, stream)
    server.kill()
    await expect(two.locator("#status")).to_have_text("offline 0")
    await write(two, "left behind")
    await two.close()
    await asyncio.to_thread(server.start)
    await expect(one.locator("#notes li")).to_have_text(["left behind"], timeout=15_000)
    await expect(one.locator("#status")).to_have_text("saved 0")


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
