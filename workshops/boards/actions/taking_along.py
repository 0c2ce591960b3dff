"""Taking along what an earlier workshop found: its themes and notes lie on a later board, and the chain says so."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

import rows
from realtime.verbs import Refused
from trail.actions import link
from trail.enums import Relation
from workshops.boards.models import Board, Column, Note, Theme
from workshops.boards.people import Writer
from workshops.boards.queries import public_notes
from workshops.boards.rules import earlier_boards

from .found import MOST_AT_ONCE, MOST_NOTES, find_column, for_the_record, standing_notes
from .grouping import FACILITATOR, take_along_notes
from .themes import check_may_arrange, station_of

# Every operation has a whole rank of its own; what comes with one operation stands in this order inside it.
STEP = 1 / (4 * MOST_AT_ONCE)


def take_along(
    *,
    board: Board,
    by: Writer,
    themes: Sequence[int],
    notes: Sequence[int],
    column: int,
    rank: float,
    now: datetime,
) -> tuple[list[Theme], list[Note]]:
    """Lay themes and notes of earlier workshops on the board, and return those that did not lie there yet.

    A theme gets a station of its own, linked from the one it had. A note keeps its number: what somebody gave is the
    earlier note, and that is linked, to the workshop at once, and to a theme when it is gathered in one. A note whose
    theme comes along, or came along before, lies in it. What says the same and lies under a note comes with it.

    Args:
        themes, notes: ids on the boards of ended workshops of the same process and district.
        column: where they stand.
        rank: larger than that of everything before it.

    Raises:
        Refused: `nothing_chosen`, `too_many`, `gone` when none of them is there, or `full`.
    """
    check_may_arrange(board, by)
    if not themes and not notes:
        raise Refused("nothing_chosen", _("Choose a theme or a note first."))
    if len(themes) + len(notes) > MOST_AT_ONCE:
        raise Refused("too_many", _("Take at most %(most)d notes at a time.") % {"most": MOST_AT_ONCE})
    place = find_column(board, column)
    old_themes, old_notes = _themes_there(board, themes), _notes_there(board, notes)
    if not old_themes and not old_notes:
        raise Refused("gone", _("What you have chosen is not there any more."))
    if standing_notes(board).count() + len(old_notes) > MOST_NOTES:
        raise Refused("full", _("The board is full. Tell the facilitator."))
    new_themes = _lay_themes(board, old_themes, place, rank, now)
    return new_themes, _lay_notes(board, old_notes, place, rank, now)


def _themes_there(board: Board, pks: Sequence[int]) -> list[Theme]:
    there = Theme.objects.filter(board__in=earlier_boards(board), removed_at__isnull=True, pk__in=set(pks))
    related = ("node", "board__workshop", "origin__board__workshop")
    return list(there.select_related(*related).order_by("column__order", "rank", "id"))


def _notes_there(board: Board, pks: Sequence[int]) -> list[Note]:
    """The notes, each before those that lie under it."""
    wanted = Q(pk__in=set(pks)) | Q(merged_into__in=set(pks))
    there = public_notes().filter(wanted, board__in=earlier_boards(board))
    given = ("contribution__node", "origin__contribution__node")
    related = ("board__workshop", "origin__board__workshop", "theme", "merged_into")
    found = there.select_related(*given, *related)
    return sorted(found.order_by("column__order", "rank", "id"), key=lambda note: note.merged_into_id is not None)


def _lay_themes(board: Board, old: list[Theme], place: Column, rank: float, now: datetime) -> list[Theme]:
    here = set(_taken_themes(board))
    made: list[Theme] = []
    for theme in old:
        root = theme.origin or theme
        if root.pk in here:
            continue
        here.add(root.pk)
        new = Theme(board=board, column=place, title=theme.title, summary=theme.summary, origin=root, made_at=now)
        new.rank = rank + len(made) * STEP
        new.save()
        new.node = station_of(board, new)
        new.save(update_fields=["node"])
        if theme.node:
            link(
                source=theme.node,
                target=new.node,
                relation=Relation.TAKEN_ALONG,
                made_by=for_the_record(FACILITATOR),
            )
        made.append(new)
    return made


def _taken_themes(board: Board) -> dict[int, Theme]:
    """The themes on the board that were taken along, by the id of the theme each of them was at first."""
    found = board.themes.filter(removed_at__isnull=True, origin__isnull=False).select_related("column")
    return {theme.origin_id: theme for theme in found if theme.origin_id is not None}


def _lay_notes(board: Board, old: list[Note], place: Column, rank: float, now: datetime) -> list[Note]:
    here = dict(board.notes.filter(removed_at__isnull=True, origin__isnull=False).values_list("origin_id", "pk"))
    themes = _taken_themes(board)
    made: list[Note] = []
    # What lies under another note is made after it, because it has to know which one that has become.
    for under in (False, True):
        new: list[Note] = []
        for note in old:
            root = note.origin or note
            if root.pk in here or (note.merged_into_id is not None) is not under:
                continue
            theme = themes.get(note.theme.origin_id or note.theme.pk) if note.theme else None
            above = note.merged_into
            copy = Note(
                board=board,
                column=theme.column if theme else place,
                theme=theme,
                text=note.text,
                rank=rank + (len(made) + len(new)) * STEP,
                source=note.source,
                origin=root,
                merged_into_id=here.get(above.origin_id or above.pk) if above else None,
                written_at=now,
            )
            copy.agree = 0  # or whoever tells of it would ask for each note
            new.append(copy)
        made += rows.insert(new) if new else []
        here |= {note.origin_id: note.pk for note in made if note.origin_id}
    take_along_notes(board, made)
    return made
