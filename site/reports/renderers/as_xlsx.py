"""XLSX: the whole report on the first sheet, and each table on a sheet of its own. Every cell is text."""

import datetime
import io
import re

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from reports.outline import words
from reports.outline.blocks import Block, Bullets, Entry, Figure, Heading, Para, Points, Report, Table

SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
WIDTHS = (16, 34, 34, 34, 18, 18, 18)
ROWS_FOR_HEADER = 2
LONGEST_NAME = 31


def render_xlsx(report: Report) -> bytes:
    """Return the report as a workbook whose bytes depend on the report alone."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": report.title,
            "subject": report.subtitle,
            "author": report.memo.unit,
            "created": datetime.datetime.combine(report.memo.date, datetime.time(), datetime.UTC),
        }
    )
    looks = _looks(book)
    _whole_report(book, report, looks)
    number = ""
    for block in report.blocks:
        if isinstance(block, Heading):
            number = block.number or block.text
        elif isinstance(block, Table):
            _table_sheet(book, number, block, looks)
    book.close()
    return out.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    base = {"font_name": "IBM Plex Sans", "font_size": 10, "valign": "top", "text_wrap": True, "num_format": "@"}
    return {
        "text": book.add_format(base),
        "right": book.add_format({**base, "align": "right"}),
        "header": book.add_format({**base, "bold": True, "bottom": 2, "bottom_color": "#0B5563"}),
        "sum": book.add_format({**base, "bold": True, "top": 1}),
        "sum_right": book.add_format({**base, "bold": True, "top": 1, "align": "right"}),
        "title": book.add_format({**base, "bold": True, "font_size": 18, "text_wrap": False}),
        "heading": book.add_format(
            {**base, "bold": True, "font_size": 14, "font_color": "#083E48", "text_wrap": False}
        ),
        "strong": book.add_format({**base, "bold": True, "text_wrap": False}),
        "long": book.add_format({**base, "text_wrap": False}),
    }


def _whole_report(book: Workbook, report: Report, looks: dict[str, Format]) -> None:
    sheet = book.add_worksheet("Rapport")
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    lines: list[tuple[str, tuple[str, ...]]] = [
        ("title", (report.title,)),
        ("long", (report.subtitle,)),
        ("long", (report.memo.recipient,)),
        (
            "long",
            (
                words.day(report.memo.date),
                f"Sagsnr. {report.memo.case_number}",
                f"Dokumentnr. {report.memo.document_number}",
            ),
        ),
        ("long", ("",)),
    ]
    for block in report.blocks:
        lines += _lines(block)
        lines.append(("long", ("",)))
    for row, (look, cells) in enumerate(lines):
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(row, column, cell, looks[look])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _lines(block: Block) -> list[tuple[str, tuple[str, ...]]]:
    match block:
        case Heading():
            return [("heading", (block.full,))]
        case Para():
            return [("long", (block.text,))]
        case Bullets():
            return [("long", (item,)) for item in block.items]
        case Points():
            return [("long", (line,)) for item, below in block.pairs() for line in (item, *below)]
        case Table():
            note = [("long", (block.note,))] if block.note else []
            return [
                ("strong", (block.caption,)),
                ("header", block.header),
                *(("text", row) for row in block.rows),
                *note,
            ]
        case Entry():
            return [
                ("strong", (f"{block.number} {block.title}".strip(),)),
                *(("long", fact) for fact in block.facts),
                *(("long", (text,)) for text in block.paragraphs),
                *(("long", quote) for quote in block.quotes),
            ]
        case Figure():
            return [("strong", (block.caption,)), ("long", (block.alt,))]


def _table_sheet(book: Workbook, number: str, table: Table, looks: dict[str, Format]) -> None:
    sheet = book.add_worksheet(_sheet_name(book, f"{number} {table.caption}"))
    sheet.write_string(0, 0, table.caption, looks["strong"])
    share = sum(table.widths)
    for column, (text, width) in enumerate(zip(table.header, table.widths, strict=True)):
        sheet.set_column(column, column, max(12, round(110 * width / share)))
        sheet.write_string(1, column, text, looks["header"])
    for i, row in enumerate(table.rows, start=ROWS_FOR_HEADER):
        last = table.total and i == len(table.rows) + 1
        for column, cell in enumerate(row):
            right = table.align[column] == "r"
            look = ("sum_right" if right else "sum") if last else ("right" if right else "text")
            sheet.write_string(i, column, cell, looks[look])
    sheet.autofilter(1, 0, len(table.rows) + (0 if table.total else 1), len(table.header) - 1)
    sheet.freeze_panes(ROWS_FOR_HEADER, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _sheet_name(book: Workbook, wanted: str) -> str:
    """A name of at most 31 characters, as Excel counts them, that no other sheet has."""
    name = _shortened(SHEET_NAME.sub(" ", wanted), LONGEST_NAME)
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    start, i = name, 2
    while name.lower() in taken:
        name = f"{_shortened(start, LONGEST_NAME - 6)} ({i})"
        i += 1
    return name


def _shortened(text: str, length: int) -> str:
    """As much of a text as there is room for in UTF-16, in which an emoji takes two places."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore").strip()
