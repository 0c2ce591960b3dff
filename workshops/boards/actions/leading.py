"""Who leads the workshop right now. Every facilitator may act; the lead only says to whom the others look.

Nothing hangs on the leader's connection: a round goes on without them, and a colleague takes over when it suits.
"""

from django.utils.translation import gettext as _

from people.models import User
from realtime.verbs import Refused
from workshops.boards.models import Board
from workshops.boards.people import Writer
from workshops.boards.rules import may_lead, may_run_board


def take_the_lead(*, board: Board, by: Writer) -> Board:
    """Lead from now on; whoever led no longer does."""
    _check_may_lead(board, by)
    return _set_leader(board, by.user)


def hand_over(*, board: Board, by: Writer, user: int) -> Board:
    """Let another facilitator of the workshop lead.

    Raises:
        Refused: `not_a_facilitator` when that is none of its facilitators.
    """
    _check_may_lead(board, by)
    found = User.objects.filter(pk=user).first()
    if found is None or not may_run_board(found, board):
        raise Refused("not_a_facilitator", _("That is not a facilitator of this workshop."))
    return _set_leader(board, found)


def lead_if_nobody_does(*, board: Board, by: Writer) -> Board:
    """Let the first facilitator who opens the workshop, or begins something on its board, lead."""
    return board if board.leader_id or by.user is None else _set_leader(board, by.user)


def _check_may_lead(board: Board, by: Writer) -> None:
    if not may_lead(by, board):
        raise Refused("not_allowed", _("Only a facilitator can do that, and not after the board has ended."))


def _set_leader(board: Board, user: User | None) -> Board:
    board.leader = user
    board.save(update_fields=["leader"])
    return board
