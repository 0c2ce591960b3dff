"""Moving notes, one or many at once: to a column, into or out of a theme, and behind another note."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.models import Board, Column, Note, Theme
from workshops.boards.people import Writer
from workshops.boards.rules import is_own, may_arrange, may_move

from .checks import check_may_change, check_may_write
from .dots import check_things_stand_still
from .found import find_column, find_notes, find_theme, standing_notes
from .grouping import lay_beside, leave_what_is_gone, put_in_theme, take_out_of_theme

# Halving the gap between two notes again and again leaves no number between them; before that, the line is spaced anew.
TOO_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Place:
    """Where notes are to stand, one behind the other.

    Attributes:
        theme: the theme's id, or None for none; only facilitators move notes into and out of themes.
        after: the id of the note to stand behind; 0 stands for the first place, None for the last.
    """

    notes: Sequence[int]
    column: int
    theme: int | None = None
    after: int | None = None


def move_notes(*, board: Board, by: Writer, places: Sequence[Place], rank: float) -> list[Note]:
    """Move notes, all of them or none; return all that stand elsewhere now, with what lies under them.

    Notes that have gone, and those that lie under another and go where that one goes, are passed over.

    Args:
        rank: of the last place: larger than that of every note before it.

    Raises:
        Refused: `gone` or `merged` when none is left to move, `too_many`, or why one of them may not be moved.
    """
    check_may_write(board, by)
    found = {note.pk: note for note in find_notes(board, [pk for place in places for pk in place.notes])}
    loose = {pk: note for pk, note in found.items() if not note.lies_under}
    if not loose:
        raise _lies_with_others()
    for note in loose.values():
        _check_may_move(by, note)
    for pk in {note.column_id for note in loose.values()}:
        check_may_change(board, by, find_column(board, pk))
    moved = list(loose.values())
    under = list(standing_notes(board).filter(merged_into__in=moved))
    lines = Lines(board, [note.pk for note in [*moved, *under]])
    for place in places:
        column = find_column(board, place.column)
        check_may_change(board, by, column)
        theme = None if place.theme is None else find_theme(board, place.theme)
        notes = [loose.pop(pk) for pk in place.notes if pk in loose]  # each once, wherever else it is named
        for note in notes:
            _lay(board, by, note, column, theme)
        lines.stand(notes, column, theme, place.after, rank)
    for note in under:
        lay_beside(note, found[note.lies_under or 0])
    Note.objects.bulk_update([*moved, *under], ["column", "theme", "rank", "merged_into"])
    Note.objects.bulk_update(lines.spaced, ["rank"])
    return [*moved, *under, *lines.spaced]


def _lies_with_others() -> Refused:
    return Refused("merged", _("The note lies together with others. Ask a facilitator to move it."))


def _check_may_move(by: Writer, note: Note) -> None:
    if may_move(by, note):
        return
    if is_own(by, note) and note.theme_id is None and not note.hidden_reason:
        raise _lies_with_others()
    code = "in_theme" if note.theme_id else "not_yours"
    raise Refused(code, _("You can move your own notes, until they are gathered in a theme."))


def _lay(board: Board, by: Writer, note: Note, column: Column, theme: Theme | None) -> None:
    """Put a note into the column and the theme (without saving it)."""
    if note.theme_id != (theme.pk if theme else None):
        if not may_arrange(by, board):
            raise Refused("not_allowed", _("Only a facilitator gathers notes in themes."))
        check_things_stand_still(board)
        if note.theme_id:
            take_out_of_theme(note)
        if theme:
            put_in_theme(note, theme)
    note.column = column
    leave_what_is_gone(note)


class Lines:
    """The notes of each column or theme in their order, as they are while several are moved.

    Those that are on the move, and those under them, stand in none of them before they are put there. `spaced` are
    others that have got another rank, so that there is room between them.
    """

    def __init__(self, board: Board, moving: Sequence[int]) -> None:
        self.board = board
        self.moving = moving
        self.lines: dict[tuple[str, int], list[Note]] = {}
        self.spaced: list[Note] = []

    def stand(self, notes: list[Note], column: Column, theme: Theme | None, after: int | None, rank: float) -> None:
        """Give notes that have been laid in a column or theme the ranks of their place (without saving them)."""
        if not notes:
            return
        line = self.line(column, theme)
        behind = next((i + 1 for i, note in enumerate(line) if note.pk == after), 0)
        at = len(line) if after is None else behind
        low = line[at - 1].rank if at else None
        high = line[at].rank if at < len(line) else None
        line[at:at] = notes
        if low is not None and high is not None and (high - low) / (len(notes) + 1) < TOO_CLOSE:
            self.space(line)
        else:
            for note, its in zip(notes, ranks(len(notes), low, high, rank if after is None else None), strict=True):
                note.rank = its

    def line(self, column: Column, theme: Theme | None) -> list[Note]:
        """Return the notes that stand there: in a theme they may come from any column."""
        key = ("theme", theme.pk) if theme else ("column", column.pk)
        if key not in self.lines:
            there = {"theme": theme} if theme else {"column": column, "theme": None}
            standing = self.board.notes.filter(removed_at__isnull=True, **there).exclude(pk__in=self.moving)
            fields = standing.only("column", "theme", "rank", "merged_into", "is_chosen")
            self.lines[key] = list(fields.order_by("rank", "id"))
        return self.lines[key]

    def space(self, line: list[Note]) -> None:
        """Put a whole rank between each note of a line and the next; the last one keeps its own."""
        top = line[-1].rank
        for place, note in enumerate(reversed(line)):
            note.rank = top - place
        known = {*self.moving, *(note.pk for note in self.spaced)}
        self.spaced += [note for note in line if note.pk not in known]


def ranks(count: int, low: float | None, high: float | None, last: float | None) -> list[float]:
    """Return so many ranks, each larger than the one before.

    Args:
        low, high: the ranks they stand between; None for none on that side.
        last: the rank of the board's last place, if that is where they are to stand.
    """
    if low is not None and high is not None:
        return [low + (high - low) * (i + 1) / (count + 1) for i in range(count)]
    if high is not None:
        return [high - 1 + i / count for i in range(count)]
    low = 0.0 if low is None else low
    # No more than one above what is there, however many they are: the next operation's rank is one more.
    high = last if last is not None and last > low else low + 1
    low = max(low, high - 1)
    return [low + (high - low) * (i + 1) / count for i in range(count)]
