"""A facilitator's own workshops."""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from people.models import User
from people.rules import own_districts
from workshops.enums import WorkshopState
from workshops.models import Workshop
from workshops.rules import STAFF


@dataclass(frozen=True, slots=True)
class OwnWorkshop:
    """A workshop that the user may run."""

    workshop: Workshop
    url: str
    board_url: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class OwnWorkshops:
    """The user's workshops: today's and coming ones first, then those that are over."""

    coming: list[OwnWorkshop]
    over: list[OwnWorkshop]


def own_workshops(user: User, now: datetime.datetime) -> OwnWorkshops:
    """Return the workshops of the user's districts and those they are named on, in a constant number of queries."""
    workshops = Workshop.objects.select_related("district", "process").order_by("starts_at")
    districts = own_districts(user, STAFF)
    if districts is not None:
        named = Q(pk__in=Workshop.objects.filter(facilitators=user).values("pk"))
        workshops = workshops.filter(named | Q(district__in=districts))
    lines = [_line(workshop) for workshop in workshops]
    over = [line for line in lines if line.workshop.state == WorkshopState.ENDED]
    coming = [line for line in lines if line.workshop.state != WorkshopState.ENDED]
    return OwnWorkshops(sorted(coming, key=lambda line: not line.is_open), over[::-1])


def _line(workshop: Workshop) -> OwnWorkshop:
    return OwnWorkshop(
        workshop=workshop,
        url=reverse("workshops:workshop", args=[workshop.slug]),
        board_url=reverse("boards:board", args=[workshop.slug]),
        is_open=workshop.state == WorkshopState.OPEN,
    )
