"""What is done in the background: compiling for the back office, and rendering what is slow."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from districts.models import District
from people.models import User
from process.models import Process
from reports import rules
from reports.enums import CompilationState, Edition, Format, ReportKind
from reports.models import Compilation, Report

from .compile import WITHOUT_DISTRICT, compile_report


@transaction.atomic
def start_compilation(
    *, process: Process, district: District | None, kind: ReportKind, edition: Edition, by: User
) -> Compilation:
    """Put compiling into the queue; a district report without a district is one for each of the user's districts.

    Raises:
        PermissionDenied: the user may not compile these reports.
        ValidationError: the kind and the district don't go together.
    """
    if kind in WITHOUT_DISTRICT and district is not None:
        raise ValidationError({"district": _("This kind of report is about all districts.")})
    if not rules.may_compile(by, district):
        raise PermissionDenied(_("You may only compile reports of your own district."))
    if district is not None and not process.districts.filter(pk=district.pk).exists():
        raise ValidationError({"district": _("The district is not part of the process.")})
    compilation = Compilation.objects.create(
        process=process, district=district, kind=kind, edition=edition, asked_by=by
    )
    compilation.steps_in_all = len(_parts(compilation))
    compilation.save(update_fields=["steps_in_all"])
    compile_in_background.enqueue(compilation.pk)
    return compilation


@transaction.atomic
def start_again(*, compilation: Compilation, by: User) -> Compilation:
    """End a compilation that stands still, and put the same into the queue again.

    Raises:
        PermissionDenied: the user may not compile these reports.
        ValidationError: it moves, or it has ended.
    """
    compilation = Compilation.objects.select_for_update(of=("self",)).get(pk=compilation.pk)
    if not rules.may_compile(by, compilation.district):
        raise PermissionDenied(_("You may only compile reports of your own district."))
    if not compilation.stands_still:
        raise ValidationError(_("The compilation is not standing still any more."))
    _note(compilation, CompilationState.FAILED, fault=_("It stood still and was started again."))
    return start_compilation(
        process=compilation.process,
        district=compilation.district,
        kind=ReportKind(compilation.kind),
        edition=Edition(compilation.edition),
        by=by,
    )


@task
def compile_in_background(compilation_pk: int) -> None:
    """Compile every report that was asked for, and keep account of it.

    Expected faults are written down, not raised. A compilation that is under way already was interrupted by a kill:
    it begins anew, for no two workers take the same task.
    """
    found = Compilation.objects.select_related("process", "district", "asked_by").filter(pk=compilation_pk).first()
    if found is None or found.has_ended:
        return
    with translation.override("da"):
        _note(found, CompilationState.RUNNING)
        try:
            for done, district in enumerate(_parts(found)):
                _note(found, CompilationState.RUNNING, done=done, doing=str(district or found.process))
                report = compile_report(
                    process=found.process,
                    district=district,
                    kind=ReportKind(found.kind),
                    edition=Edition(found.edition),
                    by=found.asked_by,
                )
                found.reports.add(report)
        except (PermissionDenied, ValidationError) as refused:
            _note(found, CompilationState.FAILED, fault=" ".join(getattr(refused, "messages", [str(refused)])))
        except Exception:
            _note(found, CompilationState.FAILED, fault=_("Something went wrong here. The log says what."))
            raise
        else:
            _note(found, CompilationState.DONE, done=found.steps_in_all)


@task
def render_in_background(report_pk: int, file_format: str) -> None:
    """Make a file that is slow to make, so that it is there at the next look."""
    # files.py puts this task into the queue, so it can't be imported before it.
    from .files import make_file  # noqa: PLC0415

    report = Report.objects.filter(pk=report_pk).first()
    if report is not None:
        make_file(report=report, file_format=Format(file_format))


def _parts(compilation: Compilation) -> list[District | None]:
    """The districts to make a report of; None stands for one report on all of them."""
    if compilation.district or compilation.kind != ReportKind.DISTRICT:
        return [compilation.district]
    return [*compilation.process.districts.order_by("order", "name")]


def _note(
    compilation: Compilation, state: CompilationState, *, done: int | None = None, doing: str = "", fault: str = ""
) -> None:
    compilation.state, compilation.doing, compilation.fault = state, doing, fault
    compilation.moved_at = timezone.now()
    if done is not None:
        compilation.steps_done = done
    if state in {CompilationState.DONE, CompilationState.FAILED}:
        compilation.ended_at = timezone.now()
    compilation.save(update_fields=["state", "steps_done", "doing", "fault", "moved_at", "ended_at"])
