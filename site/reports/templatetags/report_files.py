"""How large the files beside a link are, in bytes: `{% load report_files %}`.

Only what lies stored has a size. What is made when somebody asks for it has none before: None, and nothing is said.
"""

from django import template

from reports.actions.kept import kept_size, newest_kept_size
from reports.enums import Format
from reports.models import Report

register = template.Library()


@register.simple_tag
def report_size(report: Report, file_format: Format) -> int | None:
    """Return the size of a report in a format."""
    return kept_size(report, file_format)


@register.simple_tag
def minutes_size(minutes_pk: int, ending: str) -> int | None:
    """Return the size of a workshop's minutes as a document: "pdf", "docx"."""
    return newest_kept_size(f"minutes/{minutes_pk}", ending)


@register.simple_tag
def board_size(board_pk: int, ending: str) -> int | None:
    """Return the size of a picture of a board: "png", "svg"."""
    return newest_kept_size(f"boards/{board_pk}", ending)
