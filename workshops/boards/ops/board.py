"""Verbs for the board as a whole, and for who may write on it and in its columns."""

import msgspec

from realtime.verbs import Context, Effect, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.entities import board_entity, column_entity, leader_entity

from .rounds import turned


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """These verbs need no more than their name."""


class HandOver(msgspec.Struct, forbid_unknown_fields=True):
    """The facilitator who leads from now on."""

    user: int


@verb("board.lock", Nothing)
def board_lock(ctx: Context, _body: Nothing) -> Effect:
    """Let nobody but facilitators write for now."""
    board = board_of(ctx)
    return Effect(public={"board": board_entity(actions.lock_board(board=board, by=writer_of(ctx, board)))})


@verb("board.unlock", Nothing)
def board_unlock(ctx: Context, _body: Nothing) -> Effect:
    """Let everybody write again."""
    board = board_of(ctx)
    return Effect(public={"board": board_entity(actions.unlock_board(board=board, by=writer_of(ctx, board)))})


@verb("board.end", Nothing)
def board_end(ctx: Context, _body: Nothing) -> Effect:
    """End the board and its workshop."""
    board = board_of(ctx)
    return turned(board, actions.end_board(board=board, by=writer_of(ctx, board), now=ctx.now))


class AddOnly(msgspec.Struct, forbid_unknown_fields=True):
    """Whether participants only add notes."""

    on: bool


@verb("board.add_only", AddOnly)
def board_add_only(ctx: Context, body: AddOnly) -> Effect:
    """Let participants only add notes, or let them change what is theirs again."""
    board = board_of(ctx)
    return Effect(
        public={"board": board_entity(actions.set_add_only(board=board, by=writer_of(ctx, board), on=body.on))}
    )


class ColumnRef(msgspec.Struct, forbid_unknown_fields=True):
    """A column."""

    column: int


@verb("column.lock", ColumnRef)
def column_lock(ctx: Context, body: ColumnRef) -> Effect:
    """Let nobody but facilitators write in a column for now."""
    board = board_of(ctx)
    column = actions.lock_column(board=board, by=writer_of(ctx, board), column=body.column)
    return Effect(public={"columns": [column_entity(column)]})


@verb("column.unlock", ColumnRef)
def column_unlock(ctx: Context, body: ColumnRef) -> Effect:
    """Let everybody write in a column again."""
    board = board_of(ctx)
    column = actions.unlock_column(board=board, by=writer_of(ctx, board), column=body.column)
    return Effect(public={"columns": [column_entity(column)]})


@verb("board.lead", Nothing)
def board_lead(ctx: Context, _body: Nothing) -> Effect:
    """Take over the lead."""
    board = board_of(ctx)
    return Effect(public={"board": leader_entity(actions.take_the_lead(board=board, by=writer_of(ctx, board)))})


@verb("board.hand_over", HandOver)
def board_hand_over(ctx: Context, body: HandOver) -> Effect:
    """Let another facilitator lead."""
    board = board_of(ctx)
    board = actions.hand_over(board=board, by=writer_of(ctx, board), user=body.user)
    return Effect(public={"board": leader_entity(board)})
