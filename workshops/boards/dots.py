"""Reads of the dots of a round while it runs: whose they are, and how many. Where they lie, only their owner is told.

What came of them, once the round has ended: `tally`.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from .enums import RoundKind, RoundState
from .models import Board, Dot, Note, Round, Theme

# A dot counts while it lies on a theme that stands, or on a note that lies in no theme and that everybody can read.
LIES_ON_SOMETHING = Q(theme__isnull=False, theme__removed_at__isnull=True) | Q(
    note__isnull=False,
    note__removed_at__isnull=True,
    note__theme__isnull=True,
    note__merged_into__isnull=True,
    note__hidden_reason="",
    note__is_silent=False,
)


def round_of_dots(board: Board) -> Round | None:
    """Return the round of dots that is under way on the board, or None."""
    return board.rounds.filter(state=RoundState.RUNNING, kind=RoundKind.DOTS).first()


def takes_dots(thing: Note | Theme) -> bool:
    """Whether dots may lie on this: a theme that stands, or a note in no theme that everybody can read."""
    if isinstance(thing, Theme):
        return thing.removed_at is None
    return not (thing.removed_at or thing.theme_id or thing.merged_into_id or thing.hidden_reason or thing.is_silent)


class OwnDot(NamedTuple):
    """A person's dot, what it lies on ("note:12" or "theme:3"), and whether that still takes dots: else it is free."""

    row: Dot
    item: str
    counts: bool


def dots_of(round_: Round, participant_id: int) -> list[OwnDot]:
    """Return a person's dots by their slots, in one query."""
    counts = ExpressionWrapper(LIES_ON_SOMETHING, output_field=BooleanField())
    rows = round_.given.filter(participant_id=participant_id).annotate(counts=counts).order_by("slot")
    return [OwnDot(dot, f"note:{dot.note_id}" if dot.note_id else f"theme:{dot.theme_id}", dot.counts) for dot in rows]


def own_dots(round_: Round, participant_id: int) -> dict[str, Any]:
    """Return what a person is told of their own dots: `{"round": 4, "items": {"theme:3": 2}, "left": 3}`."""
    items = Counter(dot.item for dot in dots_of(round_, participant_id) if dot.counts)
    return {"round": round_.pk, "items": dict(items), "left": max(0, round_.dots - items.total())}


def own_dots_now(stream_key: str, participant_id: int) -> dict[str, Any] | None:
    """Return a person's own dots in the round that is under way on the stream's board, or None between rounds."""
    running = Round.objects.filter(board__stream__key=stream_key, state=RoundState.RUNNING, kind=RoundKind.DOTS).first()
    return own_dots(running, participant_id) if running else None


def givers_in(round_: Round) -> list[int]:
    """Return the ids of those who have given dots in the round, in one query."""
    return list(round_.given.order_by("participant_id").values_list("participant_id", flat=True).distinct())


def givers_on(notes: Collection[Note]) -> list[int]:
    """Return the ids of those whose dots lie on any of the notes in the round that is under way, in one query."""
    running = Q(round__state=RoundState.RUNNING, round__kind=RoundKind.DOTS)
    given = Dot.objects.filter(running, note__in=notes)
    return list(given.order_by("participant_id").values_list("participant_id", flat=True).distinct())


def dots_used(round_: Round) -> dict[str, int]:
    """Return how many dots have been given and by how many people, which is all that facilitators are told.

    Those on a note that was hidden or taken back meanwhile are counted as they were until the round ends, although
    their owners have them in hand again: else hiding a note would tell how many lay on it.
    """
    return {"round": round_.pk} | round_.given.aggregate(given=Count("pk"), people=Count("participant", distinct=True))
