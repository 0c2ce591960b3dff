"""One process: what it is, where it stands, what the committee decided, where it takes place."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from wagtail.models import Page

from districts.models import District
from hearing.models import HearingPage
from people.models import StakeholderGroup
from process.models import FrameRequirement, Milestone, Phase, Principle, Process
from process.queries import TimelineStation, day_of, next_phase, processes_with_parts, timeline
from reports.models import Report
from reports.queries.published import Published, published_reports

from .happening import Happening, coming_workshops, of_process, open_now

if TYPE_CHECKING:
    from pages.models import ProcessPage


@dataclass(frozen=True, slots=True)
class DistrictCard:
    """A district as the process page shows it; without an address when it has no page."""

    district: District
    url: str
    track: str
    open_now: list[Happening]


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A finished public report in its newest version."""

    report: Report
    url: str


@dataclass(frozen=True, slots=True)
class ProcessView:
    """What stands on the page of a process."""

    process: Process
    stations: list[TimelineStation]
    here: TimelineStation | None
    next_phase: Phase | None
    open_now: list[Happening]
    coming: list[Happening]
    milestones: list[Milestone]
    requirements: list[FrameRequirement]
    principles: list[Principle]
    districts: list[DistrictCard]
    groups: list[StakeholderGroup]
    hearings: list[HearingPage]
    reports: list[ReportLink]
    articles: list[Page]

    @property
    def ended_on(self) -> datetime.date:
        """The day the last phase ends, or the process's own end where that is later."""
        return last_day(self.process)


def process_view(page: "ProcessPage", now: datetime.datetime) -> ProcessView:
    """Return what the page shows, in a constant number of queries."""
    process = (
        processes_with_parts()
        .prefetch_related("milestones", "frame_requirements", "principles")
        .prefetch_related(Prefetch("districts__pages"))
        .get(pk=page.process_id)
    )
    day = day_of(now)
    stations = timeline(process, day)
    happening = of_process(open_now(now), process)
    return ProcessView(
        process=process,
        stations=stations,
        here=next((station for station in stations if station.is_here), None),
        next_phase=next_phase(process, day),
        open_now=happening,
        coming=of_process(coming_workshops(now), process),
        milestones=list(process.milestones.all()),
        requirements=list(process.frame_requirements.all()),
        principles=list(process.principles.all()),
        districts=[_district_card(page, district, happening) for district in process.districts.all()],
        groups=list(StakeholderGroup.objects.all()),
        hearings=list(HearingPage.objects.live().filter(process=process).order_by("-starts_on")),
        reports=report_links(published_reports(process), process),
        articles=list(page.get_children().live().filter(content_type__model="articlepage")),
    )


def last_day(process: Process) -> datetime.date:
    """Return the day the process ends: that of its last phase, where it runs beyond what was planned for the whole."""
    return max([process.ends_on, *(phase.held_to or phase.ends_on for phase in process.phases.all())])


def report_links(reports: list[Published], process: Process, district: District | None = None) -> list[ReportLink]:
    """Return the reports with their addresses: those of a district, or all of the process."""
    return [
        ReportLink(found.report, reverse("reports:report", args=[process.slug, found.report.pk]))
        for found in reports
        if district is None or found.report.district_id == district.pk
    ]


def _district_card(page: "ProcessPage", district: District, happening: list[Happening]) -> DistrictCard:
    own = [one for one in district.pages.all() if one.live and one.path.startswith(page.path)]
    track = getattr(district, "track", None)
    return DistrictCard(
        district=district,
        url=(own[0].get_url() or "") if own else "",
        track=track.title if track else "",
        open_now=[one for one in happening if district.pk in one.district_ids],
    )
