"""The verb that brings what an earlier workshop found onto the board."""

import msgspec

from realtime.verbs import Context, Effect, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.entities import arrived


class BoardTakeAlong(msgspec.Struct, forbid_unknown_fields=True):
    """Themes and notes of earlier workshops, and the column to lay them in."""

    column: int
    themes: list[int] = []
    notes: list[int] = []


@verb("board.take_along", BoardTakeAlong)
def board_take_along(ctx: Context, body: BoardTakeAlong) -> Effect:
    """Lay themes and notes of earlier workshops on the board; what lies there already stays as it is."""
    board = board_of(ctx)
    themes, notes = actions.take_along(
        board=board,
        by=writer_of(ctx, board),
        themes=body.themes,
        notes=body.notes,
        column=body.column,
        rank=float(ctx.seq),
        now=ctx.now,
    )
    return arrived(themes, notes)
