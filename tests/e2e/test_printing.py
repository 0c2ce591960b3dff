"""The board and a report on paper: A4, upright and across. What belongs together stands on one page."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.serving import DESKTOP
from tests.e2e.test_board_in_browser import facilitate, join, write

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed"),
]
NewContext = Callable[..., BrowserContext]
BOTH_WAYS = pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
REPORT = "/rapporter/aktivitets-og-samvaerstilbud-2015/"
NOTES = """() => [...document.querySelectorAll("article.note")].map(note => [
    note.querySelector(".note-words").textContent.trim(), note.querySelector(".number").textContent.trim()])"""
THEMES = """() => [...document.querySelectorAll(".theme")].map(theme => [
    theme.querySelector(".theme-title").textContent.trim(),
    theme.querySelector("article.note .number")?.textContent.trim() ?? ""])"""


def printed(page: Page, path: Path, *, landscape: bool, top: str = "10mm") -> list[str]:
    """Return the text of each page of paper, with single spaces."""
    margin = {"top": top, "right": "10mm", "bottom": "10mm", "left": "10mm"}
    page.pdf(path=path, format="A4", landscape=landscape, margin=margin)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return [" ".join(text.split()) for text in done.stdout.decode().split("\f")[:-1]]


@BOTH_WAYS
def test_board_on_paper_keeps_notes_whole_and_themes_with_their_first_note(
    new_context: NewContext, tmp_path: Path, landscape: bool
):
    anybody = join(new_context(DESKTOP), "")
    for n in range(12):  # of several heights, so that some of them stand where a page ends
        write(anybody, "Endnu en linje\n" * (n % 4) + f"Noget på papir {n}")
    page = facilitate(new_context(DESKTOP), anybody.url)
    notes, themes = page.evaluate(NOTES), page.evaluate(THEMES)
    pages = printed(page, tmp_path / "board.pdf", landscape=landscape)
    assert len(pages) > 2
    assert len(notes) > 25
    for words, number in notes:
        # The words may be broken over two lines; their beginning stands on the page that has the number.
        (on,) = [text for text in pages if number in text]
        assert " ".join(words.split())[:20] in on
    for title, first in themes:
        assert any(title in text and first in text for text in pages), title
    buttons = ("Afslut workshoppen", "Læs sedlerne derfra", "Dagsorden", "Start: ")
    assert not any(button in text for button in buttons for text in pages)
    assert not any("Du kan være den første" in text for text in pages), "nobody can write on paper"
    assert not any("workshop ·" in text for text in pages), "the dot belongs to the link, which is not printed"
    assert any("Intet er parkeret." in text for text in pages)


@BOTH_WAYS
def test_report_on_paper_has_no_header_without_rows(new_context: NewContext, tmp_path: Path, landscape: bool):
    page = new_context(DESKTOP).new_page()
    page.goto(REPORT)
    page.get_by_role("link", name="Rapport fra lokalområdet – City").click()
    page.wait_for_load_state()
    headers = tuple(page.locator("thead tr").evaluate_all("rows => rows.map(row => row.lastElementChild.textContent)"))
    # Where the pages break depends on the printer's margins, so several are tried.
    for top in ("10mm", "16mm", "22mm", "28mm"):
        pages = printed(page, tmp_path / "report.pdf", landscape=landscape, top=top)
        assert [text[-60:] for text in pages if text.endswith(headers)] == []
        assert not any("Hent rapporten" in text for text in pages)
