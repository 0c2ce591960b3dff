"""The verbs of a board, registered when Django starts.

Each takes the closed body it is sent, calls its action, and returns what each audience is told.
"""

from realtime.verbs import register_app
from workshops.boards.access import authorise
from workshops.boards.entities import without
from workshops.boards.queries import own_notes, snapshot

from . import (
    board,
    dots,
    from_paper,
    notes,
    people,
    planning_ahead,
    replies,
    rounds,
    several,
    taking_along,
    themes,
    timer,
)

register_app("board", authorise=authorise, snapshot=snapshot, own=own_notes, without=without)

__all__ = [
    "board",
    "dots",
    "from_paper",
    "notes",
    "people",
    "planning_ahead",
    "replies",
    "rounds",
    "several",
    "taking_along",
    "themes",
    "timer",
]
