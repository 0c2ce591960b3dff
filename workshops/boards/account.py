"""The account of a board: what may be told of it once it is over, as plain facts. Minutes, tables and pictures are made
of it, so none of them can tell what another keeps back: nothing hidden, nothing taken back, nothing written in silence
that has not been shown yet, and no names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshops.models import Workshop

from .entities import number_of
from .enums import RoundKind, RoundState
from .models import Agreement, Board, Column, Comment, Note, Round, Theme
from .tally import tallies_of


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, word for word."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ToldNote:
    """A note. `came_from` is the earlier workshop it was taken along from; `same` are the notes merged under it."""

    key: str
    number: str
    text: str
    source: str
    came_from: str
    is_chosen: bool
    dots: int
    agrees: int
    written_at: datetime
    comments: tuple[Said, ...]
    same: tuple["ToldNote", ...]


@dataclass(frozen=True, slots=True)
class ToldTheme:
    """A theme with its notes."""

    key: str
    title: str
    summary: str
    came_from: str
    is_chosen: bool
    dots: int
    notes: tuple[ToldNote, ...]


@dataclass(frozen=True, slots=True)
class ToldColumn:
    """A column with its themes, and its notes in no theme."""

    title: str
    question: str
    colour: str
    is_parking: bool
    themes: tuple[ToldTheme, ...]
    notes: tuple[ToldNote, ...]

    def every_note(self) -> Iterable[tuple[ToldTheme | None, ToldNote]]:
        """Each note that lies in the column itself with its theme, in the order they are read."""
        yield from ((theme, note) for theme in self.themes for note in theme.notes)
        yield from ((None, note) for note in self.notes)


@dataclass(frozen=True, slots=True)
class Place:
    """What dots lie on, and where it came out: those with equal numbers share their places, `first` to `last`.

    `theme` and `note` are None where it does not lie on the board any more, or may not be told.
    """

    first: int
    last: int
    dots: int
    theme: ToldTheme | None
    note: ToldNote | None


@dataclass(frozen=True, slots=True)
class ToldRound:
    """A round of the agenda; `places` only for one of dots that has ended, `people` is how many gave them."""

    kind: str
    kind_name: str
    title: str
    minutes: int | None
    started_at: datetime | None
    ended_at: datetime | None
    places: tuple[Place, ...] | None
    people: int


@dataclass(frozen=True, slots=True)
class Account:
    """A whole board. `silent` is how many notes were written in silence and are not shown yet: only their number."""

    columns: tuple[ToldColumn, ...]
    rounds: tuple[ToldRound, ...]
    silent: int

    def every_note(self) -> Iterable[tuple[ToldColumn, ToldTheme | None, ToldNote]]:
        """Each note with column and theme, in the order they are read; merged ones stand under theirs (`same`)."""
        return ((column, theme, note) for column in self.columns for theme, note in column.every_note())

    @property
    def notes(self) -> int:
        """How many notes there are to read, merged ones too."""
        return sum(1 + len(note.same) for _column, _theme, note in self.every_note())

    @property
    def themes(self) -> int:
        """How many themes there are."""
        return sum(len(column.themes) for column in self.columns)


EMPTY = Account((), (), 0)


def account_of(workshop: Workshop) -> Account:
    """Return the account of the workshop's board: an empty one where there is none.

    The number of queries does not depend on how much lies on the board.
    """
    board = Board.objects.filter(workshop=workshop).first()
    return _Teller(board).account() if board else EMPTY


class _Teller:
    """Reads one board and puts its pieces together."""

    def __init__(self, board: Board) -> None:
        self.board = board
        told = Note.objects.filter(board=board, removed_at__isnull=True, hidden_reason="", is_silent=False)
        self.notes = {
            note.pk: note
            for note in told.select_related("contribution", "origin__contribution", "origin__board__workshop").order_by(
                "rank", "id"
            )
        }
        self.silent = Note.objects.filter(
            board=board, removed_at__isnull=True, hidden_reason="", is_silent=True
        ).count()
        themes = board.themes.filter(removed_at__isnull=True).select_related("origin__board__workshop")
        self.themes = {theme.pk: theme for theme in themes.order_by("rank", "id")}
        rounds = list(board.rounds.all())
        tallies = tallies_of(rounds)
        self.rounds = [(round_, tallies[round_.pk]) for round_ in rounds]
        self.dots: Counter[str] = Counter()
        for _round, tally in self.rounds:
            for row in tally or ():
                self.dots[row["item"]] += row["dots"]
        self.agrees = Counter(Agreement.objects.filter(note__board=board).values_list("note_id", flat=True))
        self.comments = _comments(board)
        self.same: defaultdict[int, list[Note]] = defaultdict(list)
        for note in self.notes.values():
            if (root := self._root(note)) != note.pk:
                self.same[root].append(note)

    def account(self) -> Account:
        columns = tuple(self._column(column) for column in self.board.columns.all())
        known = {note.key: note for column in columns for _theme, note in column.every_note()}
        known |= {same.key: same for note in known.values() for same in note.same}
        themes = {theme.key: theme for column in columns for theme in column.themes}
        rounds = tuple(self._round(round_, tally, themes, known) for round_, tally in self.rounds)
        return Account(columns, rounds, self.silent)

    def _root(self, note: Note) -> int:
        """The note that this one lies under in the end; itself where the one it says the same as is not told."""
        seen = {note.pk}
        while (above := self.notes.get(note.merged_into_id or 0)) is not None:
            if above.pk in seen:
                # Merged in a circle: one of them is the uppermost, so that none is lost.
                return min(seen)
            seen.add(above.pk)
            note = above
        return note.pk

    def _column(self, column: Column) -> ToldColumn:
        roots = [note for note in self.notes.values() if self._root(note) == note.pk]
        loose = [n for n in roots if n.column_id == column.pk and n.theme_id not in self.themes]
        inside = [theme for theme in self.themes.values() if theme.column_id == column.pk]
        return ToldColumn(
            column.title,
            column.question,
            column.colour,
            column.is_parking,
            tuple(self._theme(theme, [n for n in roots if n.theme_id == theme.pk]) for theme in inside),
            tuple(map(self._note, loose)),
        )

    def _theme(self, theme: Theme, notes: Sequence[Note]) -> ToldTheme:
        key = f"theme:{theme.pk}"
        return ToldTheme(
            key,
            theme.title,
            theme.summary,
            theme.origin.board.workshop.title if theme.origin else "",
            theme.is_chosen,
            self.dots[key],
            tuple(map(self._note, notes)),
        )

    def _note(self, note: Note) -> ToldNote:
        key = f"note:{note.pk}"
        return ToldNote(
            key,
            number_of(note),
            note.text,
            note.source,
            note.origin.board.workshop.title if note.origin else "",
            note.is_chosen,
            self.dots[key],
            self.agrees[note.pk],
            note.written_at,
            tuple(self.comments[note.pk]),
            tuple(map(self._note, self.same[note.pk])) if note.pk in self.same else (),
        )

    def _round(
        self,
        round_: Round,
        tally: list[dict[str, object]] | None,
        themes: dict[str, ToldTheme],
        notes: dict[str, ToldNote],
    ) -> ToldRound:
        people = 0
        if round_.kind == RoundKind.DOTS and round_.state == RoundState.ENDED:
            people = round_.given.values("participant").distinct().count()
        return ToldRound(
            round_.kind,
            round_.get_kind_display(),
            round_.title,
            round_.minutes,
            round_.started_at,
            round_.ended_at,
            None if tally is None else tuple(_places(tally, themes, notes)),
            people,
        )


def _comments(board: Board) -> defaultdict[int, list[Said]]:
    """The comments that may be told, by note."""
    rows = Comment.objects.filter(note__board=board, removed_at__isnull=True, hidden_reason="")
    found: defaultdict[int, list[Said]] = defaultdict(list)
    for comment in rows.select_related("contribution"):
        found[comment.note_id].append(Said(comment.contribution.number, comment.text))
    return found


def _places(
    tally: Sequence[dict[str, object]], themes: dict[str, ToldTheme], notes: dict[str, ToldNote]
) -> Iterable[Place]:
    """Number the rows of a tally; equal numbers of dots share their places."""
    numbers = [int(str(row["dots"])) for row in tally]
    for row, dots in zip(tally, numbers, strict=True):
        first = 1 + sum(other > dots for other in numbers)
        item = str(row["item"])
        yield Place(first, first + numbers.count(dots) - 1, dots, themes.get(item), notes.get(item))
