"""The gate: draft → complete → final. A final report is frozen, has a number, and is linked to what it rests on."""

import datetime
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import User
from reports import rules
from reports.enums import Edition, ReportKind, ReportState
from reports.models import Report
from reports.outline.changes import changed_sections, in_a_sentence
from reports.outline.codec import from_snapshot, sha256, to_snapshot
from reports.queries.completeness import gaps
from reports.queries.sources import source_nodes
from trail.actions import link, link_all, record_node
from trail.enums import NodeKind, Relation
from trail.numbers import new_number

from .compile import compiled
from .kept import drop_unused

TRIES = 20


@transaction.atomic
def mark_complete(*, report: Report, by: User | None) -> Report:
    """Say that nothing is missing behind a draft.

    Raises:
        PermissionDenied: the user may not compile this report.
        ValidationError: something is missing, or the report is final already.
    """
    report = _locked(report)
    if by is not None and not rules.may_compile(by, report.district):
        raise PermissionDenied(_("You may only work with reports of your own district."))
    if report.is_final:
        raise ValidationError(_("The report is final. Compile a new version to change something."))
    missing = len(gaps(report))
    if missing:
        words = ngettext(
            "%(count)s thing is still missing. The list shows what.",
            "%(count)s things are still missing. The list shows what.",
            missing,
        )
        raise ValidationError(words % {"count": missing})
    report.state = ReportState.COMPLETE
    report.save(update_fields=["state"])
    return report


@transaction.atomic
def make_final(
    *,
    report: Report,
    by: User | None,
    what_changed: str = "",
    date: datetime.date | None = None,
    at: datetime.datetime | None = None,
) -> Report:
    """Freeze a report: its content as of now becomes the snapshot for good, and in the public edition it is published.

    Args:
        what_changed: required for every version after the first; the changed sections are added.
        date: the date in the head; today unless told otherwise.
        at: when it was made final; now unless told otherwise.

    Raises:
        PermissionDenied: the user may not publish reports.
        ValidationError: something is missing, the report is final already, or nothing is said about what changed.
    """
    if by is not None and not rules.may_finalise(by):
        raise PermissionDenied(_("Only the administration can make a report final."))
    report = mark_complete(report=report, by=by)
    what_changed = what_changed.strip()
    if report.version > 1 and not what_changed:
        raise ValidationError({"what_changed": _("Write what has changed since the last version.")})
    content = compiled(
        process=report.process,
        district=report.district,
        kind=ReportKind(report.kind),
        edition=Edition(report.edition),
        version=report.version,
        state=ReportState.FINAL,
        date=date,
    )
    previous = _previous(report)
    if previous is not None:
        what_changed = f"{what_changed}\n{in_a_sentence(changed_sections(from_snapshot(previous.snapshot), content))}"
    transaction.on_commit(partial(drop_unused, report.sha256))
    report.snapshot = to_snapshot(content)
    report.sha256 = sha256(report.snapshot)
    report.what_changed, report.state = what_changed, ReportState.FINAL
    report.final_at = at or timezone.now()
    report.number = _free_number()
    report.save()
    if report.edition == Edition.PUBLIC:
        _record(report, by)
    return report


def _locked(report: Report) -> Report:
    """Return the report as it stands now, held until the end: of two who press at once, the second sees the first."""
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _previous(report: Report) -> Report | None:
    done = Report.objects.final().filter(
        process=report.process, district=report.district, kind=report.kind, edition=report.edition
    )
    return done.filter(version__lt=report.version).order_by("-version").first()


def _free_number() -> str:
    for _try in range(TRIES):
        number = new_number("R")
        if not Report.objects.filter(number=number).exists():
            return number
    raise RuntimeError("No free report number was found")


def _short_name(report: Report) -> str:
    """What a report is called on the way of a contribution: whose it is and which version, in few words."""
    with translation.override("da"):
        name = str(ReportKind(report.kind).label)
        if report.district:
            name = _("Report from %(district)s") % {"district": report.district.name}
        return _("%(report)s, version %(version)s") % {"report": name, "version": report.version}


def _record(report: Report, by: User | None) -> None:
    """Put the report into the chain behind every contribution, theme, proposal and remark that stands in it."""
    with translation.override("da"):
        url = reverse("reports:report", args=[report.process.slug, report.pk])
    report.node = record_node(
        kind=NodeKind.REPORT,
        key=f"reports.report:{report.pk}",
        title=_short_name(report),
        url=url,
        process_slug=report.process.slug,
        district_slug=report.district.slug if report.district else "",
        is_public=True,
    )
    report.save(update_fields=["node"])
    role = by.title if by else ""
    link_all(sources=source_nodes(report), target=report.node, relation=Relation.REPORTED, made_by=role)
    earlier = _previous(report)
    if earlier and earlier.node:
        link(source=earlier.node, target=report.node, relation=Relation.REPLACED, made_by=role)
