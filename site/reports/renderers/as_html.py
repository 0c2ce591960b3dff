"""HTML: the body that the site's page and the file on its own share, and the file with its own style in it."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reports.outline import words
from reports.outline.blocks import Block, Figure, Heading, Report, Table
from reports.outline.codec import NAMES

NUMBER = re.compile(r"[A-Z]-[A-Z0-9]{3,6}")


@dataclass(frozen=True, slots=True)
class Part:
    """A block with what the template has to know beside it."""

    kind: str
    block: Block
    anchor: str = ""
    bars: tuple["Bar", ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a picture; `percent` is its length, as SVG wants it."""

    label: str
    value: str
    percent: str


def render_html(report: Report) -> bytes:
    """Return the report as a file that can be read on its own: its style is in it, and nothing is fetched."""
    context = {**html_context(report), "style": _style()}
    return render_to_string("reports/standalone.html", context).encode()


def html_context(report: Report) -> dict[str, object]:
    """Return what `reports/body.html` shows."""
    parts = [_part(block) for block in report.blocks]
    return {
        "outline": report,
        "memo_date": words.day(report.memo.date),
        "parts": parts,
        "contents": [part for part in parts if isinstance(part.block, Heading) and part.block.level < 3],
        "linked": {row[0] for b in report.blocks if isinstance(b, Table) and b.anchors for row in b.rows},
    }


def anchor(heading: Heading) -> str:
    """Return where a heading can be linked to: "afsnit-8-1", "bilag-f"."""
    number = heading.number.lower().replace(".", "-").replace(" ", "-")
    return number if number.startswith("bilag") else f"afsnit-{number}"


def _part(block: Block) -> Part:
    if isinstance(block, Heading):
        return Part(NAMES[type(block)], block, anchor=anchor(block))
    if isinstance(block, Figure):
        most = max(value for _label, value in block.bars) or 1
        bars = tuple(Bar(label, words.number(value), f"{100 * value / most:.1f}") for label, value in block.bars)
        return Part(NAMES[type(block)], block, bars=bars)
    if isinstance(block, Table):
        # Each cell with its class: a template can't walk two lists together.
        rows = (block.header, *block.rows)
        sided = tuple(tuple(zip(row, map(_cell_class, row, block.align), strict=True)) for row in rows)
        return Part(NAMES[type(block)], block, header=sided[0], rows=sided[1:])
    return Part(NAMES[type(block)], block)


def _cell_class(cell: str, side: str) -> str:
    """How a cell is set: figures to the right, the number of a contribution never broken."""
    return "right" if side == "r" else "number-cell" if NUMBER.fullmatch(cell) else ""


def _style() -> SafeString:
    """The report's own style sheet, with the colours and type that the site gives it elsewhere."""
    folder = Path(settings.ROOT) / "static" / "css"
    text = Path(__file__).with_name("standalone.css").read_text() + (folder / "reports.css").read_text()
    if "</" in text:
        raise ValueError("A style sheet that ends its own element can't be put into a page")
    return mark_safe(text)
