"""Forgetting the names that people chose, wherever a board keeps a copy of them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import Q

from realtime.models import Op
from realtime.submit import submit
from realtime.verbs import SEVERAL, Actor, Audience
from trail.enums import Source
from workshops.boards.models import Board, Comment, Note

SYSTEM = Actor("system", Audience.FACILITATOR)


def forget_names(*, participant_ids: Collection[int]) -> None:
    """Take the names of these participants off every board, over its stream, so that open boards forget them too."""
    wrote = Q(notes__author__in=participant_ids) | Q(notes__comments__author__in=participant_ids)
    boards = Board.objects.filter(wrote).select_related("stream").distinct()
    for board in boards:
        _submit(board.stream.key, {"participants": sorted(participant_ids)})


def forget_written_names(*, moment: datetime) -> None:
    """Take off the names of those without an account whose words were written down before this moment."""
    due = Note.objects.filter(author__isnull=True, written_at__lt=moment)
    due = due.exclude(source=Source.ONLINE).exclude(author_name="")
    by_stream: dict[str, list[int]] = defaultdict(list)
    for stream, pk in due.order_by("pk").values_list("board__stream__key", "pk"):
        by_stream[stream].append(pk)
    for stream, pks in by_stream.items():
        _submit(stream, {"participants": [], "notes": pks})


def _submit(stream_key: str, body: dict[str, Any]) -> None:
    outcome = submit(stream_key, SYSTEM, str(uuid4()), 1, "name.forget", body)
    if not outcome.accepted:
        raise RuntimeError(f"The names on {stream_key} were not forgotten: {outcome.code}")


def take_names_off(
    *, board: Board, participant_ids: Collection[int], note_ids: Collection[int] = ()
) -> tuple[list[Note], list[Comment]]:
    """Clear the names on a board's notes and comments and in its log; return those that still lie there."""
    theirs = Q(author__in=participant_ids) | Q(pk__in=note_ids)
    notes = list(board.notes.filter(theirs).exclude(author_name=""))
    comments = list(
        Comment.objects.filter(note__board=board, author__in=participant_ids)
        .exclude(author_name="")
        .select_related("note")
    )
    for note in notes:
        note.author_name = ""
    for comment in comments:
        comment.author_name = ""
    Note.objects.bulk_update(notes, ["author_name"])
    Comment.objects.bulk_update(comments, ["author_name"])
    # When a note is put back or hidden, its comments are told of together with it.
    about = {SEVERAL} | {f"note:{note.pk}" for note in notes} | {f"comment:{comment.pk}" for comment in comments}
    about |= {f"note:{comment.note_id}" for comment in comments}
    forgotten = {"notes": {note.pk for note in notes}, "comments": {comment.pk for comment in comments}}
    ops = list(Op.objects.filter(stream=board.stream, about__in=about))
    ops += Op.objects.filter(stream=board.stream, verb__startswith="comment.", about="", withdraws=True)
    for op in ops:
        if op.body.get("name") and any(row["id"] in forgotten["notes"] for row in op.effect.get("notes", [])):
            op.body = op.body | {"name": ""}  # what was written down together has one name
        op.effect = _nameless(op.effect, forgotten)
        op.views = {audience: _nameless(view, forgotten) for audience, view in op.views.items()}
    Op.objects.bulk_update(ops, ["body", "effect", "views"])
    return (
        [note for note in notes if note.removed_at is None],
        [comment for comment in comments if comment.removed_at is None and comment.note.removed_at is None],
    )


def _nameless(view: dict[str, Any], forgotten: dict[str, set[int]]) -> dict[str, Any]:
    def row(kind: str, told: dict[str, Any]) -> dict[str, Any]:
        return told | {"name": ""} if "name" in told and told["id"] in forgotten[kind] else told

    return view | {kind: [row(kind, told) for told in view[kind]] for kind in forgotten if kind in view}
