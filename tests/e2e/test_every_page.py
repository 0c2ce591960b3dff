"""Every page of the slice, at phone and desktop size: axe, no sideways scrolling, valid HTML, weight, English."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from tests.e2e.crawling import get, view_of, walk
from tests.e2e.serving import DESKTOP, PHONE, ROOT, Site

pytestmark = pytest.mark.e2e
NARROW = {"width": 320, "height": 640}
WEIGHT_LIMIT = 200 * 1024


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    """The Danish pages that links lead to from the front page."""
    return walk(site.url, per_view=2)


def test_links_lead_to_every_kind_of_page(pages: dict[str, str]):
    views = {view_of(path) for path in pages}
    assert {"page/0", "page/1", "page/2", "pages:find", "boards:join", "workshops:workshop"} <= views
    assert {"proposals:list", "proposals:proposal", "hearing:submissions", "reports:reports"} <= views


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_every_page_passes_axe(
    pages: dict[str, str],
    new_context: Callable[..., BrowserContext],
    axe: Callable[[Page], None],
    viewport: dict[str, int],
):
    page = new_context(viewport).new_page()
    faults = []
    for path in pages:
        page.goto(path)
        try:
            axe(page)
        except AssertionError as error:
            faults.append(str(error))
    assert faults == []


def test_no_page_scrolls_sideways_at_320_pixels(pages: dict[str, str], new_context: Callable[..., BrowserContext]):
    page = new_context(NARROW).new_page()
    wide = []
    for path in pages:
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            wide.append(f"{path}: {width}")
    assert wide == []


def test_no_page_logs_an_error_or_breaks_the_content_security_policy(
    pages: dict[str, str], new_context: Callable[..., BrowserContext]
):
    page = new_context(DESKTOP).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for path in pages:
        page.goto(path)
    assert said == []


def test_a_first_visit_weighs_at_most_200_kilobytes(pages: dict[str, str], new_context: Callable[..., BrowserContext]):
    heavy = []
    for path in pages:
        page = new_context(PHONE).new_page()
        received: list[Response] = []
        page.on("response", lambda response, received=received: received.append(response))
        page.goto(path, wait_until="networkidle")
        weight = sum(response.request.sizes()["responseBodySize"] for response in received if response.status == 200)
        if weight > WEIGHT_LIMIT:
            heavy.append(f"{path}: {weight // 1024} KB")
        page.context.close()
    assert heavy == []


def test_every_page_is_valid_html(pages: dict[str, str], tmp_path: Path):
    for number, (path, text) in enumerate(pages.items()):
        if text.lstrip().lower().startswith("<!doctype html"):
            (tmp_path / f"{number:03}{path.replace('/', '_')}.html").write_text(text)
    done = subprocess.run(
        [
            "node",
            str(ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"),
            "-c",
            str(ROOT / ".htmlvalidate.json"),
            "-f",
            "json",
            ".",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    results = json.loads(done.stdout)
    found = [
        f"{Path(result['filePath']).name}:{m['line']}: {m['ruleId']}: {m['message']}"
        for result in results
        for m in result["messages"]
    ]
    assert found == []


def test_every_page_has_its_english(pages: dict[str, str], site: Site):
    for path in pages:
        status, _type, text = get(f"{site.url}/en{path}")
        assert status == 200, path
        if text.lstrip().lower().startswith("<!doctype html"):
            assert '<html lang="en"' in text, path
