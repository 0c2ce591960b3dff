"""The formats as files: made from the snapshot once, and kept."""

from reports.enums import Format
from reports.models import Report
from reports.outline.codec import canonical, from_snapshot
from reports.renderers.formats import render

from . import kept
from .background import render_in_background

# PDFs of snapshots over this size take more than a second or two, so they are made in the background.
SLOW_BYTES = 300_000
SLOW_FORMATS = frozenset({Format.PDF})


def file_of(*, report: Report, file_format: Format) -> bytes | None:
    """Return the report in this format; None while a slow one is being made in the background.

    Raises:
        FontsMissing, PdfError: it can't be made here and now.
    """
    data = kept.kept_file(report, file_format)
    if data is not None:
        return data
    if file_format in SLOW_FORMATS and len(canonical(report.snapshot)) > SLOW_BYTES:
        if kept.claim(report, file_format):
            render_in_background.enqueue(report.pk, file_format.value)
        return None
    return make_file(report=report, file_format=file_format)


def make_file(*, report: Report, file_format: Format) -> bytes:
    """Render the report from its snapshot, keep the file, and return it."""
    data = render(from_snapshot(report.snapshot), file_format)
    kept.keep(report, file_format, data)
    return data
