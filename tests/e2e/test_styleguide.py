"""Every component at once in Chromium: axe finds nothing, nothing is wider than the screen, the focus goes to mistakes.

The pages are drawn beforehand and handed to the browser together with the static files, so no server runs.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from tests.e2e.serving import DESKTOP, PHONE
from theme.styleguide import sample

pytestmark = pytest.mark.e2e

HOME = "http://samskab.test"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
LOOKS = {
    "phone": {"viewport": PHONE},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "desktop": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "own colours": {"viewport": PHONE, "forced_colors": "active"},
    "still": {"viewport": PHONE, "reduced_motion": "reduce"},
}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The pages to look at, by path; drawing them asks no database."""
    request = RequestFactory().get("/stilguide/")
    wrong = RequestFactory().get("/stilguide/", {"fejl": "1"})
    return {
        "/stilguide/": render_to_string("theme/styleguide.html", {**sample(request), "request": request}),
        "/stilguide/fejl": render_to_string("theme/styleguide.html", {**sample(wrong), "request": wrong}),
        "/404": render_to_string("404.html", {"request": request}),
        "/429": render_to_string("429.html", {"request": request}),
        "/500": render_to_string("500.html"),
    }


def serve(page: Page, pages: dict[str, str]) -> None:
    """Answer the page's requests from the drawn pages and the static files."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOME).partition("?")[0]
        if path in pages:
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
            return
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if path == "/brand.css":
            route.fulfill(body="", content_type="text/css")
        elif found:
            route.fulfill(body=Path(found).read_bytes(), content_type=TYPES.get(Path(found).suffix, "text/plain"))
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)


@pytest.mark.parametrize("look", LOOKS)
def test_every_component_passes_axe_and_fits_the_screen(
    browser: Browser, pages: dict[str, str], axe: Callable[[Page], None], look: str
):
    context = browser.new_context(**LOOKS[look])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    serve(page, pages)
    wide = []
    for path in pages:
        page.goto(HOME + path)
        page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        axe(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    context.close()
    assert wide == []
    assert said == []


def test_mistakes_get_the_focus_and_lead_to_their_fields(browser: Browser, pages: dict[str, str]):
    page = browser.new_page()
    serve(page, pages)
    page.goto(f"{HOME}/stilguide/fejl")
    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert page.title().startswith("Fejl: ")
    page.get_by_role("link", name="Vælg et svar under “Hvem er du?”").click()
    assert page.evaluate("document.activeElement.id") == "id_group_0"
    page.close()


def test_keyboard_reaches_the_content_first(browser: Browser, pages: dict[str, str]):
    page = browser.new_page()
    serve(page, pages)
    page.goto(f"{HOME}/stilguide/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    assert skip.evaluate("(link) => document.activeElement === link")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_targets_are_large_enough_to_hit(browser: Browser, pages: dict[str, str]):
    """WCAG 2.2, 2.5.8: 24 px; links within running text are excepted."""
    page = browser.new_page(viewport=PHONE)
    serve(page, pages)
    page.goto(f"{HOME}/stilguide/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
          .filter((thing) => !thing.closest("p, .honeypot, .station-title, .skip-link") && thing.offsetParent)
          .filter((thing) => !thing.matches(".card-link, .skip-link"))
          .map((thing) => [thing.outerHTML.slice(0, 80), thing.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24)
          .map(([html, box]) => `${html} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
    )
    assert small == []
    page.close()


def test_a_form_is_sent_once(browser: Browser, pages: dict[str, str]):
    page = browser.new_page()
    serve(page, pages)
    page.goto(f"{HOME}/stilguide/")
    page.evaluate(
        """() => {
          window.sent = 0;
          const form = document.querySelector("form[method=post]");
          addEventListener("submit", (event) => {
            if (!event.defaultPrevented) window.sent += 1;
            event.preventDefault();
          });
          form.requestSubmit();
          form.requestSubmit();
        }"""
    )
    assert page.evaluate("window.sent") == 1
    page.close()
