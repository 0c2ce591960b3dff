"""Hiding notes from everybody but facilitators and their writers, one or many at once, and showing them again."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.models import Board, Note
from workshops.boards.people import Writer
from workshops.boards.rules import may_arrange

from .dots import tell_givers
from .found import REASON_LIMIT, find_notes, words


def hide_notes(*, board: Board, by: Writer, notes: Sequence[int], reason: str) -> list[Note]:
    """Hide those of the notes that are on the board; their writers see them, and are told the reason.

    Raises:
        Refused: `gone` when none of them is there, `too_many`, or the reason is empty or too long; none is hidden.
    """
    if not may_arrange(by, board):
        raise Refused("not_allowed", _("Only a facilitator can hide a note."))
    return _mark(board, find_notes(board, notes), words(reason, REASON_LIMIT, lines=False))


def show_notes(*, board: Board, by: Writer, notes: Sequence[int]) -> list[Note]:
    """Let everybody see hidden notes again; raises Refused as `hide_notes`."""
    if not may_arrange(by, board):
        raise Refused("not_allowed", _("Only a facilitator can show a hidden note."))
    return _mark(board, find_notes(board, notes), "")


def _mark(board: Board, notes: list[Note], reason: str) -> list[Note]:
    for note in notes:
        note.hidden_reason = reason
    Note.objects.bulk_update(notes, ["hidden_reason"])
    tell_givers(board, notes)
    return notes
