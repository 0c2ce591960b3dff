"""A board in a round of dots, and people who give theirs."""

from contextlib import contextmanager

from django.utils import timezone

from tests.boards.talk import Voice, guest, open_hall
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.models import Board, Round, Theme
from workshops.boards.queries import own_notes


def dots_round(board: Board, state: RoundState = RoundState.RUNNING, **fields: int) -> Round:
    """Give the board a round of dots in this state; no other round is under way."""
    board.rounds.filter(state=RoundState.RUNNING).update(state=RoundState.ENDED)
    return Round.objects.create(board=board, kind=RoundKind.DOTS, title="Giv prikker", state=state, **fields)


def end(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(state=RoundState.ENDED, ended_at=timezone.now())


def own(voice: Voice) -> dict | None:
    return own_notes(voice.board.stream.key, voice.actor.key).get("dots")


def gives(voice: Voice, *items: str) -> None:
    for item in items:
        outcome = voice.says("dot.put", item=item)
        assert outcome.accepted, (item, outcome.code, outcome.detail)


def theme_of(facilitator: Voice, title: str = "Åbningstid", **body: object) -> str:
    body.setdefault("column", facilitator.board.columns.first().pk)
    assert facilitator.says("theme.add", title=title, **body).accepted
    return f"theme:{Theme.objects.latest('pk').pk}"


@contextmanager
def paused(round_: Round):
    """Let the round rest for as long as something is prepared that needs things to be moved."""
    Round.objects.filter(pk=round_.pk).update(state=RoundState.PLANNED)
    yield
    Round.objects.filter(pk=round_.pk).update(state=RoundState.RUNNING)


def dots_hall() -> tuple:
    """Return a board with two notes and a theme in a running round of dots: five for each, three on one thing."""
    board, facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo")
    kaffe, have = f"note:{anna.writes('Kaffe').pk}", f"note:{bo.writes('Have', 1).pk}"
    theme = theme_of(facilitator)
    return board, facilitator, anna, bo, kaffe, have, theme, dots_round(board)
