"""The lists of who was invited and who came (memo of 30-07-2015: both are annexes of the report)."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Contact, StakeholderGroup, User
from workshops.enums import Answer, Channel, Presence
from workshops.models import Attendance, Invitation, Workshop
from workshops.rules import may_invite


def check_may_invite(by: User, workshop: Workshop) -> None:
    """Raise PermissionDenied unless the user keeps the workshop's lists."""
    if not may_invite(by, workshop):
        raise PermissionDenied(_("You can only keep the lists of workshops in your own district."))


@transaction.atomic
def invite(*, by: User, workshop: Workshop, contact: Contact, channel: Channel, sent_on: datetime.date) -> Invitation:
    """Record that somebody was invited; inviting twice keeps the first invitation.

    Raises:
        PermissionDenied: the user does not keep the workshop's lists.
    """
    check_may_invite(by, workshop)
    invitation, _made = Invitation.objects.get_or_create(
        workshop=workshop, contact=contact, defaults={"channel": channel, "sent_on": sent_on}
    )
    return invitation


@transaction.atomic
def answer_invitation(*, by: User, invitation: Invitation, answer: Answer, answered_on: datetime.date) -> Invitation:
    """Record what somebody answered.

    Raises:
        PermissionDenied: the user does not keep the workshop's lists.
    """
    check_may_invite(by, invitation.workshop)
    invitation.answer = answer
    invitation.answered_on = None if answer == Answer.NONE else answered_on
    invitation.save(update_fields=["answer", "answered_on"])
    return invitation


@transaction.atomic
def note_attendance(
    *,
    by: User,
    workshop: Workshop,
    contact: Contact | None = None,
    group: StakeholderGroup | None = None,
    came_at: datetime.datetime | None = None,
) -> Attendance:
    """Record that somebody came in person: a contact, or without one somebody who is only counted.

    Raises:
        PermissionDenied: the user does not keep the workshop's lists.
    """
    check_may_invite(by, workshop)
    fields = {
        "group": group or (contact.group if contact else None),
        "presence": Presence.ROOM,
        "came_at": came_at or timezone.now(),
    }
    if contact is None:
        return Attendance.objects.create(workshop=workshop, **fields)
    attendance, _made = Attendance.objects.get_or_create(workshop=workshop, contact=contact, defaults=fields)
    return attendance
