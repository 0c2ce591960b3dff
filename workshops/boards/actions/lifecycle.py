"""A board from its making to its end."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User
from realtime.models import Stream
from workshops.actions import finish_workshop
from workshops.boards.enums import BoardState, Layout
from workshops.boards.layouts import ColumnPlan, RoundPlan, board_plan
from workshops.boards.models import Board, Column, Round
from workshops.boards.people import Writer
from workshops.enums import WorkshopState
from workshops.models import Workshop
from workshops.rules import may_facilitate

from .found import find_column
from .rounds import Turn, check_may_arrange, close_round


@transaction.atomic
def open_board(
    *,
    by: User,
    workshop: Workshop,
    layout: Layout = Layout.VOICES,
    columns: Sequence[ColumnPlan] | None = None,
    rounds: Sequence[RoundPlan] | None = None,
) -> Board:
    """Give a workshop its board; a workshop that has one keeps it.

    Args:
        layout: the ready-made columns and rounds to take.
        columns: columns to take instead of a ready-made set; then there are no other rounds than `rounds`.
        rounds: rounds to take instead of a ready-made set.

    Raises:
        PermissionDenied: the user does not facilitate the workshop, or it has ended.
    """
    if workshop.state == WorkshopState.ENDED or not may_facilitate(by, workshop):
        raise PermissionDenied(_("Only a facilitator can make a board, and not after the workshop has ended."))
    if board := Board.objects.filter(workshop=workshop).first():
        return board
    stream = Stream.objects.create(key=f"board-new-{uuid4()}")
    board = Board.objects.create(workshop=workshop, stream=stream)
    stream.key = f"board-{board.pk}"
    stream.save(update_fields=["key"])
    ready = board_plan(layout)
    if rounds is None:
        rounds = () if columns else ready.rounds
    Column.objects.bulk_create(
        Column(board=board, order=order, **asdict(plan)) for order, plan in enumerate(columns or ready.columns, start=1)
    )
    Round.objects.bulk_create(
        Round(board=board, order=order, **asdict(plan)) for order, plan in enumerate(rounds, start=1)
    )
    return board


def lock_column(*, board: Board, by: Writer, column: int) -> Column:
    """Let nobody but facilitators write in a column for now."""
    return _set_column(board, by, column, is_locked=True)


def unlock_column(*, board: Board, by: Writer, column: int) -> Column:
    """Let everybody write in the column again."""
    return _set_column(board, by, column, is_locked=False)


def set_add_only(*, board: Board, by: Writer, on: bool) -> Board:
    """Let participants only add notes, and not change, move or take back any; or let them again."""
    check_may_arrange(board, by)
    board.add_only = on
    board.save(update_fields=["add_only"])
    return board


def set_door(*, board: Board, by: Writer, closed: bool) -> Board:
    """Let nobody new come in for now, or let them in again. Those who have been in may come back."""
    check_may_arrange(board, by)
    board.is_door_closed = closed
    board.save(update_fields=["is_door_closed"])
    return board


def lock_board(*, board: Board, by: Writer) -> Board:
    """Let nobody but facilitators write for now."""
    return _set_state(board, by, BoardState.LOCKED)


def unlock_board(*, board: Board, by: Writer) -> Board:
    """Let everybody write again."""
    return _set_state(board, by, BoardState.OPEN)


def end_board(*, board: Board, by: Writer, now: datetime) -> Turn:
    """End the board and its workshop: nothing changes any more, notes and themes become public, minutes are drafted.

    The round that is under way ends too; notes that were silent are shown, and returned with it.
    """
    check_may_arrange(board, by)
    turn = close_round(board, now)
    _set_state(board, by, BoardState.ENDED)
    finish_workshop(workshop=board.workshop)
    return turn


def _set_column(board: Board, by: Writer, column: int, *, is_locked: bool) -> Column:
    check_may_arrange(board, by)
    found = find_column(board, column)
    found.is_locked = is_locked
    found.save(update_fields=["is_locked"])
    return found


def _set_state(board: Board, by: Writer, state: BoardState) -> Board:
    check_may_arrange(board, by)
    board.state = state
    board.save(update_fields=["state"])
    return board
