"""The public pages: which reports there are, one report, and its files."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from process.models import Process
from theme.templatetags.samskab import home_address

from . import rules
from .actions.files import file_of
from .enums import Edition, Format
from .models import Report
from .outline.codec import from_snapshot
from .queries.published import newer_version, published_reports
from .renderers.as_html import html_context
from .renderers.fonts import FontsMissing
from .renderers.formats import CONTENT_TYPES
from .renderers.setting import PdfError

# The page itself is the report in HTML; the others are offered beside it.
OFFERED = (Format.PDF, Format.DOCX, Format.XLSX, Format.HTML, Format.JSON, Format.CSV)
A_YEAR = 365 * 24 * 3600


@require_safe
def index(request: HttpRequest, process_slug: str) -> HttpResponse:
    """List a process's published reports."""
    process = get_object_or_404(Process, slug=process_slug)
    context = {
        "process": process,
        "published": published_reports(process),
        "offered": OFFERED,
        "crumbs": [_process_crumb(process)],
    }
    return render(request, "reports/index.html", context)


@require_safe
def report(request: HttpRequest, process_slug: str, pk: int) -> HttpResponse:
    """Show a report in the site's look; drafts and internal editions to those who may compile them."""
    found = _readable(request, process_slug, pk)
    context = {
        "report": found,
        "process": found.process,
        "offered": OFFERED,
        "newer": newer_version(found) if found.is_final else None,
        "crumbs": [_process_crumb(found.process), _list_crumb(found.process)],
        "is_internal": found.edition == Edition.INTERNAL,
        **html_context(from_snapshot(found.snapshot)),
    }
    return _kept_private(found, render(request, "reports/report.html", context))


@require_safe
def file(request: HttpRequest, process_slug: str, pk: int, file_format: str) -> HttpResponse:
    """Hand out a report as a file; while a slow one is being made, show how far it has come."""
    if file_format not in Format.values:
        raise Http404
    found, chosen = _readable(request, process_slug, pk), Format(file_format)
    try:
        data = file_of(report=found, file_format=chosen)
    except (FontsMissing, PdfError):
        messages.warning(request, _("The file could not be made just now. Choose another format, or try again later."))
        return redirect("reports:report", process_slug, pk)
    if data is None:
        return _wait(request, found, chosen)
    response = HttpResponse(data, content_type=CONTENT_TYPES[chosen])
    response["Content-Disposition"] = f'attachment; filename="{_file_name(found, chosen)}"'
    response["ETag"] = f'"{found.sha256}-{chosen.value}"'
    response["X-Content-Type-Options"] = "nosniff"
    if found.is_public:
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return _kept_private(found, response)


def _wait(request: HttpRequest, found: Report, chosen: Format) -> HttpResponse:
    """The page that waits for a file; its script asks the same address for JSON."""
    address = reverse("reports:file", args=[found.process.slug, found.pk, chosen.value])
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"ready": False, "text": _("We are still making the file.")}, status=HTTPStatus.ACCEPTED)
    context: dict[str, Any] = {"report": found, "process": found.process, "file_format": chosen, "address": address}
    context["crumbs"] = [_process_crumb(found.process), _list_crumb(found.process), (found.title, _address(found))]
    return render(request, "reports/wait.html", context, status=HTTPStatus.ACCEPTED)


def _process_crumb(process: Process) -> tuple[str, str]:
    return process.title, f"{home_address()}{process.slug}/"


def _list_crumb(process: Process) -> tuple[str, str]:
    return _("Reports"), reverse("reports:reports", args=[process.slug])


def _address(found: Report) -> str:
    return reverse("reports:report", args=[found.process.slug, found.pk])


def _readable(request: HttpRequest, process_slug: str, pk: int) -> Report:
    """The report, or 404: whether there is one that somebody may not read is not told."""
    reports = Report.objects.select_related("process", "district").filter(process__slug=process_slug)
    found = get_object_or_404(reports, pk=pk)
    if not rules.may_read(request.user, found):
        raise Http404
    return found


def _kept_private(found: Report, response: HttpResponse) -> HttpResponse:
    if not found.is_public:
        response["Cache-Control"] = "private, no-store"
    return response


def _file_name(found: Report, chosen: Format) -> str:
    where = found.district.slug if found.district else "alle"
    edition = "-intern" if found.edition == Edition.INTERNAL else ""
    return f"{found.kind}-{where}-v{found.version}{edition}.{chosen.value}"
