"""What remains of a workshop, to take home: its board as a table and as a picture, its minutes as documents.

Everybody may have them once the workshop has ended and the minutes are published; those who run it, before.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workshops.boards.queries import board_by_slug
from workshops.boards.rules import may_export_board
from workshops.enums import MinutesState, WorkshopState
from workshops.queries import workshop_by_slug
from workshops.rules import may_read_minutes

from .actions.workshop_files import WorkshopFile, board_file, minutes_file
from .enums import BoardFormat, Format
from .renderers.fonts import FontsMissing
from .renderers.formats import CONTENT_TYPES
from .renderers.setting import PdfError

BOARD_TYPES = {
    BoardFormat.CSV: "text/csv; charset=utf-8",
    BoardFormat.SVG: "image/svg+xml",
    BoardFormat.PNG: "image/png",
}
MINUTES_FORMATS = {Format.PDF, Format.DOCX}


@require_safe
def board(request: HttpRequest, slug: str, file_format: str) -> HttpResponse:
    """Hand out the board as a file: a table of its notes (CSV), or a picture of it (SVG, PNG)."""
    found = board_by_slug(slug)
    if found is None or file_format not in BoardFormat.values or not may_export_board(request.user, found):
        raise Http404
    chosen = BoardFormat(file_format)
    file = board_file(board=found, file_format=chosen)
    ended = found.workshop.state == WorkshopState.ENDED
    name = f"tavle-{slug}.{file_format}"
    return _answer(request, slug, file, name, BOARD_TYPES[chosen], is_public=ended)


@require_safe
def minutes(request: HttpRequest, slug: str, file_format: str) -> HttpResponse:
    """Hand out the minutes as a document (PDF, DOCX), as they stand."""
    found = workshop_by_slug(slug)
    written = getattr(found, "minutes", None)
    if found is None or written is None or file_format not in MINUTES_FORMATS:
        raise Http404
    if not may_read_minutes(request.user, written):
        raise Http404
    chosen = Format(file_format)
    file = minutes_file(workshop=found, minutes=written, file_format=chosen)
    name = f"referat-{slug}.{file_format}"
    is_public = written.state == MinutesState.PUBLISHED
    return _answer(request, slug, file, name, CONTENT_TYPES[chosen], is_public=is_public)


def _answer(
    request: HttpRequest, slug: str, file: WorkshopFile, name: str, content_type: str, *, is_public: bool
) -> HttpResponse:
    etag = f'"{file.digest[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(file.data(), content_type=content_type)
        except (FontsMissing, PdfError):
            messages.warning(
                request, _("The file could not be made just now. Choose another format, or try again later.")
            )
            return redirect("workshops:workshop", slug)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    # Asked for again each time: minutes are mended, and a board may still be running.
    response["Cache-Control"] = f"{'public' if is_public else 'private'}, no-cache"
    return response
