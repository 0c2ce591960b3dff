"""What one can do right now, and what is coming: three queries for the one, one for the other."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.models import District
from hearing.dates import deadline_at
from hearing.models import HearingPage
from process.models import Process
from process.queries import day_of
from proposals.enums import VoteState
from proposals.models import Vote
from workshops.enums import WorkshopState
from workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Happening:
    """Something one can take part in. `ends_at` is when it ends, `starts_at` when it began or will begin."""

    kind: str
    title: str
    url: str
    process_id: int
    district_ids: frozenset[int]
    districts: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    place: str = ""

    @property
    def call(self) -> str:
        """What one can do, as the words of a link."""
        return str(CALLS[self.kind])

    @property
    def ends_on(self) -> datetime.date:
        """The day it ends, in Copenhagen."""
        return day_of(self.ends_at)


CALLS = {
    "workshop": _("The workshop is under way. Come in and write a note"),
    "vote": _("Support the proposals you believe in"),
    "hearing": _("Write a reply to the hearing"),
}


def open_now(now: datetime.datetime) -> list[Happening]:
    """Return what everybody can take part in at this moment, in all processes: workshops, votes, hearings."""
    workshops = Workshop.objects.filter(state=WorkshopState.OPEN).select_related("district")
    votes = Vote.objects.filter(state=VoteState.OPEN, opens_at__lte=now, closes_at__gt=now).select_related("district")
    today = day_of(now)
    hearings = (
        HearingPage.objects.live()
        .filter(starts_on__lte=today, deadline_on__gte=today)
        .order_by("deadline_on")
        .prefetch_related("districts")
    )
    return [
        *(_workshop(workshop) for workshop in workshops),
        *(_vote(vote) for vote in votes),
        *(_hearing(hearing) for hearing in hearings),
    ]


def coming_workshops(now: datetime.datetime) -> list[Happening]:
    """Return the workshops that are planned and not yet over, in all processes, the next one first."""
    coming = Workshop.objects.filter(state=WorkshopState.PLANNED, ends_at__gt=now).select_related("district")
    return [_workshop(workshop) for workshop in coming]


def of_process(happenings: list[Happening], process: Process) -> list[Happening]:
    """Return those that belong to the process."""
    return [one for one in happenings if one.process_id == process.pk]


def of_district(happenings: list[Happening], district: District) -> list[Happening]:
    """Return those that belong to the district; what belongs to no district belongs to all."""
    return [one for one in happenings if not one.district_ids or district.pk in one.district_ids]


def _workshop(workshop: Workshop) -> Happening:
    return Happening(
        kind="workshop",
        title=workshop.title,
        url=reverse("workshops:workshop", args=[workshop.slug]),
        process_id=workshop.process_id,
        district_ids=frozenset({workshop.district_id}),
        districts=workshop.district.name,
        starts_at=workshop.starts_at,
        ends_at=workshop.ends_at,
        place=workshop.place,
    )


def _vote(vote: Vote) -> Happening:
    return Happening(
        kind="vote",
        title=vote.title,
        url=reverse("proposals:vote", args=[vote.pk]),
        process_id=vote.process_id,
        district_ids=frozenset({vote.district_id}),
        districts=vote.district.name,
        starts_at=vote.opens_at,
        ends_at=vote.closes_at,
    )


def _hearing(hearing: HearingPage) -> Happening:
    districts = list(hearing.districts.all())
    return Happening(
        kind="hearing",
        title=hearing.title,
        url=hearing.get_url() or "",
        process_id=hearing.process_id,
        district_ids=frozenset(district.pk for district in districts),
        districts=", ".join(district.name for district in districts),
        starts_at=deadline_at(hearing.starts_on),
        ends_at=deadline_at(hearing.deadline_on),
    )
