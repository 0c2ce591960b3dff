"""Reads of boards: the snapshot, and themes with their notes for public pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from districts.models import BudgetFrame
from process.enums import PhaseNumber
from realtime.verbs import Audience
from trail.enums import Relation
from trail.queries import links_to
from workshops.models import Workshop

from .dots import dots_used, own_dots_now
from .entities import (
    board_entity,
    column_entity,
    comment_entity,
    mute_entity,
    note_entity,
    number_of,
    round_entity,
    theme_entity,
)
from .enums import RoundKind, RoundState
from .models import Agreement, Board, Column, Comment, Mute, Note, Theme
from .tally import tallies_of


def snapshot(stream_key: str, audience: Audience, _actor_key: str) -> dict[str, Any]:
    """Return the whole board as this audience may see it: the same for all of an audience, whoever they are."""
    board = Board.objects.select_related("workshop", "leader").get(stream__key=stream_key)
    notes = board.notes.filter(removed_at__isnull=True).select_related(
        "contribution", "origin__contribution", "origin__board__workshop"
    )
    notes = notes.annotate(agree_count=Count("agreements"))
    themes = board.themes.filter(removed_at__isnull=True).select_related("origin__board__workshop")
    comments = Comment.objects.filter(
        note__board=board, note__removed_at__isnull=True, removed_at__isnull=True
    ).select_related("contribution")
    rounds = list(board.rounds.all())
    tallies = tallies_of(rounds)
    state: dict[str, Any] = {
        "board": board_entity(board),
        "columns": [column_entity(column) for column in board.columns.all()],
        "rounds": [round_entity(round_, tallies[round_.pk]) for round_ in rounds],
        "themes": [theme_entity(theme) for theme in themes.order_by("rank", "id")],
        "notes": [note_entity(note, audience) for note in notes.order_by("rank", "id")],
        "comments": [comment_entity(comment, audience) for comment in comments],
    }
    if audience == Audience.FACILITATOR:
        running = (r for r in rounds if r.kind == RoundKind.DOTS and r.state == RoundState.RUNNING)
        state["dots_used"] = next((dots_used(round_) for round_ in running), None)
        state["mutes"] = [mute_entity(mute) for mute in board.mutes.order_by("pk")]
    return state


def own_notes(stream_key: str, actor_key: str) -> dict[str, Any]:
    """Return the actor's own notes and comments, the notes they agree with, and a participant's dots.

    Of what is hidden or not shown yet also what only they are told of it. `dots` are those of the round of dots that is
    under way, and missing between such rounds. `muted` is there where a facilitator has paused what they contribute.
    """
    kind, _colon, pk = actor_key.partition(":")
    author = {"participant": "author", "user": "staff_author"}.get(kind)
    if author is None:
        return {"notes": []}
    notes = Note.objects.filter(
        board__stream__key=stream_key, removed_at__isnull=True, **{f"{author}_id": pk}
    ).select_related("contribution")
    comments = Comment.objects.filter(
        note__board__stream__key=stream_key, removed_at__isnull=True, **{f"{author}_id": pk}
    ).select_related("contribution")
    own: dict[str, Any] = {
        "notes": [_mine(note) for note in notes.order_by("written_at", "id")],
        "comments": [_my_comment(comment) for comment in comments],
    }
    if kind == "participant":
        agreed = Agreement.objects.filter(note__board__stream__key=stream_key, participant_id=pk)
        own["agreed"] = sorted(agreed.values_list("note_id", flat=True))
        if dots := own_dots_now(stream_key, int(pk)):
            own["dots"] = dots
        if Mute.objects.filter(board__stream__key=stream_key, participant_id=int(pk)).exists():
            own["muted"] = True
    return own


def _my_comment(comment: Comment) -> dict[str, Any]:
    own: dict[str, Any] = {"id": comment.pk, "note": comment.note_id, "number": comment.contribution.number}
    if comment.hidden_reason:
        own |= {"text": comment.text, "reason": comment.hidden_reason}
    return own


def comments_on(notes: Sequence[Note]) -> list[Comment]:
    """Return the comments that lie on notes."""
    return list(Comment.objects.filter(note__in=notes, removed_at__isnull=True).select_related("contribution"))


def _mine(note: Note) -> dict[str, Any]:
    own: dict[str, Any] = {"id": note.pk, "number": number_of(note)}
    if note.hidden_reason or note.is_silent:
        own |= {"text": note.text, "reason": note.hidden_reason}
    return own


def board_by_slug(slug: str) -> Board | None:
    """Return the board of the workshop at this address, with its workshop, or None."""
    return (
        Board.objects.select_related("workshop__process", "workshop__district", "workshop__phase", "stream")
        .filter(workshop__slug=slug)
        .first()
    )


def stream_key_at(slug: str) -> str:
    """Return the key of the stream of the board of the workshop at this address, or an empty text."""
    keys = Board.objects.filter(workshop__slug=slug).values_list("stream__key", flat=True)
    return keys.first() or ""


def frame_of(workshop: Workshop) -> BudgetFrame | None:
    """Return the district's economic frame while priorities are set: then every bid has to fit into it."""
    if workshop.phase.number != PhaseNumber.PRIORITISING:
        return None
    frames = BudgetFrame.objects.select_related("district")
    return frames.filter(district=workshop.district_id, year=workshop.process.budget_year).first()


def public_notes() -> QuerySet[Note]:
    """Return the notes that may be read in public when their workshop has ended, with their public comments."""
    comments = Comment.objects.filter(removed_at__isnull=True, hidden_reason="").select_related("contribution")
    return (
        Note.objects.filter(removed_at__isnull=True, hidden_reason="", is_silent=False)
        .select_related("contribution", "origin__contribution")
        .prefetch_related(Prefetch("comments", queryset=comments))
    )


def notes_behind(theme: Theme) -> list[Note]:
    """Return the theme's public notes, then those it gathered in earlier workshops and did not bring along itself."""
    own = list(public_notes().filter(theme=theme).order_by("rank", "id"))
    if theme.origin_id is None or theme.node is None:
        return own
    before = [step.source_id for step in links_to([theme.node]) if step.relation == Relation.TAKEN_ALONG]
    here = [note.origin_id for note in own if note.origin_id]
    earlier = public_notes().filter(theme__node__in=before, origin__isnull=True).exclude(pk__in=here)
    return own + list(earlier.order_by("board__workshop__starts_at", "rank", "id"))


def themes_with_notes(workshop: Workshop) -> list[Theme]:
    """Return the workshop's themes in the board's order, each with its public notes as `notes`, in three queries."""
    notes = Prefetch("notes", queryset=public_notes().order_by("rank", "id"))
    return list(
        Theme.objects.filter(board__workshop=workshop, removed_at__isnull=True)
        .select_related("column", "node")
        .order_by("column__order", "rank", "id")
        .prefetch_related(notes)
    )


def columns_with_notes(workshop: Workshop) -> list[Column]:
    """Return the board's columns, each with its public notes in no theme as `notes`, in three queries."""
    notes = Prefetch("notes", queryset=public_notes().filter(theme__isnull=True).order_by("rank", "id"))
    return list(Column.objects.filter(board__workshop=workshop).order_by("order", "id").prefetch_related(notes))


def theme_by_pk(pk: int) -> Theme | None:
    """Return a theme that has not been removed, with its workshop, or None."""
    return (
        Theme.objects.select_related("board__workshop__district", "board__workshop__process", "column", "node")
        .filter(pk=pk, removed_at__isnull=True)
        .first()
    )


@dataclass(frozen=True, slots=True)
class BoardCount:
    """How much was written on a board."""

    notes: int
    themes: int


def board_count(workshop: Workshop) -> BoardCount:
    """Return how many notes were written on the workshop's board, and how many themes lie on it."""
    notes = Note.objects.filter(board__workshop=workshop, removed_at__isnull=True, origin__isnull=True).count()
    themes = Theme.objects.filter(board__workshop=workshop, removed_at__isnull=True).count()
    return BoardCount(notes, themes)
