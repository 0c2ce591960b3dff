"""Themes: notes gathered under a title, and the chain's link from each note to its theme."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from trail.actions import record_node
from trail.enums import NodeKind, Relation
from trail.models import Link, Node
from workshops.boards.models import Board, Note, Theme
from workshops.boards.people import Writer
from workshops.boards.rules import is_frozen, may_arrange
from workshops.wording import clean_words

from .dots import check_things_stand_still
from .found import SUMMARY_LIMIT, TITLE_LIMIT, find_column, find_notes, find_theme, whole_piles, words
from .grouping import bring_back, leave_behind, leave_what_is_gone, put_in_theme, take_out_of_theme


def check_may_arrange(board: Board, by: Writer) -> None:
    """Raise Refused unless the writer facilitates the board and it has not ended."""
    if may_arrange(by, board):
        return
    if is_frozen(board):
        raise Refused("ended", _("The board has ended."))
    raise Refused("not_allowed", _("Only a facilitator gathers notes in themes."))


def add_theme(
    *,
    board: Board,
    by: Writer,
    title: str,
    summary: str = "",
    column: int | None,
    notes: Sequence[int] = (),
    rank: float,
    now: datetime,
) -> tuple[Theme, list[Note]]:
    """Make a theme, gather notes in it, and return both.

    Args:
        column: where it stands; the first note's column when None.
        notes: ids of the notes to gather; those that have gone in the meantime are left out.
        rank: larger than that of every theme before it.
    """
    check_may_arrange(board, by)
    if notes:
        check_things_stand_still(board)
    title = words(title, TITLE_LIMIT, lines=False)
    found = whole_piles(board, find_notes(board, notes)) if notes else []
    if column is None and not found:
        raise Refused("no_column", _("Choose notes or a column for the theme."))
    place = found[0].column if column is None else find_column(board, column)
    theme = Theme(board=board, column=place, title=title, rank=rank, made_at=now)
    theme.summary = clean_words(summary, limit=SUMMARY_LIMIT)
    theme.save()
    theme.node = station_of(board, theme)
    theme.save(update_fields=["node"])
    _gather(found, theme)
    return theme, found


def station_of(board: Board, theme: Theme) -> Node:
    """Return the theme's station in the chain, made or brought up to date."""
    return record_node(
        kind=NodeKind.THEME,
        key=f"boards.theme:{theme.pk}",
        title=theme.title,
        url=f"/tema/{theme.pk}/",
        process_slug=board.workshop.process.slug,
        district_slug=board.workshop.district.slug,
        is_public=theme.node.is_public if theme.node else False,
    )


def _gather(notes: list[Note], theme: Theme) -> None:
    for note in notes:
        leave_what_is_gone(note)
        if note.theme_id == theme.pk:
            continue
        if note.theme_id:
            take_out_of_theme(note)
        put_in_theme(note, theme)
    Note.objects.bulk_update(notes, ["theme", "merged_into"])


def edit_theme(*, board: Board, by: Writer, theme: int, title: str, summary: str) -> Theme:
    """Give a theme another title or summary."""
    check_may_arrange(board, by)
    found = find_theme(board, theme)
    found.title = words(title, TITLE_LIMIT, lines=False)
    found.summary = clean_words(summary, limit=SUMMARY_LIMIT)
    found.save(update_fields=["title", "summary"])
    station_of(board, found)
    return found


def remove_theme(*, board: Board, by: Writer, theme: int, now: datetime) -> tuple[Theme, list[Note]]:
    """Take a theme away; its notes lie in their columns again.

    Raises:
        Refused: `theme_in_use` when a proposal has been made of it.
    """
    check_may_arrange(board, by)
    check_things_stand_still(board)
    found = find_theme(board, theme)
    if found.node and Link.objects.standing().filter(source=found.node, relation=Relation.BECAME).exists():
        raise Refused("theme_in_use", _("A proposal has been made of the theme, so it cannot be removed."))
    notes = list(found.notes.select_related("contribution__node", "origin__contribution__node", "theme__node"))
    for note in notes:
        take_out_of_theme(note)
    Note.objects.bulk_update(notes, ["theme"])
    if found.origin_id:
        leave_behind(found)
    found.removed_at = now
    found.save(update_fields=["removed_at"])
    return found, [note for note in notes if note.removed_at is None]


def restore_theme(*, board: Board, by: Writer, theme: int, notes: Sequence[int] = ()) -> tuple[Theme, list[Note]]:
    """Put back a theme that was taken away, and gather those of the notes in it that lie in no theme now."""
    check_may_arrange(board, by)
    check_things_stand_still(board)
    found = board.themes.select_related("node", "column").filter(pk=theme, removed_at__isnull=False).first()
    if found is None:
        raise Refused("gone", _("There is nothing to put back."))
    found.removed_at = None
    found.save(update_fields=["removed_at"])
    if found.origin_id:
        bring_back(found)
    loose = [note for note in find_notes(board, notes) if note.theme_id is None] if notes else []
    gathered = whole_piles(board, loose) if loose else []
    _gather(gathered, found)
    return found, gathered


def group_notes(*, board: Board, by: Writer, notes: Sequence[int], theme: int) -> list[Note]:
    """Gather notes in a theme that exists."""
    check_may_arrange(board, by)
    check_things_stand_still(board)
    place = find_theme(board, theme)
    found = whole_piles(board, find_notes(board, notes))
    _gather(found, place)
    return found


def ungroup_notes(*, board: Board, by: Writer, notes: Sequence[int]) -> list[Note]:
    """Take notes out of their themes; they lie in their columns again."""
    check_may_arrange(board, by)
    check_things_stand_still(board)
    found = whole_piles(board, find_notes(board, notes))
    for note in found:
        leave_what_is_gone(note)
        if note.theme_id:
            take_out_of_theme(note)
    Note.objects.bulk_update(found, ["theme", "merged_into"])
    return found
