"""What earlier workshops found: the themes and notes that can be taken along, and what people thought of them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from .models import Board, Theme
from .queries import public_notes
from .rules import earlier_boards
from .tally import tally_of

PLACES = 3  # so many places count as "most dots"; whoever shares a place shares it


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note of an earlier workshop.

    Attributes:
        number: of what somebody gave.
        is_marked: it was chosen, or is among those with most dots.
        is_here: it has been taken along already.
    """

    pk: int
    text: str
    number: str
    dots: int
    is_chosen: bool
    has_most: bool
    is_here: bool

    @property
    def is_marked(self) -> bool:
        """Whether the workshop itself said that this is what matters."""
        return self.is_chosen or self.has_most


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme of an earlier workshop with its notes; otherwise as `FoundNote`."""

    pk: int
    title: str
    summary: str
    dots: int
    is_chosen: bool
    has_most: bool
    is_here: bool
    notes: tuple[FoundNote, ...]

    @property
    def is_marked(self) -> bool:
        """Whether the workshop itself said that this is what matters."""
        return self.is_chosen or self.has_most


@dataclass(frozen=True, slots=True)
class Finds:
    """What an earlier workshop found."""

    themes: tuple[FoundTheme, ...]
    loose: tuple[FoundNote, ...]

    @property
    def notes(self) -> tuple[FoundNote, ...]:
        """All notes, in themes and loose."""
        return tuple(note for theme in self.themes for note in theme.notes) + self.loose


def earlier_of(board: Board) -> QuerySet[Board]:
    """Return the boards from which something can be taken along, the latest workshop first."""
    return earlier_boards(board).select_related("workshop").order_by("-workshop__starts_at", "-pk")


def finds_of(earlier: Board, onto: Board) -> Finds:
    """Return what an earlier board holds in its order, in as many queries as it had rounds of dots, and four."""
    dots: Counter[str] = Counter()
    for round_ in earlier.rounds.all():
        for row in tally_of(round_) or []:
            dots[row["item"]] += row["dots"]
    least = min(sorted(set(dots.values()), reverse=True)[:PLACES], default=0)
    standing = {"removed_at__isnull": True, "origin__isnull": False}
    themes_here = set(onto.themes.filter(**standing).values_list("origin_id", flat=True))
    notes_here = set(onto.notes.filter(**standing).values_list("origin_id", flat=True))
    inside: dict[int | None, list[FoundNote]] = {}
    notes = public_notes().filter(board=earlier, merged_into__isnull=True).order_by("column__order", "rank", "id")
    for note in notes:
        count = dots[f"note:{note.pk}"]
        found = FoundNote(
            pk=note.pk,
            text=note.text,
            number=note.given.number if note.given else "",
            dots=count,
            is_chosen=note.is_chosen,
            has_most=count > 0 and count >= least,
            is_here=(note.origin_id or note.pk) in notes_here,
        )
        inside.setdefault(note.theme_id, []).append(found)
    themes = Theme.objects.filter(board=earlier, removed_at__isnull=True).order_by("column__order", "rank", "id")
    return Finds(
        themes=tuple(_theme(theme, dots[f"theme:{theme.pk}"], least, themes_here, inside) for theme in themes),
        loose=tuple(inside.get(None, ())),
    )


def _theme(
    theme: Theme, dots: int, least: int, here: set[int], inside: dict[int | None, list[FoundNote]]
) -> FoundTheme:
    return FoundTheme(
        pk=theme.pk,
        title=theme.title,
        summary=theme.summary,
        dots=dots,
        is_chosen=theme.is_chosen,
        has_most=dots > 0 and dots >= least,
        is_here=(theme.origin_id or theme.pk) in here,
        notes=tuple(inside.get(theme.pk, ())),
    )
