"""Who facilitates a workshop beside the district's own facilitators."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User
from realtime.submit import submit
from realtime.verbs import Actor, Audience
from workshops.models import Workshop
from workshops.rules import may_be_named_facilitator, may_facilitate, may_name_facilitators


@transaction.atomic
def name_facilitator(*, by: User, workshop: Workshop, user: User) -> Workshop:
    """Name a colleague as facilitator; naming them twice is naming them once.

    Raises:
        PermissionDenied: `by` does not facilitate the workshop, or it has ended.
        ValidationError: the colleague does not work in the district.
    """
    _check_may_name(by, workshop)
    if not may_be_named_facilitator(user, workshop):
        raise ValidationError(_("Choose somebody who works in the district."), code="not_staff")
    workshop.facilitators.add(user)
    return workshop


@transaction.atomic
def remove_facilitator(*, by: User, workshop: Workshop, user: User) -> Workshop:
    """Take somebody off the list. If they led and may no longer facilitate, whoever removes them leads.

    Raises:
        PermissionDenied: `by` does not facilitate the workshop, or it has ended.
        ValidationError: nobody would be left on the list.
    """
    _check_may_name(by, workshop)
    # Locked, so that two who remove each other at once do not both succeed.
    Workshop.objects.select_for_update().get(pk=workshop.pk)
    if not workshop.facilitators.exclude(pk=user.pk).exists():
        raise ValidationError(_("A workshop needs a facilitator. Add a colleague first."), code="last")
    workshop.facilitators.remove(user)
    board = getattr(workshop, "board", None)
    if board and board.leader_id == user.pk and not may_facilitate(user, workshop) and may_facilitate(by, workshop):
        lead(by=by, workshop=workshop)
    return workshop


def lead(*, by: User, workshop: Workshop) -> None:
    """Let the user lead the workshop's board, over its stream, so that everybody who has it open is told."""
    actor = Actor(key=f"user:{by.pk}", audience=Audience.FACILITATOR)
    outcome = submit(workshop.board.stream.key, actor, str(uuid4()), 1, "board.lead", {})
    if not outcome.accepted:
        raise PermissionDenied(outcome.detail)


def _check_may_name(by: User, workshop: Workshop) -> None:
    if not may_name_facilitators(by, workshop):
        raise PermissionDenied(_("Only a facilitator of the workshop can do that, and not after it has ended."))
