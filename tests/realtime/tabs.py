"""Tabs of somebody's browser on a stream: visiting, writing, and what the server and the tab were told."""

import asyncio

from playwright.async_api import BrowserContext, Page

from tests.realtime.board_client import fetch
from tests.realtime.conftest import Server


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


async def receipts(tab: Page) -> list[str]:
    return [answer["private"]["receipt"] for answer in await tab.evaluate("told")]
