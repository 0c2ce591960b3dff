"""The verb for what was given on paper or said aloud: several notes in one operation, each with its own receipt."""

from typing import Any, Literal

import msgspec

from realtime.verbs import Context, Effect, verb
from trail.enums import Source
from trail.numbers import receipt_hash
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.entities import changed_notes
from workshops.boards.models import Note

from .notes import given, receipt_of


class NoteWriteDown(msgspec.Struct, forbid_unknown_fields=True):
    """Notes at the end of a column, one for each text; `name` only if the person wants it to be seen."""

    column: int
    texts: list[str]
    source: Literal["paper", "spoken"]
    group: int | None = None
    name: str = ""


def receipts_of(ctx: Context, count: int) -> list[str]:
    """Return the receipts that follow from the operation and the places of its texts."""
    return [receipt_of(ctx, f"receipt.{place}") for place in range(count)]


def recall_written(ctx: Context, _effect: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers and receipts of an earlier note.write_down again."""
    receipts = {receipt_hash(receipt): receipt for receipt in receipts_of(ctx, actions.MOST_LINES)}
    notes = Note.objects.filter(contribution__receipt_hash__in=receipts).select_related("contribution")
    by_hash = {note.contribution.receipt_hash: note for note in notes if note.contribution}
    return {"notes": [given(by_hash[key], receipt) for key, receipt in receipts.items() if key in by_hash]}


@verb("note.write_down", NoteWriteDown, recall=recall_written)
def note_write_down(ctx: Context, body: NoteWriteDown) -> Effect:
    """Write down what others gave; all numbers and receipts go to the facilitator who hands them out."""
    board = board_of(ctx)
    receipts = receipts_of(ctx, min(len(body.texts), actions.MOST_LINES))
    by = writer_of(ctx, board)
    actions.check_may_write_down(board, by)
    notes = actions.write_down(
        board=board,
        by=by,
        column=body.column,
        texts=body.texts,
        giver=actions.giver_of(source=Source(body.source), name=body.name, group=body.group),
        key=f"boards.note:{ctx.stream.key}.{ctx.seq}",
        rank=float(ctx.seq),
        receipts=receipts,
        at=ctx.now,
    )
    written = [receipt for text, receipt in zip(body.texts, receipts, strict=True) if text.strip()]
    told = [given(note, receipt) for note, receipt in zip(notes, written, strict=True)]
    return changed_notes(notes, {"notes": told})
