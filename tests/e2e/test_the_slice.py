"""The whole way in a real browser: from a note on a board to a sentence in a report that its writer finds again.

Each step is tried at phone and at desktop size, with axe after every interaction.
"""

import re
import subprocess
import time
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.signing_in import sign_in
from tests.e2e.sizes import both_sizes
from tests.e2e.slice import NUMBER, RECEIPT, RUNNING
from tests.e2e.test_board_in_browser import Axe, NewContext

pytestmark = pytest.mark.e2e
CODE = "KAFFEN"


def join(page: Page, axe: Axe, name: str = "") -> None:
    """Join the open workshop with its code, by a chosen name or none."""
    page.goto("/deltag/")
    page.fill("input[name=code]", "kaf fen")
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"**/deltag/{CODE}/")
    axe(page)
    if name:
        page.fill("input[name=name]", name)
    page.locator("select[name=group]").select_option(index=1)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/tavle/**")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()


def write_note(page: Page, text: str) -> None:
    """Write a note in the first column."""
    form = page.locator("[data-write]").first
    form.locator("textarea").fill(text)
    form.locator("button[type=submit]").click()


def note(page: Page, text: str):
    """Return the note with these words."""
    return page.locator("article.note", has_text=text)


@both_sizes
def test_home_leads_to_the_district_and_says_where_we_are(viewport: dict[str, int], new_context: NewContext, axe: Axe):
    page = new_context(viewport).new_page()
    page.goto("/")
    expect(page.get_by_text("her er vi nu")).to_have_count(1)
    axe(page)
    page.get_by_role("link", name="Fællesskaber og hverdagsliv", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fællesskaber og hverdagsliv")
    expect(page.locator(".timeline > li")).to_have_count(5)
    axe(page)
    page.get_by_role("link", name="Amager", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Amager")
    expect(page.get_by_text("Livsstilsændringer og sundhed").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"8\.000\.000 kr\.")).first).to_be_visible()
    axe(page)


@both_sizes
def test_a_note_finds_its_way_to_the_report_and_back_to_its_writer(
    viewport: dict[str, int], site: Site, new_context: NewContext, axe: Axe, tmp_path: Path, mark: str
):
    words = f"Et hus, hvor lyset er tændt om søndagen, {mark}"
    writer, reader = new_context(viewport).new_page(), new_context(PHONE).new_page()
    join(writer, axe, "Made-up Maren")
    join(reader, axe)
    axe(writer)

    # b. written on one phone, seen on the other; the figure is printed (pytest -rP), since machines are noisy
    started = time.monotonic()
    write_note(writer, words)
    note(reader, words).wait_for(timeout=5_000)
    print(f"seen by another browser after {time.monotonic() - started:.2f} s")  # noqa: T201
    writer.locator("[data-open=mine]").click()
    mine = writer.locator("dialog[data-dialog=mine]")
    expect(mine.locator("svg").first).to_be_visible()
    number = NUMBER.search(mine.inner_text())
    receipt = RECEIPT.search(mine.inner_text())
    assert number
    assert receipt
    axe(writer)
    reader.wait_for_timeout(300)
    assert receipt.group() not in reader.content()

    # c. the facilitator gathers it in a theme, and makes a proposal of the theme
    facilitator = new_context(DESKTOP).new_page()
    sign_in(facilitator, "facilitator.city")
    facilitator.goto(writer.url)
    note(facilitator, words).locator("[data-act=select]").check()
    facilitator.locator("[data-group-new]").click()
    title = f"Åbent om søndagen ({mark})"
    facilitator.locator("[data-theme-name]").fill(title)
    axe(facilitator)
    facilitator.locator("[data-theme-form] button[type=submit]").click()
    theme = facilitator.locator("[data-theme]", has_text=title)
    expect(theme.locator("article.note", has_text=words)).to_be_visible()
    expect(reader.locator("[data-theme]", has_text=title)).to_be_visible()
    axe(facilitator)
    theme.get_by_role("link").first.click()
    facilitator.fill("input[name=title]", f"Søndagshuset {mark}")
    facilitator.fill("textarea[name=text]", "Huset har åbent hver søndag fra 10 til 20.")
    facilitator.fill("input[name=cost]", "1.200.000")
    axe(facilitator)
    facilitator.locator("main form button[type=submit]").first.click()
    expect(facilitator.get_by_role("heading", level=1)).to_contain_text("Søndagshuset")
    axe(facilitator)
    facilitator.locator("form[action$='/offentliggoer/'] button").click()
    expect(facilitator.get_by_text("1.200.000 kr.").first).to_be_visible()
    expect(facilitator.get_by_text(number.group()).first).to_be_visible()

    # f. the district's report holds the number in every format
    site.manage(
        "compile_reports", "--process", RUNNING, "--district", "amager", "--kind", "district",
        "--formats", "html,pdf,docx,json", "--output", str(tmp_path),
    )  # fmt: skip
    text_of_pdf = subprocess.run(
        ["pdftotext", str(tmp_path / "district-amager.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    document = docx.Document(str(tmp_path / "district-amager.docx"))
    text_of_docx = " ".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    for text in (
        text_of_pdf,
        text_of_docx,
        (tmp_path / "district-amager.html").read_text(),
        (tmp_path / "district-amager.json").read_text(),
    ):
        assert number.group() in text
        assert receipt.group() not in text

    # g. the receipt shows the way, without an account
    finder = new_context(viewport).new_page()
    finder.goto("/find/")
    axe(finder)
    finder.fill("input[name=code]", receipt.group().lower().replace("-", " "))
    finder.locator("main form button[type=submit]").first.click()
    expect(finder.get_by_text(words).first).to_be_visible()
    expect(finder.get_by_text(number.group()).first).to_be_visible()
    expect(finder.get_by_text(title).first).to_be_visible()
    expect(finder.get_by_text(f"Søndagshuset {mark}").first).to_be_visible()
    assert receipt.group() not in finder.url
    axe(finder)


@both_sizes
def test_the_receipt_in_the_qr_code_opens_the_way_to_a_finished_report(
    viewport: dict[str, int], site: Site, new_context: NewContext, axe: Axe
):
    receipt = RECEIPT.search(site.manage("demo", "--sign-ins"))
    assert receipt
    page = new_context(viewport).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/find/#{receipt.group()}")
    page.wait_for_url("**/find/mit-bidrag/")
    stations = page.locator(".way li, .stations li")
    assert stations.count() >= 4
    report = page.locator("main a[href*='/rapporter/']").first
    expect(report).to_be_visible()
    axe(page)
    report.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)
    assert not [url for url in asked if receipt.group() in url.partition("#")[0]]


def test_an_unknown_code_gets_a_kind_answer_and_guessing_is_stopped(new_context: NewContext, axe: Axe):
    page = new_context(PHONE).new_page()
    answers = []
    for code in ("2222-3333-4444", "B-22222", "hej"):
        page.goto("/find/")
        page.fill("input[name=code]", code)
        page.locator("main form button[type=submit]").first.click()
        expect(page.locator("[aria-invalid=true]")).to_be_visible()
        answers.append(page.locator(".form-error-message").first.inner_text().replace(code, "…"))
        assert page.input_value("input[name=code]") == code
    axe(page)
    assert answers[0] == answers[1]
    status = 200
    for _guess in range(40):
        page.goto("/find/")
        page.fill("input[name=code]", "2222-3333-4444")
        with page.expect_navigation() as moved:
            page.locator("main form button[type=submit]").first.click()
        status = moved.value.status
        if status == 429:
            break
    assert status == 429
    axe(page)


def test_a_404_is_helpful_and_danish(page: Page, axe: Axe):
    response = page.goto("/findes-slet-ikke/")
    assert response
    assert response.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "da")
    expect(page.get_by_role("link", name="Find mit bidrag").first).to_be_visible()
    axe(page)
