"""One district within a process."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from districts.models import District, KeyFigure, Service, Track
from districts.week import Week, week_of
from hearing.models import HearingPage
from process.models import Process
from proposals.queries import (
    FrameRow,
    FramesTable,
    ProposalRow,
    VoteRow,
    frames_table,
    list_url,
    proposals_of,
    votes_of,
)
from reports.queries.published import published_reports
from workshops.models import Workshop
from workshops.queries import public_minutes, workshops_of

from .happening import Happening, of_district, of_process, open_now
from .process import ReportLink, report_links

if TYPE_CHECKING:
    from pages.models import DistrictPage


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    """A workshop as the district page lists it."""

    workshop: Workshop
    url: str
    has_minutes: bool


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of all districts with the district's own row; `largest` is what the figure is scaled by."""

    table: FramesTable
    own: FrameRow | None
    largest: int


@dataclass(frozen=True, slots=True)
class DistrictView:
    """What stands on the page of a district."""

    process: Process
    district: District
    track: Track | None
    frames: Frames
    key_figures: list[KeyFigure]
    services: list[Service]
    week: Week
    open_now: list[Happening]
    workshops: list[WorkshopLine]
    proposals: tuple[ProposalRow, ...]
    proposals_url: str
    vote: VoteRow | None
    hearings: list[HearingPage]
    reports: list[ReportLink]


def district_view(page: "DistrictPage", now: datetime.datetime) -> DistrictView:
    """Return what the page shows, in a constant number of queries."""
    process: Process = page.get_parent().specific.process
    district = District.objects.select_related("track").get(pk=page.district_id)
    services = list(district.services.prefetch_related("opening_hours"))
    votes = votes_of(process, district)
    return DistrictView(
        process=process,
        district=district,
        track=getattr(district, "track", None),
        frames=_frames(process, district),
        key_figures=list(district.key_figures.all()),
        services=services,
        week=week_of(services),
        open_now=of_district(of_process(open_now(now), process), district),
        workshops=_workshops(process, district),
        proposals=proposals_of(process, district, with_lineage=False),
        proposals_url=list_url(process),
        vote=votes[0] if votes else None,
        hearings=_hearings(process, district),
        reports=report_links(published_reports(process), process, district),
    )


def _frames(process: Process, district: District) -> Frames:
    table = frames_table(process)
    own = next((row for row in table.rows if row.slug == district.slug), None)
    return Frames(table, own, max((max(row.present, row.indicative, row.proposed) for row in table.rows), default=0))


def _workshops(process: Process, district: District) -> list[WorkshopLine]:
    return [
        WorkshopLine(
            workshop=workshop,
            url=reverse("workshops:workshop", args=[workshop.slug]),
            has_minutes=public_minutes(workshop) is not None,
        )
        for workshop in workshops_of(process, district).select_related("minutes")
    ]


def _hearings(process: Process, district: District) -> list[HearingPage]:
    """The process's hearings that are about the district, or about no district in particular."""
    about = Q(districts=district) | Q(districts__isnull=True)
    return list(HearingPage.objects.live().filter(about, process=process).distinct().order_by("-starts_on"))
