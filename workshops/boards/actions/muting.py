"""Muting whoever wrote something, without learning who it is, and lifting it again."""

from django.utils.translation import gettext as _

from people.models import Participant
from realtime.verbs import Refused
from workshops.boards.models import Board, Comment, Mute
from workshops.boards.people import Writer
from workshops.boards.rules import may_mute

from .found import find_note
from .telling import tell_own_pages


def mute_writer(*, board: Board, by: Writer, note: int | None = None, comment: int | None = None) -> Mute:
    """Let whoever wrote the note, or the comment, contribute nothing for now. Only they are told.

    Muting twice by the same thing is muting once. Whether two things are one person's cannot be told from the answer:
    each gives a mute of its own, and while one of them stands, the person is muted.

    Raises:
        Refused: `not_allowed`; `gone` when it is not on the board; `no_writer` for what a facilitator wrote, also for
            somebody else, or what an earlier workshop brought along.
    """
    _check_may_mute(board, by)
    author, number = _note(board, note) if note is not None else _comment(board, comment or 0)
    if author is None or not author.attendances.filter(workshop=board.workshop).exists():
        raise Refused("no_writer", _("That was not written by a participant on this board."))
    mute, _made = Mute.objects.get_or_create(board=board, participant=author, number=number)
    tell_own_pages(board, [author.pk])
    return mute


def lift_mute(*, board: Board, by: Writer, mute: int) -> int:
    """Take a mute back, and return its id; one that has been lifted already is no mistake."""
    _check_may_mute(board, by)
    standing = board.mutes.filter(pk=mute)
    tell_own_pages(board, list(standing.values_list("participant_id", flat=True)))
    standing.delete()
    return mute


def _check_may_mute(board: Board, by: Writer) -> None:
    if not may_mute(by, board):
        raise Refused("not_allowed", _("Only a facilitator can do that, and not after the board has ended."))


def _note(board: Board, pk: int) -> tuple[Participant | None, str]:
    found = find_note(board, pk)
    return found.author, found.given.number if found.given else ""


def _comment(board: Board, pk: int) -> tuple[Participant | None, str]:
    asked = Comment.objects.select_related("author", "contribution")
    found = asked.filter(pk=pk, note__board=board, note__removed_at__isnull=True, removed_at__isnull=True).first()
    if found is None:
        raise Refused("gone", _("The comment is no longer on the board."))
    return found.author, found.contribution.number
