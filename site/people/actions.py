"""Giving roles, and letting go of what is known of those who took part."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.models import District

from .enums import Role
from .models import Device, Membership, Participant, User
from .participants import token_hash
from .rules import may_anonymise_participants, may_manage_people
from .signals import names_outlived, participants_anonymised

LOCKED_OUT = gettext_lazy("You cannot take the administration away from yourself. Ask a colleague to do it.")
Wanted = Collection[tuple[Role, District | None]]


def set_memberships(*, by: User, user: User, wanted: Wanted) -> None:
    """Give the user exactly these roles; a role without a district holds in all of them.

    Raises:
        PermissionDenied: `by` is not of the administration.
        ValidationError: somebody would take the administration away from themselves, and be locked out.
    """
    if not may_manage_people(by):
        raise PermissionDenied(_("Only the administration gives roles."))
    if locks_out_oneself(by, user, wanted):
        raise ValidationError(LOCKED_OUT)
    keys = {(role, district.pk if district else None) for role, district in wanted}
    with transaction.atomic():
        standing = {(Role(m.role), m.district_id): m for m in user.memberships.all()}
        for key in sorted(standing.keys() - keys, key=str):
            standing[key].delete()
        for role, district_id in sorted(keys - standing.keys(), key=str):
            Membership.objects.create(user=user, role=role, district_id=district_id)


def locks_out_oneself(by: User, user: User | None, wanted: Wanted) -> bool:
    """Whether somebody of the administration of all districts would be left without it by their own hand."""
    return by == user and not by.is_superuser and (Role.ADMINISTRATION, None) not in wanted


def anonymise_participant(*, by: User, participant: Participant) -> Participant:
    """Forget the chosen name and the cookie of somebody who took part. What they gave stays, without a name.

    Raises:
        PermissionDenied: `by` is not of the administration.
    """
    if not may_anonymise_participants(by):
        raise PermissionDenied(_("Only the administration anonymises participants."))
    _anonymise([participant], timezone.now())
    return participant


def anonymise_participants_joined_before(*, moment: datetime) -> int:
    """Anonymise everybody who joined before the moment; return how many it were. Run by the retention command."""
    due = list(Participant.objects.filter(joined_at__lt=moment, anonymised_at__isnull=True))
    _anonymise(due, timezone.now())
    names_outlived.send(sender=Participant, moment=moment)
    return len(due)


def retention_moment(*, days: int, now: datetime) -> datetime:
    """Return the moment before which participants are anonymised; ValueError unless at least one day is kept."""
    if days < 1:
        raise ValueError("Participants are kept for at least one day")
    return now - timedelta(days=days)


@transaction.atomic
def _anonymise(participants: list[Participant], now: datetime) -> None:
    for participant in participants:
        participant.name = ""
        # A hash that no token has: the cookie of an old phone no longer leads to this row.
        participant.token_hash = token_hash(secrets.token_urlsafe(32))
        participant.rejoin_hash = None
        participant.anonymised_at = participant.anonymised_at or now
    fields = ["name", "token_hash", "rejoin_hash", "anonymised_at"]
    Participant.objects.bulk_update(participants, fields, batch_size=500)
    Device.objects.filter(participant__in=participants).delete()
    participants_anonymised.send(sender=Participant, participant_ids=[one.pk for one in participants])
