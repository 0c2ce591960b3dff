"""What is refused is kept, in a real Chromium: bad operations, and notes of whoever had the phone before."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.realtime.tabs import stored, visit, write

pytestmark = [pytest.mark.asyncio, pytest.mark.e2e]


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
