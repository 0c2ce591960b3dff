"""What is missing before a report may be made final (memo, 30-07-2015: recognisable, uniform, documented)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from districts.models import District
from hearing.enums import SubmissionState
from hearing.models import Submission
from process.models import Process
from reports.enums import ReportKind
from reports.models import Report
from trail.enums import ContributionKind, Relation
from trail.models import Contribution, Link
from workshops.enums import MinutesState
from workshops.models import Interview, Workshop

# What has to lead somewhere: a reply is handled by its own rule, `_unhandled_replies`.
MUST_LEAD_ON = (ContributionKind.NOTE, ContributionKind.INTERVIEW, ContributionKind.COMMENT, ContributionKind.PROPOSAL)
LEADS_ON = (Relation.GROUPED, Relation.BECAME, Relation.SET_ASIDE, Relation.ANSWERED, Relation.CONCERNS)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing. `name` says where, `url` leads there or is empty."""

    rule: Promise
    name: str
    url: str = ""


def gaps(report: Report) -> list[Gap]:
    """Return everything that is missing in the data behind this report, in a constant number of queries."""
    process, district = report.process, report.district
    found: list[Gap] = []
    if report.kind != ReportKind.HEARING:
        found += _lost_contributions(process, district)
        found += _undocumented(process, district)
        found += _phases_without_dates(process)
    if report.kind != ReportKind.STATUS:
        found += _unhandled_replies(process, district)
    return found


def _lost_contributions(process: Process, district: District | None) -> Iterator[Gap]:
    rows = Contribution.objects.of_process(process.slug).filter(kind__in=MUST_LEAD_ON)
    if district is not None:
        rows = rows.filter(Q(node__district_slug=district.slug) | Q(node__district_slug=""))
    onward = Link.objects.standing().filter(source=OuterRef("node"), relation__in=LEADS_ON)
    rule = _("Neither gathered in a theme nor set aside with a reason")
    for given in rows.filter(~Exists(onward)).select_related("node").order_by("number"):
        yield Gap(rule, f"{given.number} – {given.occasion}".strip(" –"), given.node.url)


def _unhandled_replies(process: Process, district: District | None) -> Iterator[Gap]:
    rows = Submission.objects.filter(hearing__process=process).select_related("contribution")
    if district is not None:
        rows = rows.filter(Q(district=district) | Q(district__isnull=True))
    rows = rows.exclude(state__in=(SubmissionState.WITHHELD, SubmissionState.WITHDRAWN)).annotate(
        remarks=Count("points", filter=~Q(points__outcome="")), all_points=Count("points")
    )
    for row in rows.order_by("received_at", "pk").only("state", "contribution__number"):
        url = _address("hearing_desk:review", row.pk)
        name = row.contribution.number if row.contribution else str(row.pk)
        if row.state != SubmissionState.PUBLISHED:
            yield Gap(_("Hearing reply neither published nor withheld"), name, url)
        elif not row.all_points or row.remarks < row.all_points:
            yield Gap(_("Hearing reply without an answer"), name, url)


def _undocumented(process: Process, district: District | None) -> Iterator[Gap]:
    workshops = Workshop.objects.filter(process=process, starts_at__lte=timezone.now()).select_related("minutes")
    interviews = Interview.objects.filter(process=process).select_related("minutes")
    for workshop in _of(workshops, district).annotate(
        came=Count("attendances", distinct=True), asked=Count("invitations", distinct=True)
    ):
        url = _address("workshops:workshop", workshop.slug)
        if not _documented(workshop):
            yield Gap(_("Minutes not published"), workshop.title, url)
        if not workshop.came:
            yield Gap(_("Nobody on the list of participants"), workshop.title, url)
        if not workshop.asked:
            yield Gap(_("Nobody on the list of invited"), workshop.title, url)
    for interview in _of(interviews, district):
        if not _documented(interview):
            yield Gap(_("Minutes not published"), interview.title)


def _phases_without_dates(process: Process) -> Iterator[Gap]:
    today = timezone.localdate()
    rows = list(process.phases.all())
    for phase in rows:
        if phase.ends_on < today and (phase.held_from is None or phase.held_to is None):
            yield Gap(_("Phase without the dates when it was held"), str(phase))
    if not rows:
        yield Gap(_("Process without phases"), str(process))


def _documented(holder: Workshop | Interview) -> bool:
    minutes = getattr(holder, "minutes", None)
    return minutes is not None and minutes.state == MinutesState.PUBLISHED


def _of(rows: QuerySet, district: District | None) -> QuerySet:
    return rows.filter(district=district) if district else rows


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
