"""One text in every format, the same bytes every time, nothing private, and files that hold to their standards."""

import csv
import datetime
import io
import json
import shutil
import zipfile

import page
import pikepdf
import pytest
from lxml import etree

from reports.actions.compile import compiled
from reports.enums import Edition, Format, ReportKind
from reports.outline.blocks import Bullets, Entry, Figure, Heading, Memo, Para, Report, Table
from reports.outline.codec import texts, to_snapshot
from reports.renderers.as_csv import safe
from reports.renderers.formats import render
from reports.renderers.setting import PdfError
from tests.factories.story import PRIVATE
from tests.reports import reading

MEMO = Memo(datetime.date(2015, 7, 30), "1", "2", "K", "Til", "U", "A", "33", "m", "5")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNLUCKY_WORDS = (
    "gngpdm jpakmj afgkek ngidml phcbce ffgiki lkkdjh pedkbn cmeekd mchcil "
    "jdoidb jaacnd bghnfd ofhfdn mjipkd gkbaaj komkmc ckodig plifgj ghlcic "
    "ockhmj bkfkjh kdchha hmcicc aajlpp edkcff eekjdj egebkg fjnfbh iconio"
)
needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")


def body_texts(report: Report) -> list[str]:
    return list(texts(report))


def test_html_has_the_models_text(report):
    assert reading.squeezed(reading.html_texts(render(report, Format.HTML))) == reading.squeezed(body_texts(report))


def test_docx_names_a_font_for_machines_without_ours(report):
    with zipfile.ZipFile(io.BytesIO(render(report, Format.DOCX))) as parts:
        fonts = etree.fromstring(parts.read("word/fontTable.xml"))
    names = {font.get(W + "name"): [alt.get(W + "val") for alt in font.iter(W + "altName")] for font in fonts}
    assert names["IBM Plex Sans"] == ["Arial"]


def test_docx_has_the_models_text(report):
    assert reading.squeezed(reading.docx_texts(render(report, Format.DOCX))) == reading.squeezed(body_texts(report))


def test_xlsx_has_the_models_text(report):
    assert reading.squeezed(reading.xlsx_texts(render(report, Format.XLSX))) == reading.squeezed(body_texts(report))


@needs_poppler
def test_pdf_has_the_models_text(report, tmp_path):
    # A picture's text alternative is an attribute in PDF, looked at in its own test.
    alternatives = {block.alt for block in report.blocks if isinstance(block, Figure)}
    expected = [text for text in body_texts(report) if text not in alternatives]
    found = reading.pdf_texts(render(report, Format.PDF), tmp_path)
    # pdfinfo shows the place where a word was divided as a hyphen.
    assert reading.squeezed(found).replace("-", "") == reading.squeezed(expected).replace("-", "")


def test_json_is_the_snapshot(report):
    assert json.loads(render(report, Format.JSON)) == json.loads(json.dumps(to_snapshot(report)))


def test_csv_has_every_table_and_no_formulas(report):
    text = render(report, Format.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert [row for row in rows if row == list(tables[0].header)]
    assert sum(len(t.rows) + 2 for t in tables) == len([row for row in rows if row])
    assert [safe(cell) for cell in ("=1+1", "+45", "-1", "@a", "1")] == ["'=1+1", "'+45", "'-1", "'@a", "1"]


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_is_pdf_ua_1_and_pdf_a_2a(amager, kind):
    district = amager.district if kind == ReportKind.DISTRICT else None
    made = compiled(process=amager.process, district=district, kind=kind, edition=Edition.PUBLIC)
    pdf = render(made, Format.PDF)
    for profile in ("ua1", "2a"):
        checked = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in checked.failures] == []
        assert checked.is_compliant


def test_pdf_is_danish_with_table_headers_alternatives_and_bookmarks(report):
    with pikepdf.open(io.BytesIO(render(report, Format.PDF))) as pdf:
        assert str(pdf.Root.Lang) == "da-DK"
        kinds, alternatives = _structure(pdf.Root.StructTreeRoot)
        tables = [block for block in report.blocks if isinstance(block, Table)]
        assert kinds.count("Table") == len(tables)
        assert kinds.count("TH") == sum(len(table.header) for table in tables)
        assert alternatives == [block.alt for block in report.blocks if isinstance(block, Figure)]
        with pdf.open_outline() as outline:
            titles = [
                title for item in outline.root for title in (item.title, *(child.title for child in item.children))
            ]
        assert titles == [heading.full for heading in report.headings()]


def _structure(root) -> tuple[list[str], list[str]]:
    """The kinds of structure elements in reading order, and the pictures' text alternatives."""
    kinds, alternatives, queue = [], [], [root.K]
    while queue:
        node = queue.pop()
        if isinstance(node, pikepdf.Array):
            queue.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node and "/P" in node:
                kinds.append(str(node.S)[1:])
                if node.S == "/Figure":
                    alternatives.append(str(node.Alt))
            if "/K" in node:
                queue.append(node.K)
    return kinds, alternatives


@pytest.mark.parametrize("file_format", list(Format))
def test_same_report_gives_the_same_bytes(report, file_format):
    assert render(report, file_format) == render(report, file_format)


@needs_poppler
@pytest.mark.parametrize("kind", list(ReportKind))
def test_public_edition_holds_nothing_private_in_any_format(amager, kind, tmp_path):
    district = amager.district if kind == ReportKind.DISTRICT else None
    made = compiled(process=amager.process, district=district, kind=kind, edition=Edition.PUBLIC)
    for file_format in Format:
        text = reading.all_text(render(made, file_format), file_format.value, tmp_path)
        assert [secret for secret in PRIVATE if secret in text] == [], file_format


def test_internal_edition_has_names_but_no_sealed_originals(amager):
    made = compiled(
        process=amager.process, district=amager.district, kind=ReportKind.DISTRICT, edition=Edition.INTERNAL
    )
    text = render(made, Format.JSON).decode()
    assert "Vibeke Usynlig" in text
    assert "Mit hemmelige navn på tavlen" in text
    for sealed in ("Originalen siger noget privat", "afsender@eksempel.dk", "20304050", "Svaret er kun til"):
        assert sealed not in text


def odd_report() -> Report:
    """A report of what people may come to write."""
    odd = (
        "Emoji 😀🌙👩\u200d👧, arabisk مرحبا, hebraisk שלום, kinesisk 漢字, ∑ ≤ €, "
        "<script>alert(1)</script> & \"'\x00\u202e"
    )
    rows = tuple((f"B-{i:05}", odd, "x" * 90) for i in range(3))
    memo = Memo(*[datetime.date(2015, 7, 30), *[odd] * 9])
    return Report(
        "district",
        "public",
        1,
        "draft",
        odd,
        odd,
        memo,
        (
            Heading(1, "1", odd),
            Para(odd),
            Bullets((odd, "=1+1")),
            Table(odd, ("A", "B", "C"), rows, note=odd),
            Entry("F-3K7", odd, ((odd, odd),), (odd,), (("B-7F3K2", odd),)),
            Figure(odd, odd, ((odd, 3), ("b", 0))),
        ),
    )


@needs_poppler
def test_odd_text_survives_in_every_format(tmp_path):
    report = odd_report()
    expected = reading.squeezed(body_texts(report))
    assert "😀🌙" in expected
    assert "مرحبا" in expected
    assert "[U+6F22][U+5B57]" in expected
    for read, file_format in (
        (reading.html_texts, Format.HTML),
        (reading.docx_texts, Format.DOCX),
        (reading.xlsx_texts, Format.XLSX),
    ):
        assert reading.squeezed(read(render(report, file_format))) == expected
    pdf = render(report, Format.PDF)
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    found = reading.squeezed(reading.all_text(pdf, "pdf", tmp_path))
    for part in ("😀🌙", "[U+6F22][U+5B57]", "∑≤€", "<script>alert(1)</script>&", "x" * 90, "مرحبا", "שלום"):
        assert part in found


def test_html_escapes_what_people_write():
    html = render(odd_report(), Format.HTML).decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_pdf_that_cannot_be_made_says_why(report, monkeypatch, tmp_path):
    broken = tmp_path / "typeset.py"
    broken.write_text("import sys; sys.stderr.write('no room'); sys.exit(1)")
    monkeypatch.setattr("reports.renderers.setting.TYPESET", broken)
    with pytest.raises(PdfError, match="no room"):
        render(report, Format.PDF)


def test_stream_that_ends_in_a_carriage_return_is_still_told_from_its_line_end():
    # With these words typst's compression happens to end a stream in that byte.
    report = Report(
        "district", "public", 1, "draft", "Titel", "Amager", MEMO, (Heading(1, "1", "Et"), Para(UNLUCKY_WORDS))
    )
    pdf = render(report, Format.PDF)
    assert b"\r\r\nendstream" in pdf
    assert page.validate_pdf_bytes(pdf, profile="2a").is_compliant
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
        assert opened.get_warnings() == []
