"""A workshop from plan to end."""

import datetime
from collections.abc import Iterable, Sequence
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from districts.models import District
from people.models import User
from process.models import Phase, Process
from realtime.submit import submit
from realtime.verbs import Actor, Audience
from trail.actions import publish_nodes
from trail.models import Node
from workshops.codes import new_code
from workshops.enums import WorkshopState
from workshops.models import AgendaItem, Workshop
from workshops.rules import may_end_workshop, may_open_workshop, may_plan_workshops

from .facilitating import lead
from .minutes import draft_minutes

TRIES = 20
# slugify drops what is no letter of ASCII: "første" would become "frste".
DANISH_IN_ADDRESSES = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@transaction.atomic
def create_workshop(
    *,
    by: User,
    process: Process,
    district: District,
    phase: Phase,
    title: str,
    place: str,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    round_number: int = 1,
    introduction: str = "",
    access: str = "",
    agenda: Sequence[tuple[str, int]] = (),
    facilitators: Iterable[User] = (),
    slug: str = "",
) -> Workshop:
    """Plan a workshop and give it the code by which people join.

    Args:
        starts_at: aware; `ends_at` must be later.
        round_number: 1, 2 or 3, as in "first workshop round".
        agenda: titles with their length in minutes.
        slug: made from the title when empty.

    Raises:
        PermissionDenied: the user does not plan workshops in the district.
        ValidationError: it would end before it starts.
    """
    if not may_plan_workshops(by, district):
        raise PermissionDenied(_("You can only plan workshops in your own district."))
    if ends_at <= starts_at:
        raise ValidationError({"ends_at": _("The workshop must end after it starts.")})
    workshop = Workshop(
        process=process,
        district=district,
        phase=phase,
        round=round_number,
        title=title,
        place=place,
        introduction=introduction,
        access=access,
        starts_at=starts_at,
        ends_at=ends_at,
        slug=slug,
    )
    name_workshop(workshop)
    workshop.save()
    AgendaItem.objects.bulk_create(
        AgendaItem(workshop=workshop, order=order, title=title, minutes=minutes)
        for order, (title, minutes) in enumerate(agenda, start=1)
    )
    workshop.facilitators.set(facilitators)
    return workshop


def name_workshop(workshop: Workshop) -> None:
    """Give a new workshop a free address, made of its title, and a free code. It is not saved.

    Raises:
        RuntimeError: nothing free was found in 20 tries.
    """
    said = f"{workshop.title} {workshop.district}".lower().translate(DANISH_IN_ADDRESSES)
    base = workshop.slug or slugify(said)[:90].strip("-") or "workshop"
    for attempt in range(TRIES):
        workshop.slug = base if not attempt else f"{base}-{attempt + 1}"
        workshop.join_code = new_code()
        if not Workshop.objects.filter(Q(slug=workshop.slug) | Q(join_code=workshop.join_code)).exists():
            return
    raise RuntimeError("No free address or code was found for the workshop")


@transaction.atomic
def open_workshop(*, by: User, workshop: Workshop) -> Workshop:
    """Let people in. Whoever opens the workshop leads its board, unless somebody leads it already.

    Raises:
        PermissionDenied: the user does not facilitate it, or it is not planned but open or ended.
    """
    if not may_open_workshop(by, workshop):
        raise PermissionDenied(_("Only a facilitator can open the workshop, and only once."))
    workshop.state = WorkshopState.OPEN
    workshop.save(update_fields=["state"])
    if hasattr(workshop, "board") and workshop.board.leader_id is None:
        lead(by=by, workshop=workshop)
    return workshop


def end_workshop(*, by: User, workshop: Workshop) -> Workshop:
    """End the workshop; its board freezes for everybody at once, and the minutes are drafted.

    Raises:
        PermissionDenied: the user does not facilitate it, or it is not under way.
    """
    if not may_end_workshop(by, workshop):
        raise PermissionDenied(_("Only a facilitator can end the workshop, and only while it is under way."))
    if hasattr(workshop, "board"):
        # Over the board's stream, so that everybody who has it open sees it end.
        actor = Actor(key=f"user:{by.pk}", audience=Audience.FACILITATOR)
        outcome = submit(workshop.board.stream.key, actor, str(uuid4()), 1, "board.end", {})
        if not outcome.accepted:
            raise PermissionDenied(outcome.detail)
    else:
        finish_workshop(workshop=workshop)
    workshop.refresh_from_db()
    return workshop


@transaction.atomic
def finish_workshop(*, workshop: Workshop) -> Workshop:
    """Mark the workshop as ended, make its notes, comments and themes public, and draft the minutes.

    The caller has checked who may: the board's verb and `end_workshop`.
    """
    workshop.state = WorkshopState.ENDED
    workshop.save(update_fields=["state"])
    publish_nodes(
        Node.objects.filter(
            contribution__note__board__workshop=workshop,
            contribution__note__removed_at__isnull=True,
            contribution__note__hidden_reason="",
            contribution__note__is_silent=False,
        )
    )
    publish_nodes(
        Node.objects.filter(
            contribution__board_comment__note__board__workshop=workshop,
            contribution__board_comment__removed_at__isnull=True,
            contribution__board_comment__hidden_reason="",
            contribution__board_comment__note__removed_at__isnull=True,
            contribution__board_comment__note__hidden_reason="",
            contribution__board_comment__note__is_silent=False,
        )
    )
    publish_nodes(Node.objects.filter(theme__board__workshop=workshop, theme__removed_at__isnull=True))
    draft_minutes(workshop=workshop)
    return workshop
