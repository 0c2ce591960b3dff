"""One way in to all formats."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reports.enums import Format
from reports.outline.blocks import Report

from .as_csv import render_csv
from .as_docx import render_docx
from .as_html import render_html
from .as_json import render_json
from .as_pdf import render_pdf
from .as_xlsx import render_xlsx

# Raised when a renderer's output changes, so that files kept from before are made anew.
RENDERERS_VERSION = 3

RENDERERS: Mapping[Format, Callable[[Report], bytes]] = MappingProxyType(
    {
        Format.HTML: render_html,
        Format.PDF: render_pdf,
        Format.DOCX: render_docx,
        Format.XLSX: render_xlsx,
        Format.JSON: render_json,
        Format.CSV: render_csv,
    }
)
CONTENT_TYPES: Mapping[Format, str] = MappingProxyType(
    {
        Format.HTML: "text/html; charset=utf-8",
        Format.PDF: "application/pdf",
        Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format.JSON: "application/json",
        Format.CSV: "text/csv; charset=utf-8",
    }
)


def render(report: Report, file_format: Format) -> bytes:
    """Return the report as a file; the same report gives the same bytes every time."""
    return RENDERERS[file_format](report)
