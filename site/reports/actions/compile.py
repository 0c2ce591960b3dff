"""Compiling: from the data of the day to an outline, and from the outline to a stored draft."""

import datetime
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from districts.models import District
from people.models import User
from process.models import Process
from reports import rules
from reports.enums import Edition, ReportKind, ReportState
from reports.models import Report
from reports.outline import blocks
from reports.outline.codec import sha256, to_snapshot
from reports.outline.kinds import outline
from reports.queries.material import Wanted, material

from .kept import drop_unused

# A district report is about one district, a status and a combined proposal about all of them.
WITHOUT_DISTRICT = frozenset({ReportKind.STATUS, ReportKind.COMBINED})


def compiled(
    *,
    process: Process,
    district: District | None,
    kind: ReportKind,
    edition: Edition,
    version: int | None = None,
    state: ReportState = ReportState.DRAFT,
    date: datetime.date | None = None,
) -> blocks.Report:
    """Return the outline of a report made from the data of the day. Nothing is stored.

    Args:
        district: required for a district report, possible for a hearing note.
        version: the next version unless told otherwise.
        date: the date in the head; today unless told otherwise.

    Raises:
        ValidationError: the kind and the district don't go together.
    """
    if kind == ReportKind.DISTRICT and district is None:
        raise ValidationError(_("A district report needs a district."))
    if kind in WITHOUT_DISTRICT and district is not None:
        raise ValidationError(_("This kind of report is about all districts."))
    if district is not None and not process.districts.filter(pk=district.pk).exists():
        raise ValidationError(_("The district is not part of the process."))
    wanted = Wanted(
        process=process,
        district=district,
        kind=ReportKind(kind),
        edition=Edition(edition),
        version=version or next_version(process=process, district=district, kind=kind, edition=edition),
        state=ReportState(state),
        date=date or timezone.localdate(),
    )
    return outline(wanted.kind.value, material(wanted))


def next_version(*, process: Process, district: District | None, kind: ReportKind, edition: Edition) -> int:
    """Return the number of the version that is being written: one more than the last final one."""
    done = Report.objects.final().filter(process=process, district=district, kind=kind, edition=edition)
    last = done.order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1


@transaction.atomic
def compile_report(
    *,
    process: Process,
    district: District | None,
    kind: ReportKind,
    edition: Edition,
    by: User | None,
    date: datetime.date | None = None,
) -> Report:
    """Make the draft of a report, or make it anew; final versions stay as they are.

    Args:
        by: the member of staff; None for the machine's own commands.
        date: the date in the head; today unless told otherwise.

    Raises:
        PermissionDenied: the user may not compile this report.
        ValidationError: the kind and the district don't go together.
    """
    if by is not None and not rules.may_compile(by, district):
        raise PermissionDenied(_("You may only compile reports of your own district."))
    made = compiled(process=process, district=district, kind=kind, edition=edition, date=date)
    snapshot = to_snapshot(made)
    key = {"process": process, "district": district, "kind": kind, "edition": edition, "version": made.version}
    report = Report.objects.select_for_update().filter(**key).first() or Report(**key)
    if report.is_final:
        raise ValidationError(_("The report was made final just now. Compile once more to begin a new version."))
    old = report.sha256
    report.state, report.title, report.made_at = ReportState.DRAFT, _title(made), timezone.now()
    report.snapshot, report.sha256 = snapshot, sha256(snapshot)
    report.save()
    if old and old != report.sha256:
        transaction.on_commit(partial(drop_unused, old))
    return report


def _title(made: blocks.Report) -> str:
    """The title of the list: what it is, and for which district."""
    return f"{made.title} – {made.subtitle.split(' · ')[0]}"[:240]
