"""Agreeing with somebody else's note, and taking that back."""

from datetime import datetime

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.models import Agreement, Board, Note
from workshops.boards.people import Writer
from workshops.boards.rules import is_own, may_agree

from .checks import check_may_write
from .found import find_note


def agree_with(*, board: Board, by: Writer, note: int, on: bool, at: datetime) -> Note:
    """Agree with a note, or no longer; said twice it counts once.

    Raises:
        Refused: `own_note`, `not_shown` while others may not read it, or `participants_only`.
    """
    check_may_write(board, by)
    found = find_note(board, note)
    if by.participant is None:
        raise Refused("participants_only", _("Only participants are counted among those who agree."))
    if not may_agree(by, found):
        if is_own(by, found):
            raise Refused("own_note", _("It is your own note."))
        raise Refused("not_shown", _("The note is not shown to everybody."))
    if on:
        Agreement.objects.get_or_create(note=found, participant=by.participant, defaults={"at": at})
    else:
        Agreement.objects.filter(note=found, participant=by.participant).delete()
    found.agree = found.agreements.count()
    return found
