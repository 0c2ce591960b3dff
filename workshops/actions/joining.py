"""Taking part without an account."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Participant, StakeholderGroup
from people.participants import (
    add_device,
    new_token,
    participant_by_rejoin_code,
    participant_by_token,
    rejoin_hash_for,
    token_hash,
)
from workshops.enums import Presence
from workshops.models import Attendance, Workshop
from workshops.rules import may_come_in, may_join
from workshops.wording import clean_words

NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined, and the token for their cookie; only its hash is stored."""

    participant: Participant
    attendance: Attendance
    token: str


@transaction.atomic
def join(*, workshop: Workshop, group: StakeholderGroup | None = None, name: str = "", token: str = "") -> Joined:
    """Let somebody into a workshop that is under way; joining twice with the same token is joining once.

    Args:
        name: what they want to be called on the board, or nothing.
        token: from their cookie; a new one is made when empty.

    Raises:
        PermissionDenied: the workshop is not open, or its door is closed to newcomers.
        ValidationError: the name is longer than 60 characters.
    """
    if not may_join(workshop):
        raise PermissionDenied(_("The workshop is not open."))
    name = clean_words(name, limit=NAME_LIMIT, lines=False)
    token = token or new_token()
    participant = participant_by_token(token)
    if not may_come_in(workshop, participant):
        raise PermissionDenied(_("The door is closed at the moment."))
    if participant is None:
        hashed = token_hash(token)
        participant, _made = Participant.objects.get_or_create(
            token_hash=hashed, defaults={"name": name, "group": group, "rejoin_hash": rejoin_hash_for(hashed)}
        )
    participant.name, participant.group = name, group
    participant.save(update_fields=["name", "group"])
    attendance, _made = Attendance.objects.update_or_create(
        workshop=workshop,
        participant=participant,
        defaults={"group": group},
        create_defaults={"group": group, "presence": Presence.BOARD, "came_at": timezone.now()},
    )
    return Joined(participant, attendance, token)


@transaction.atomic
def rejoin(*, workshop: Workshop, code: str) -> Joined | None:
    """Let somebody who has joined the workshop back in on another device, by the code they were shown.

    Returns:
        Who it is, with a token for this device; None when nobody who has joined this workshop was shown the code.
    """
    participant = participant_by_rejoin_code(code)
    attendance = Attendance.objects.filter(workshop=workshop, participant=participant).first() if participant else None
    if participant is None or attendance is None:
        return None
    return Joined(participant, attendance, add_device(participant))
