"""The timer: when it ends, by the server's clock. That it runs out ends nothing."""

from datetime import datetime, timedelta

from workshops.boards.models import Board
from workshops.boards.people import Writer

from .rounds import MOST_MINUTES, check_may_arrange, check_minutes

MINUTE = timedelta(minutes=1)


def start_timer(*, board: Board, by: Writer, minutes: int, now: datetime) -> Board:
    """Let the timer run for 1 to 180 minutes from now."""
    check_may_arrange(board, by)
    check_minutes(minutes)
    return _set(board, now + minutes * MINUTE)


def extend_timer(*, board: Board, by: Writer, now: datetime) -> Board:
    """Give one more minute; from now, if the timer has run out or was not running."""
    check_may_arrange(board, by)
    ends_at = max(board.timer_ends_at or now, now) + MINUTE
    return _set(board, min(ends_at, now + MOST_MINUTES * MINUTE))


def stop_timer(*, board: Board, by: Writer) -> Board:
    """Take the timer away; the round goes on."""
    check_may_arrange(board, by)
    return _set(board, None)


def _set(board: Board, ends_at: datetime | None) -> Board:
    board.timer_ends_at = ends_at
    board.save(update_fields=["timer_ends_at"])
    return board
