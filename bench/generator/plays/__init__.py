"""What the members do, once they are told to begin."""

from collections.abc import Awaitable, Callable
from typing import Any

from bench.generator.load import Load
from bench.generator.tally import Tally

from . import closed, dots, fanout, storm

# The first coroutine plays, and says when the measured window is over; the second counts afterwards.
Play = tuple[Callable[[Load, dict[str, Any]], Awaitable[None]], Callable[[Load, dict[str, Any]], Tally]]
PLAYS: dict[str, Play] = {
    "fanout": (fanout.play, fanout.count),
    "storm": (storm.play, storm.count),
    "dots": (dots.play, dots.count),
    "closed": (closed.play, closed.count),
}
