"""What remains of a workshop, in a real browser: the files are where people look for them, and can be downloaded."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from django.utils import timezone
from lxml import etree
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.serving import DESKTOP, PHONE
from tests.e2e.signing_in import sign_in

pytestmark = pytest.mark.e2e
ENDED = "/workshops/amager-2015-runde-1/"

Axe = Callable[[Page], None]
NewContext = Callable[..., BrowserContext]
both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])


def downloaded(page: Page, link: str) -> tuple[str, bytes]:
    """Click the link and return the file's name and content."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@both_sizes
def test_everybody_downloads_what_remains(viewport: dict[str, int], new_context: NewContext, axe: Axe):
    page = new_context(viewport).new_page()
    page.goto(ENDED)
    axe(page)
    files = page.get_by_role("region", name="Hent")
    expect(files.get_by_role("link")).to_have_count(5)
    for link in files.get_by_role("link").all():
        assert link.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    name, data = downloaded(page, "Referatet PDF")
    assert (name, data[:5]) == ("referat-amager-2015-runde-1.pdf", b"%PDF-")
    name, data = downloaded(page, "Referatet Word")
    assert "Det viste prikkerne" in [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    _name, data = downloaded(page, "Et billede af tavlen PNG")
    assert Image.open(io.BytesIO(data)).width > 1000
    _name, data = downloaded(page, "Et billede af tavlen SVG")
    assert etree.fromstring(data).tag.endswith("svg")
    name, data = downloaded(page, "Alle sedler som tabel")
    assert (name, data.decode("utf-8-sig")[:8]) == ("tavle-amager-2015-runde-1.csv", "Kolonne;")
    assert page.url.endswith(ENDED)
    axe(page)


@both_sizes
def test_facilitator_takes_a_picture_of_the_board_while_it_runs(
    viewport: dict[str, int], new_context: NewContext, axe: Axe
):
    page = new_context(viewport).new_page()
    sign_in(page, "facilitator.city")
    page.goto(f"/tavle/amager-{timezone.localdate().year}-runde-2/")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    page.get_by_role("button", name="Værktøjer").click()
    axe(page)
    name, data = downloaded(page, "Hent et billede af tavlen nu")
    assert name.endswith(".png")
    assert Image.open(io.BytesIO(data)).width > 1000
    expect(page.locator("dialog[data-dialog=tools]")).to_be_visible()
    name, data = downloaded(page, "Hent alle sedler som tabel")
    assert "Samme plads i bussen" in data.decode()
