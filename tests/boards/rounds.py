"""Rounds and the timer of a board as tests look at them: starts one, and tells how they all stand."""

from django.utils import timezone


def of_kind(board, kind):
    """Return the board's planned round of this kind."""
    return board.rounds.get(kind=kind)


def start(facilitator, kind):
    """Start the round of this kind and return it."""
    round_ = of_kind(facilitator.board, kind)
    outcome = facilitator.says("round.start", round=round_.pk)
    assert outcome.accepted, (outcome.code, outcome.detail)
    return round_


def states(board):
    return {round_.kind: round_.state for round_ in board.rounds.all()}


def left(board):
    """Return how many minutes the timer has left, to the nearest."""
    board.refresh_from_db()
    return board.timer_ends_at and round((board.timer_ends_at - timezone.now()).total_seconds() / 60)
