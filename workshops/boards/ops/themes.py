"""Verbs for themes."""

from typing import Any

import msgspec

from realtime.verbs import Context, Effect, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.entities import moved_notes


class ThemeAdd(msgspec.Struct, forbid_unknown_fields=True):
    """A new theme with the notes to gather; without a column it stands in the first note's."""

    title: str
    summary: str = ""
    column: int | None = None
    notes: list[int] = []


class ThemeEdit(msgspec.Struct, forbid_unknown_fields=True):
    """Another title and summary."""

    theme: int
    title: str
    summary: str = ""


class ThemeRef(msgspec.Struct, forbid_unknown_fields=True):
    """A theme."""

    theme: int


class ThemeRestore(msgspec.Struct, forbid_unknown_fields=True):
    """A theme that was taken away, and the notes to gather in it again."""

    theme: int
    notes: list[int] = []


class NotesMerge(msgspec.Struct, forbid_unknown_fields=True):
    """Notes that say the same as another, under which they are to lie."""

    notes: list[int]
    into: int


class NotesGroup(msgspec.Struct, forbid_unknown_fields=True):
    """Notes to gather in a theme."""

    notes: list[int]
    theme: int


class NotesUngroup(msgspec.Struct, forbid_unknown_fields=True):
    """Notes to take out of their themes, or from under another."""

    notes: list[int]


def recall_theme(_ctx: Context, effect: dict[str, Any]) -> dict[str, Any]:
    """Return which theme an earlier theme.add made."""
    return {"theme": effect["themes"][0]["id"]}


@verb("theme.add", ThemeAdd, recall=recall_theme)
def theme_add(ctx: Context, body: ThemeAdd) -> Effect:
    """Make a theme and gather notes in it."""
    board = board_of(ctx)
    theme, notes = actions.add_theme(
        board=board,
        by=writer_of(ctx, board),
        title=body.title,
        summary=body.summary,
        column=body.column,
        notes=body.notes,
        rank=float(ctx.seq),
        now=ctx.now,
    )
    return moved_notes(notes, [theme], private={"theme": theme.pk})


@verb("theme.edit", ThemeEdit)
def theme_edit(ctx: Context, body: ThemeEdit) -> Effect:
    """Give a theme another title or summary."""
    board = board_of(ctx)
    theme = actions.edit_theme(
        board=board, by=writer_of(ctx, board), theme=body.theme, title=body.title, summary=body.summary
    )
    return moved_notes([], [theme])


@verb("theme.remove", ThemeRef)
def theme_remove(ctx: Context, body: ThemeRef) -> Effect:
    """Take a theme away."""
    board = board_of(ctx)
    theme, notes = actions.remove_theme(board=board, by=writer_of(ctx, board), theme=body.theme, now=ctx.now)
    return moved_notes(notes, gone_themes=[theme.pk])


@verb("theme.restore", ThemeRestore)
def theme_restore(ctx: Context, body: ThemeRestore) -> Effect:
    """Put a theme back that was taken away."""
    board = board_of(ctx)
    theme, notes = actions.restore_theme(board=board, by=writer_of(ctx, board), theme=body.theme, notes=body.notes)
    return moved_notes(notes, [theme])


@verb("note.merge", NotesMerge)
def note_merge(ctx: Context, body: NotesMerge) -> Effect:
    """Lay notes under the one that says the same."""
    board = board_of(ctx)
    return moved_notes(actions.merge_notes(board=board, by=writer_of(ctx, board), notes=body.notes, into=body.into))


@verb("note.unmerge", NotesUngroup)
def note_unmerge(ctx: Context, body: NotesUngroup) -> Effect:
    """Let notes lie by themselves again."""
    board = board_of(ctx)
    return moved_notes(actions.unmerge_notes(board=board, by=writer_of(ctx, board), notes=body.notes))


@verb("note.group", NotesGroup)
def note_group(ctx: Context, body: NotesGroup) -> Effect:
    """Gather notes in a theme that exists."""
    board = board_of(ctx)
    return moved_notes(actions.group_notes(board=board, by=writer_of(ctx, board), notes=body.notes, theme=body.theme))


@verb("note.ungroup", NotesUngroup)
def note_ungroup(ctx: Context, body: NotesUngroup) -> Effect:
    """Take notes out of their themes."""
    board = board_of(ctx)
    return moved_notes(actions.ungroup_notes(board=board, by=writer_of(ctx, board), notes=body.notes))
