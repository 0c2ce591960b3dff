"""Take the documentation's pictures of a running demo: `make run`, then `make pictures` in a second terminal.

Argument: the site's address (default http://127.0.0.1:8000). The demo is used, not changed.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SITE = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
PHONE, DESKTOP = {"width": 390, "height": 760}, {"width": 1180, "height": 760}
PROCESS = "faellesskaber-og-hverdagsliv"
FINISHED = "aktivitets-og-samvaerstilbud-2015"


def demo_says() -> str:
    """Return what `manage.py demo --sign-ins` prints: addresses, receipts and the password."""
    command = [sys.executable, "manage.py", "demo", "--sign-ins"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ).stdout


def sign_in(page: Page, who: str) -> None:
    """Sign in with one of the demo's users."""
    page.goto(f"{SITE}/admin/login/")
    page.fill("input[name=username]", f"{who}@samskab.example")
    page.fill("input[name=password]", re.search(r"med koden: (\S+)", demo_says()).group(1))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def process(page: Page) -> None:
    page.goto(f"{SITE}/{PROCESS}/")


def deltager(page: Page) -> None:
    page.goto(f"{SITE}/deltag/KAFFEN/")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_selector("[data-save-state=saved]")


def facilitator(page: Page) -> None:
    sign_in(page, "facilitator.city")
    page.goto(f"{SITE}/mine-workshops/")
    page.locator("main a[href*='/tavle/']").first.click()
    page.wait_for_selector("[data-save-state=saved]")


def afstemning(page: Page) -> None:
    page.goto(f"{SITE}/{PROCESS}/nordvest/")
    page.locator("main a[href*='/afstemning/']").first.click()
    for box in page.locator("input[name=approved]").all()[:2]:
        box.check()


def hoering(page: Page) -> None:
    page.goto(f"{SITE}/{PROCESS}/")
    page.locator("main a[href*='hoering']").first.click()
    page.locator("main a[href$='/svar/']").first.click()
    page.locator("main a[href$='/svar/1/']").click()


def sagsbehandler(page: Page) -> None:
    sign_in(page, "sagsbehandler")
    page.goto(f"{SITE}/admin/hearing/?todo=waiting")
    rows = page.locator(".desk-table tbody tr")
    found = [int(row.locator("td").nth(4).inner_text()) for row in rows.all()]
    rows.nth(found.index(max(found))).locator("th a").click()
    page.locator("a[href$='/original/']").click()
    page.locator("#opened").evaluate("heading => heading.scrollIntoView()")


def forvaltning(page: Page) -> None:
    sign_in(page, "administration")
    page.goto(f"{SITE}/admin/report/")


def borger(page: Page) -> None:
    receipt = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", demo_says()).group()
    page.goto(f"{SITE}/find/#{receipt}")
    page.wait_for_url("**/find/mit-bidrag/")


PICTURES: list[tuple[Callable[[Page], None], dict[str, int], bool]] = [
    (process, DESKTOP, False),
    (borger, PHONE, True),
    (deltager, PHONE, False),
    (facilitator, DESKTOP, False),
    (afstemning, PHONE, False),
    (hoering, PHONE, False),
    (sagsbehandler, DESKTOP, False),
    (forvaltning, DESKTOP, False),
]


def take(browser: Browser) -> None:
    """Write one PNG for each picture beside this file."""
    for walk, viewport, whole in PICTURES:
        page = browser.new_context(viewport=viewport, locale="da-DK", reduced_motion="reduce").new_page()
        page.set_default_timeout(15_000)
        walk(page)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=HERE / f"{walk.__name__}.png", full_page=whole)
        page.context.close()


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        take(chromium)
        chromium.close()
