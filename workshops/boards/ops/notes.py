"""Verbs for notes."""

from collections.abc import Sequence
from typing import Any

import msgspec

from realtime.verbs import Asked, Context, Effect, verb, verb_together
from trail.numbers import ALPHABET
from trail.queries import contribution_by_receipt
from workshops.boards import actions
from workshops.boards.access import board_of, know_participants, writer_of
from workshops.boards.entities import changed_notes, hidden_notes, moved_notes
from workshops.boards.models import Note
from workshops.boards.queries import comments_on


class NoteAdd(msgspec.Struct, forbid_unknown_fields=True):
    """A new note at the end of a column."""

    column: int
    text: str


class NoteEdit(msgspec.Struct, forbid_unknown_fields=True):
    """Other words for one's own note; `version` is the one they are based on."""

    note: int
    version: int
    text: str


class NoteMove(msgspec.Struct, forbid_unknown_fields=True):
    """Another place; `after` is the note to stand behind, 0 for the first place, null for the last."""

    note: int
    column: int
    theme: int | None = None
    after: int | None = None


class NoteRef(msgspec.Struct, forbid_unknown_fields=True):
    """A note."""

    note: int


class NoteHide(msgspec.Struct, forbid_unknown_fields=True):
    """A note and why it is hidden."""

    note: int
    reason: str


def receipt_of(ctx: Context, purpose: str = "receipt") -> str:
    """Return the receipt that follows from the operation, in three groups of four.

    Args:
        purpose: another one for each receipt of an operation that gives several.
    """
    letters = ctx.letters(purpose, ALPHABET, 12)
    return "-".join(letters[i : i + 4] for i in (0, 4, 8))


def given(note: Note, receipt: str) -> dict[str, Any]:
    """Return what the writer of a note is told: which note it is, its number and its receipt."""
    return {"note": note.pk, "number": note.contribution.number if note.contribution else "", "receipt": receipt}


def recall_given(ctx: Context, _effect: dict[str, Any]) -> dict[str, Any]:
    """Return number and receipt of an earlier note.add again."""
    receipt = receipt_of(ctx)
    contribution = contribution_by_receipt(receipt)
    if contribution is None:
        return {}
    note = getattr(contribution, "note", None)
    return {"note": note.pk if note else None, "number": contribution.number, "receipt": receipt}


@verb_together("note.add", NoteAdd, recall=recall_given)
def note_add(asked: Sequence[Asked]) -> list[Effect]:
    """Write notes; number and receipt go to their writers alone."""
    board = board_of(asked[0].context)
    know_participants(asked, board)
    new = [
        actions.NewNote(
            key=f"boards.note:{ctx.stream.key}.{ctx.seq}",
            by=writer_of(ctx, board),
            column=body.column,
            text=body.text,
            rank=float(ctx.seq),
            receipt=receipt_of(ctx),
            at=ctx.now,
            client=ctx.client,
        )
        for ctx, body in asked
    ]
    return [
        changed_notes([note], given(note, its.receipt))
        for note, its in zip(actions.add_notes(board=board, new=new), new, strict=True)
    ]


@verb("note.edit", NoteEdit)
def note_edit(ctx: Context, body: NoteEdit) -> Effect:
    """Change the words of one's own note."""
    board = board_of(ctx)
    by = writer_of(ctx, board)
    return changed_notes([actions.edit_note(board=board, by=by, note=body.note, text=body.text, version=body.version)])


@verb("note.move", NoteMove)
def note_move(ctx: Context, body: NoteMove) -> Effect:
    """Move a note."""
    board = board_of(ctx)
    place = actions.Place([body.note], body.column, body.theme, body.after)
    notes = actions.move_notes(board=board, by=writer_of(ctx, board), places=[place], rank=float(ctx.seq))
    return moved_notes(notes)


@verb("note.remove", NoteRef)
def note_remove(ctx: Context, body: NoteRef) -> Effect:
    """Take one's own note back."""
    board = board_of(ctx)
    note = actions.remove_note(board=board, by=writer_of(ctx, board), note=body.note, now=ctx.now)
    # By their ids, for whoever catches up: what told of the note itself is blanked, so they know of these alone.
    comments = [comment.pk for comment in comments_on([note])]
    gone = {"notes": [note.pk], **({"comments": comments} if comments else {})}
    return Effect(public={"gone": gone}, about=f"note:{note.pk}", withdraws=True)


@verb("note.restore", NoteRef)
def note_restore(ctx: Context, body: NoteRef) -> Effect:
    """Put back a note that one has taken back."""
    board = board_of(ctx)
    note = actions.restore_note(board=board, by=writer_of(ctx, board), note=body.note, client=ctx.client)
    return changed_notes([note], comments=comments_on([note]))


@verb("note.hide", NoteHide)
def note_hide(ctx: Context, body: NoteHide) -> Effect:
    """Hide a note; whoever catches up later is not given its words either."""
    board = board_of(ctx)
    notes = actions.hide_notes(board=board, by=writer_of(ctx, board), notes=[body.note], reason=body.reason)
    return hidden_notes(notes, comments_on(notes))


@verb("note.show", NoteRef)
def note_show(ctx: Context, body: NoteRef) -> Effect:
    """Show a hidden note again."""
    board = board_of(ctx)
    return changed_notes(actions.show_notes(board=board, by=writer_of(ctx, board), notes=[body.note]))
