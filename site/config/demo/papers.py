"""The reports of the finished process, compiled and made final at the time of the story."""

from collections.abc import Sequence
from datetime import date, time

from config.demo.cast import Cast
from config.demo.days import moment
from process.models import Process
from reports.actions.compile import compile_report
from reports.actions.gate import make_final
from reports.enums import Edition, ReportKind
from reports.models import Report


def finish_reports(
    process: Process,
    cast: Cast,
    kind: ReportKind,
    on: date,
    *,
    editions: Sequence[Edition] = (Edition.PUBLIC,),
    what_changed: str = "",
) -> list[Report]:
    """Compile the process's reports of one kind and make them final on that day.

    Raises:
        ValidationError: the gate says that something is missing; then the demo's content is not whole.
    """
    administration = cast.users["administration"]
    districts = list(process.districts.all()) if kind == ReportKind.DISTRICT else [None]
    made = []
    for district in districts:
        for edition in editions:
            draft = compile_report(
                process=process, district=district, kind=kind, edition=edition, by=administration, date=on
            )
            at = moment(on, time(12, 0))
            report = make_final(report=draft, by=administration, what_changed=what_changed, date=on, at=at)
            Report.objects.filter(pk=report.pk).update(made_at=at)
            made.append(report)
    return made
