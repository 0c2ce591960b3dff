"""A real browser behind the committed nginx configuration: TLS, WebSockets, two processes that are killed in turn."""

import os
import time
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.deploy.conftest import NGINX, ROOT
from tests.deploy.test_nginx import ASKED_AGAIN, ask
from tests.e2e.serving import CHROMIUM_ARGUMENTS

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
    pytest.mark.skipif(
        not (os.environ.get("DATABASE_URL", "").startswith("postgres") and os.environ.get("REDIS_URL")),
        reason="several processes need PostgreSQL and Redis",
    ),
]


@pytest.fixture(scope="module")
def phones() -> Iterator[list[BrowserContext]]:
    """The browsers of two people."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS)
        yield [browser.new_context(ignore_https_errors=True) for _phone in range(2)]
        browser.close()


def write(page: Page, text: str) -> None:
    page.evaluate("(text) => connection.send('note.add', { text })", text)


def test_browsers_write_to_each_other_and_outlive_a_process(nginx, processes, phones):
    static = nginx.folder / "site" / "var" / "static"
    if not (static / "js").exists():
        (static / "js").symlink_to(ROOT / "static" / "js")
    stream = f"hall-{uuid.uuid4()}"
    assert ask(f"{nginx.url}/{stream}/make", b"{}")[0] == 200
    sockets: list[str] = []
    pages = []
    for number, phone in enumerate(phones, start=1):
        phone.add_cookies([{"name": "who", "value": f"participant.{number}", "url": nginx.url}])
        page = phone.new_page()
        page.on("websocket", lambda socket: sockets.append(socket.url))
        page.goto(f"{nginx.url}/{stream}/page")
        expect(page.locator("#status")).to_have_text("saved 0")
        pages.append(page)
    one, two = pages
    write(one, "Fra den ene")
    write(two, "Fra den anden")
    for page in pages:
        expect(page.locator("#notes li")).to_have_count(2)
    assert all(url.startswith("wss://localhost") for url in sockets)
    assert len(sockets) == 2
    # A board is on one process; which one, nginx knows.
    for turn, process in enumerate(processes, start=1):
        process.kill()
        write(one, "Mens den var væk")
        write(two, "Også herfra")
        for page in pages:
            expect(page.locator("#notes li")).to_have_count(2 + 2 * turn, timeout=20_000)
            expect(page.locator("#status")).to_have_text("saved 0", timeout=20_000)
        process.start()
        time.sleep(ASKED_AGAIN)
    assert len(sockets) >= 4, "both were on a killed process and came back by a socket"
    for page in pages:
        page.close()
