"""PDF through typst: one file that is both PDF/UA-1 (accessible) and PDF/A-2a (for the archive)."""

import datetime

from reports.outline import words
from reports.outline.blocks import Report
from reports.outline.codec import to_snapshot

from .setting import typeset


def render_pdf(report: Report) -> bytes:
    """Return the report as PDF. A child process makes it, and takes typst's memory with it when it ends.

    Raises:
        FontsMissing: the front-end packages are not installed.
        PdfError: typst refused the document, or went over its limits of time or memory.
    """
    moment = datetime.datetime.combine(report.memo.date, datetime.time(12), datetime.UTC)
    data = {
        **to_snapshot(report),
        "date": words.day(report.memo.date),
        "foot": report.memo.foot_lines,
        "contents": report.has_contents,
    }
    return typeset("report.typ", data, timestamp=int(moment.timestamp()))
