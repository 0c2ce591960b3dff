"""Verbs for the timer."""

import msgspec

from realtime.verbs import Context, Effect, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.entities import board_entity


class TimerStart(msgspec.Struct, forbid_unknown_fields=True):
    """How long the timer is to run."""

    minutes: int


class TimerAsItIs(msgspec.Struct, forbid_unknown_fields=True):
    """The timer as it stands."""


@verb("timer.start", TimerStart)
def timer_start(ctx: Context, body: TimerStart) -> Effect:
    """Let the timer run."""
    board = board_of(ctx)
    by = writer_of(ctx, board)
    return Effect(
        public={"board": board_entity(actions.start_timer(board=board, by=by, minutes=body.minutes, now=ctx.now))}
    )


@verb("timer.extend", TimerAsItIs)
def timer_extend(ctx: Context, _body: TimerAsItIs) -> Effect:
    """Give one more minute."""
    board = board_of(ctx)
    by = writer_of(ctx, board)
    return Effect(public={"board": board_entity(actions.extend_timer(board=board, by=by, now=ctx.now))})


@verb("timer.stop", TimerAsItIs)
def timer_stop(ctx: Context, _body: TimerAsItIs) -> Effect:
    """Take the timer away."""
    board = board_of(ctx)
    return Effect(public={"board": board_entity(actions.stop_timer(board=board, by=writer_of(ctx, board)))})
