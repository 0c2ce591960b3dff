"""Notes from paper and words written down for somebody, in a real browser, and the slips with their receipts."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import DESKTOP, PHONE
from tests.e2e.sizes import both_sizes
from tests.e2e.test_board_in_browser import Axe, NewContext, facilitate, join, write

pytestmark = pytest.mark.e2e
RECEIPT = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
NUMBER = re.compile(r"\bB-[0-9A-Z]{5}\b")


def at_the_board(new_context: NewContext, viewport: dict[str, int]) -> tuple[Page, Page]:
    """Return a participant's page and a facilitator's of the open workshop's board."""
    participant = join(new_context(viewport), "")
    return participant, facilitate(new_context(viewport), participant.url)


# There is no printer here, and Chromium without a window would wait for one: the page is made into a PDF instead.
NO_PRINTER = "void (window.print = () => { window.printed = (window.printed ?? 0) + 1; })"


def open_tool(page: Page, name: str) -> None:
    """Open one of the facilitator's tools."""
    page.locator("[data-open=tools]").click()
    page.locator(f"[data-dialog=tools] [data-open={name}]").click()
    expect(page.locator(f"[data-dialog={name}]")).to_be_visible()


@both_sizes
def test_paper_is_typed_line_by_line_and_put_up(new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str):
    participant, page = at_the_board(new_context, viewport)
    open_tool(page, "from-paper")
    sheet = page.locator("[data-dialog=from-paper]")
    expect(sheet.locator("textarea")).to_be_focused()
    axe(page)
    page.keyboard.press("Control+Enter")
    expect(sheet.locator("[data-down-error]")).to_have_text("Skriv noget først.")
    axe(page)
    page.keyboard.type(f"Mere lys i gangen {mark}\n\nEt roligt rum {mark}\n  \nKaffe hele dagen {mark}")
    expect(sheet.locator("[data-down-count]")).to_have_text("3 sedler")
    assert sheet.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    page.keyboard.press("Control+Enter")
    expect(sheet.locator("[data-down-said]")).to_have_text("3 sedler er lagt op.")
    expect(sheet.locator("textarea")).to_have_value("")
    axe(page)
    for words in ("Mere lys i gangen", "Et roligt rum", "Kaffe hele dagen"):
        note = participant.locator("article.note", has_text=f"{words} {mark}")
        expect(note.locator(".note-source")).to_have_text("På papir")
        expect(note).not_to_have_class("note-own")
    page.keyboard.press("Escape")
    note = page.locator("article.note", has_text=f"Et roligt rum {mark}")
    note.locator("[data-act=edit]").click()
    page.fill("#edit-text", f"Et roligere rum {mark}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(participant.locator("article.note", has_text=f"Et roligere rum {mark}")).to_be_visible()


def test_too_long_lines_are_named_and_nothing_is_lost(new_context: NewContext, axe: Axe):
    _participant, page = at_the_board(new_context, DESKTOP)
    open_tool(page, "from-paper")
    sheet = page.locator("[data-dialog=from-paper]")
    words = f"Den korte\n\n{'lang ' * 410}ende\nDen sidste"
    sheet.locator("textarea").fill(words)
    said = "Linje 3 er 54 tegn for lang. Der er plads til 2000."
    expect(sheet.locator("[data-down-count]")).to_contain_text(said)
    sheet.locator("button[type=submit]").click()
    expect(sheet.locator("[data-down-error]")).to_have_text(said)
    assert (
        sheet.locator("textarea").evaluate(
            "(field) => field.value.slice(field.selectionStart, field.selectionEnd).slice(0, 9)"
        )
        == "lang lang"
    )
    axe(page)
    page.reload()
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    open_tool(page, "from-paper")
    expect(sheet.locator("textarea")).to_have_value(words)


def test_more_than_fifty_lines_go_up_fifty_at_a_time(new_context: NewContext, mark: str):
    _participant, page = at_the_board(new_context, DESKTOP)
    open_tool(page, "from-paper")
    sheet = page.locator("[data-dialog=from-paper]")
    sheet.locator("textarea").fill("\n".join(f"Nummer {n} af mange {mark} {'x' * 400}" for n in range(52)))
    expect(sheet.locator("[data-down-count]")).to_have_text(
        "52 sedler. De første 50 bliver lagt op nu. 2 bliver stående i feltet"
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator("article.note", has_text=f"af mange {mark}")).to_have_count(50)
    assert sheet.locator("textarea").input_value().count("\n") == 1
    expect(sheet.locator("[data-receipts-open]")).to_have_text("Kvitteringer (50)")


def test_lines_that_say_the_same_are_pointed_out_and_can_be_left_out(new_context: NewContext, axe: Axe):
    participant, page = at_the_board(new_context, PHONE)
    write(participant, "Længere åbningstid om aftenen i huset")
    number = participant.locator("article.note-own .number").text_content()
    open_tool(page, "from-paper")
    sheet = page.locator("[data-dialog=from-paper]")
    sheet.locator("textarea").fill(
        "laengere AABNINGSTID, om aftenen i huset!\nHøns i haven\n"
        "Længere åbningstider om aftenen\nhøns i haven.\nHelt andet"
    )
    hints = sheet.locator(".down-hint")
    expect(hints).to_have_count(3)
    expect(hints.nth(0)).to_contain_text(
        f"Linje 1 siger det samme som {number}: “Længere åbningstid om aftenen i huset”"
    )
    expect(hints.nth(1)).to_contain_text(f"Linje 3 ligner {number}")
    expect(hints.nth(2)).to_contain_text("Linje 4 siger det samme som linje 2.")
    axe(page)
    hints.nth(0).locator("label").click()
    hints.nth(2).locator("label").click()
    expect(sheet.locator("[data-down-count]")).to_have_text("3 sedler. 2 linjer er udeladt")
    sheet.locator("button[type=submit]").click()
    expect(sheet.locator("[data-down-said]")).to_have_text("3 sedler er lagt op.")
    expect(page.locator("article.note", has_text="høns i haven")).to_have_count(1)
    expect(page.locator("article.note", has_text="AABNINGSTID")).to_have_count(0)


@both_sizes
def test_somebody_elses_words_are_written_for_them(
    new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str
):
    participant, page = at_the_board(new_context, viewport)
    open_tool(page, "on-behalf")
    sheet = page.locator("[data-dialog=on-behalf]")
    axe(page)
    sheet.locator("textarea").fill(f"Jeg kommer her,\nfordi der er ro {mark}")
    sheet.locator("[data-down-name]").fill("Blå Stol")
    page.keyboard.press("Control+Enter")
    expect(sheet.locator("[data-down-said]")).to_have_text("1 seddel er lagt op.")
    axe(page)
    note = participant.locator("article.note", has_text=f"fordi der er ro {mark}")
    expect(note.locator(".note-source")).to_have_text("Sagt højt, skrevet ned af en facilitator")
    expect(note.locator(".note-name")).to_have_text("Blå Stol")
    assert sheet.locator("[data-down-name]").input_value() == ""


@both_sizes
def test_slips_hold_every_number_and_receipt_on_a4(
    new_context: NewContext, axe: Axe, viewport: dict[str, int], tmp_path: Path
):
    _participant, page = at_the_board(new_context, viewport)
    page.evaluate(NO_PRINTER)
    open_tool(page, "from-paper")
    page.locator("#from-paper-text").fill(
        "\n".join(f"Ønske nummer {n}: {'et lysere sted at være ' * 6}" for n in range(11))
    )
    page.keyboard.press("Control+Enter")
    page.locator("[data-dialog=from-paper] [data-receipts-open]").click()
    sheet = page.locator("[data-dialog=receipts]")
    expect(sheet.locator("[data-receipts-state]")).to_have_text("11 kvitteringer er ikke udskrevet.")
    axe(page)
    numbers = NUMBER.findall(sheet.locator("[data-receipts-list]").inner_text())
    assert len(set(numbers)) == 11
    sheet.locator("[data-receipts-print]").click()
    expect(sheet.locator("[data-receipts-state]")).to_have_text("De er alle udskrevet.")
    assert page.evaluate("window.printed") == 1
    expect(page.locator(".slip-qr svg")).to_have_count(11)
    axe(page)
    pdf = tmp_path / "slips.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    if pdftotext := shutil.which("pdftotext"):
        printed = subprocess.run([pdftotext, "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        assert printed.count("\f") == 2, "eleven slips take two pages"
        assert set(NUMBER.findall(printed)) == set(numbers)
        assert len(set(RECEIPT.findall(printed))) == 11
        assert "Skriv sedler af" not in printed
    # Printed ones are no reason to warn; the browser's memory goes with the window, not with a reload.
    page.reload()
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    open_tool(page, "receipts")
    expect(sheet.locator(".slip-row")).to_have_count(11)
    sheet.locator("[data-receipts-forget]").click()
    axe(page)
    sheet.locator("[data-receipts-forget-yes]").click()
    page.locator("[data-open=tools]").click()
    expect(page.locator("[data-dialog=tools] [data-receipts-open]")).not_to_be_visible()
    assert (
        page.evaluate("Object.keys(localStorage).some((key) => /[0-9A-Z]{4}-[0-9A-Z]{4}-/.test(localStorage[key]))")
        is False
    )


def test_leaving_with_unprinted_receipts_is_warned_of(new_context: NewContext):
    _participant, page = at_the_board(new_context, DESKTOP)
    open_tool(page, "from-paper")
    page.locator("#from-paper-text").fill("Skal udskrives")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-dialog=from-paper] [data-receipts-open]")).to_be_visible()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
