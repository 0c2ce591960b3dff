"""The browser's half in a real Chromium: the queue on disk, whatever becomes of server, tab, disk or WebSockets."""

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from tests.realtime.tabs import receipts, stored, visit, write

pytestmark = [pytest.mark.asyncio, pytest.mark.e2e]


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


async def test_where_websockets_are_blocked_http_does_it(phone, shared_server, stream):
    host = urlsplit(shared_server.url).netloc
    await phone.route_web_socket(f"ws://{host}/**", lambda socket: socket.close(code=1011))
    tab = await visit(phone, shared_server, stream)
    await write(tab, "over HTTP")
    await expect(tab.locator("#notes li")).to_have_text(["over HTTP"], timeout=15_000)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert await stored(shared_server, stream) == ["over HTTP"]


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


async def test_reload_in_the_middle_of_sending_makes_each_note_once(phone, shared_server, stream):
    tab = await visit(phone, shared_server, stream)
    expected = [f"note {n}" for n in range(12)]
    await tab.evaluate("(texts) => Promise.all(texts.map((text) => connection.send('note.add', { text })))", expected)
    await tab.reload()
    await expect(tab.locator("#notes li")).to_have_text(expected)
    await expect(tab.locator("#status")).to_have_text("saved 0")
    assert await stored(shared_server, stream) == expected


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
