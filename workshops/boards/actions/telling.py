"""Telling people of what is theirs alone: on their own sockets, and nobody else's, once it can be read."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from realtime.bus import nudge
from workshops.boards.access import PARTICIPANT
from workshops.boards.models import Board


def tell_own_pages(board: Board, participants: Iterable[int], *, but: str = "") -> None:
    """Have participants' own pages ask anew for what is theirs alone.

    Args:
        participants: their ids.
        but: the client that need not ask, since it was told with the answer.
    """
    for pk in participants:
        transaction.on_commit(partial(nudge, board.stream.key, f"{PARTICIPANT}{pk}", but))
