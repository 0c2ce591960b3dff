"""Verbs for several notes at once: one operation, so that it is done whole or not at all and is undone as one."""

import msgspec

from realtime.verbs import Context, Effect, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.entities import changed_notes, hidden_notes, moved_notes
from workshops.boards.queries import comments_on


class NotesPlace(msgspec.Struct, forbid_unknown_fields=True):
    """Notes that are to stand one behind the other; `after` as in `note.move`."""

    notes: list[int]
    column: int
    theme: int | None = None
    after: int | None = None


class NotesMove(msgspec.Struct, forbid_unknown_fields=True):
    """Other places: one that all of them go to, or many that they come back to."""

    places: list[NotesPlace]


class NotesHide(msgspec.Struct, forbid_unknown_fields=True):
    """Notes and why they are hidden."""

    notes: list[int]
    reason: str


class NotesRef(msgspec.Struct, forbid_unknown_fields=True):
    """Notes."""

    notes: list[int]


@verb("note.move_several", NotesMove)
def note_move_several(ctx: Context, body: NotesMove) -> Effect:
    """Move notes."""
    board = board_of(ctx)
    places = [actions.Place(its.notes, its.column, its.theme, its.after) for its in body.places]
    return moved_notes(actions.move_notes(board=board, by=writer_of(ctx, board), places=places, rank=float(ctx.seq)))


@verb("note.hide_several", NotesHide)
def note_hide_several(ctx: Context, body: NotesHide) -> Effect:
    """Hide notes; whoever catches up later is not given their words either."""
    board = board_of(ctx)
    notes = actions.hide_notes(board=board, by=writer_of(ctx, board), notes=body.notes, reason=body.reason)
    return hidden_notes(notes, comments_on(notes))


@verb("note.show_several", NotesRef)
def note_show_several(ctx: Context, body: NotesRef) -> Effect:
    """Show hidden notes again."""
    board = board_of(ctx)
    return changed_notes(actions.show_notes(board=board, by=writer_of(ctx, board), notes=body.notes))
