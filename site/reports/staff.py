"""The back office's own pages: compile, progress, and the gate. Wagtail has checked that it is staff who asks."""

from collections import defaultdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from people.models import User

from . import rules
from .actions.background import start_again, start_compilation
from .actions.gate import make_final, mark_complete
from .enums import CompilationState, Edition, Format, ReportKind
from .forms import CompileForm, FinalForm
from .models import Compilation, Report
from .queries.completeness import gaps


def compile_page(request: HttpRequest) -> HttpResponse:
    """Ask which reports to compile, and start it."""
    if not rules.may_work_with_reports(request.user):
        raise PermissionDenied
    user = _staff(request)
    form = CompileForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            started = start_compilation(
                process=form.cleaned_data["process"],
                district=form.cleaned_data["district"],
                kind=ReportKind(form.cleaned_data["kind"]),
                edition=Edition(form.cleaned_data["edition"]),
                by=user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("reports_progress", started.pk)
    return render(request, "reports/staff/compile.html", {"form": form})


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a compilation has come; as JSON for the page's script. A POST starts one that stands still again."""
    found = get_object_or_404(Compilation.objects.select_related("process", "district"), pk=pk)
    if not rules.may_compile(request.user, found.district):
        raise PermissionDenied
    if request.method == "POST":
        return _again(request, found)
    # One that stands still is as good as ended for the script: the page, loaded anew, says so and offers a new try.
    ended = found.has_ended or found.stands_still
    if "application/json" in request.headers.get("Accept", ""):
        news = {"ended": ended, "done": found.steps_done, "in_all": found.steps_in_all, "text": _progress_text(found)}
        return JsonResponse(news)
    context = {
        "compilation": found,
        "ended": ended,
        "text": _progress_text(found),
        "made": found.reports.select_related("district").defer("snapshot").order_by("district__order"),
    }
    return render(request, "reports/staff/progress.html", context)


@require_safe
def gate(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a report stands, what is missing behind it, and what comes next."""
    return _gate_page(request, _own(request, pk), FinalForm())


@require_POST
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a draft as complete, if nothing is missing."""
    report = _own(request, pk)
    try:
        mark_complete(report=report, by=_staff(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The report is complete. Nothing is missing."))
    return redirect("reports_gate", pk)


def finalise(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then freeze and publish a report."""
    report = _own(request, pk)
    if not rules.may_finalise(request.user):
        raise PermissionDenied
    form = FinalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            make_final(report=report, by=_staff(request), what_changed=form.cleaned_data["what_changed"])
        except ValidationError as error:
            form.add_error("what_changed" if hasattr(error, "error_dict") else None, error.messages)
        else:
            messages.success(request, _("The report is final. It does not change any more."))
            return redirect("reports_gate", pk)
    return render(request, "reports/staff/final.html", {"report": report, "form": form})


def _again(request: HttpRequest, found: Compilation) -> HttpResponse:
    try:
        found = start_again(compilation=found, by=_staff(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("reports_progress", found.pk)


def _gate_page(request: HttpRequest, report: Report, form: FinalForm) -> HttpResponse:
    missing = defaultdict(list)
    for gap in [] if report.is_final else gaps(report):
        missing[str(gap.rule)].append(gap)
    context = {
        "report": report,
        "missing": sorted(missing.items()),
        "form": form,
        "formats": Format,
        "may_finalise": rules.may_finalise(request.user),
    }
    return render(request, "reports/staff/gate.html", context)


def _own(request: HttpRequest, pk: int) -> Report:
    report = get_object_or_404(Report.objects.select_related("process", "district"), pk=pk)
    if not rules.may_compile(request.user, report.district):
        raise Http404
    return report


def _staff(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _progress_text(compilation: Compilation) -> str:
    if compilation.stands_still:
        return _("The compilation has stood still for at least ten minutes. %(done)s of %(in_all)s were done.") % {
            "done": compilation.steps_done,
            "in_all": compilation.steps_in_all,
        }
    if compilation.state == CompilationState.RUNNING:
        return _("%(done)s of %(in_all)s done. Now: %(doing)s") % {
            "done": compilation.steps_done,
            "in_all": compilation.steps_in_all,
            "doing": compilation.doing,
        }
    if compilation.state == CompilationState.DONE:
        return ngettext("%(count)s report is ready.", "%(count)s reports are ready.", compilation.steps_in_all) % {
            "count": compilation.steps_in_all
        }
    return str(compilation.get_state_display())
