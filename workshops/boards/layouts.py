"""Ready-made boards: what stands over the columns, what each of them asks, and the rounds of the agenda."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from process.enums import PhaseNumber

from .enums import Layout, RoundKind


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column to be made. `colour` is one of the five colours of notes."""

    title: str
    question: str
    colour: str
    is_parking: bool = False


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round to be made.

    Attributes:
        minutes: how long it is meant to last, 1-180, or None for as long as it takes.
        dots: how many dots each person has, in a round of dots.
        dots_per_item: how many of them may lie on one thing.
    """

    kind: RoundKind
    title: str
    minutes: int | None = None
    dots: int = 5
    dots_per_item: int = 3


@dataclass(frozen=True, slots=True)
class BoardPlan:
    """A board to be made: its columns and its rounds, in their order."""

    columns: Sequence[ColumnPlan]
    rounds: Sequence[RoundPlan] = field(default_factory=tuple)


def parking(colour: str) -> ColumnPlan:
    """Return the column for what belongs somewhere else and must not be lost; it stands last."""
    question = _("What is important, but belongs somewhere else? It is kept here.")
    return ColumnPlan(_("Parking lot"), question, colour, is_parking=True)


def five_rounds() -> tuple[RoundPlan, ...]:
    """Return the rounds from writing in silence to choosing, 52 minutes in all."""
    return (
        RoundPlan(RoundKind.SILENT, _("Write in silence"), minutes=7),
        RoundPlan(RoundKind.SHOW, _("Read and talk"), minutes=15),
        RoundPlan(RoundKind.GROUP, _("Gather in themes"), minutes=15),
        RoundPlan(RoundKind.DOTS, _("Give dots"), minutes=5),
        RoundPlan(RoundKind.CHOOSE, _("Choose"), minutes=10),
    )


def voices() -> BoardPlan:
    """Return the board of the first workshops."""
    return BoardPlan(
        columns=(
            ColumnPlan(_("What works"), _("What helps you today? What should not be lost?"), "mint"),
            ColumnPlan(_("What is missing"), _("What do you look for in vain? What is hard?"), "peach"),
            ColumnPlan(_("Wishes"), _("What do you wish for in the coming years?"), "yellow"),
            ColumnPlan(_("Ideas"), _("What could we try, large or small?"), "sky"),
            parking("lilac"),
        ),
        rounds=five_rounds(),
    )


def solutions() -> BoardPlan:
    """Return the board of the workshops about solutions."""
    return BoardPlan(
        columns=(
            ColumnPlan(_("Bids for solutions"), _("What should we do? What does it take, and for whom?"), "lilac"),
            ColumnPlan(
                _("What does it cost, and what does it save?"),
                _("A rough guess will do. What does it cost in a year, and what could we do without instead?"),
                "peach",
            ),
            ColumnPlan(
                _("Who should be in it?"),
                _("Who should do it, and whom do we have to ask first? What would you like to do yourself?"),
                "mint",
            ),
            parking("yellow"),
        ),
        rounds=five_rounds(),
    )


def interviews() -> BoardPlan:
    """Return the board where those who have held the interviews lay out what they heard (phase 1 and 2)."""
    return BoardPlan(
        columns=(
            ColumnPlan(_("We often hear"), _("What have several people said, each in their own way?"), "mint"),
            ColumnPlan(_("It puzzles us"), _("What did you not expect? What do we not understand yet?"), "sky"),
            ColumnPlan(_("In their own words"), _("A sentence as it was said. Leave out names and places."), "yellow"),
            ColumnPlan(
                _("Whom have we not heard?"),
                _("Who uses no service today? Who did not get a word in? How do we reach them?"),
                "peach",
            ),
            parking("lilac"),
        ),
        rounds=(
            RoundPlan(RoundKind.WRITE, _("Write down what you heard"), minutes=20),
            RoundPlan(RoundKind.SHOW, _("Read and talk"), minutes=15),
            RoundPlan(RoundKind.GROUP, _("Gather in themes"), minutes=20),
            RoundPlan(RoundKind.CHOOSE, _("Choose what goes on to the next workshop"), minutes=10),
        ),
    )


def free() -> BoardPlan:
    """Return a board with one column and nothing planned."""
    return BoardPlan(columns=(ColumnPlan(_("Notes"), "", "yellow"),))


PLANS: dict[str, Callable[[], BoardPlan]] = {
    Layout.VOICES: voices,
    Layout.INTERVIEWS: interviews,
    Layout.SOLUTIONS: solutions,
    Layout.FREE: free,
}
# What each phase begins with (memo of 30-07-2015, "Faser i processen"); the later phases go on with the third's.
LAYOUT_OF_PHASE = {PhaseNumber.OPENING: Layout.VOICES, PhaseNumber.WORKING_UP: Layout.INTERVIEWS}


def layouts_for(phase: int) -> list[Layout]:
    """Return the ready-made boards, the one that fits the phase first."""
    first = LAYOUT_OF_PHASE.get(PhaseNumber(phase), Layout.SOLUTIONS)
    return [first, *(layout for layout in Layout if layout is not first)]


def board_plan(layout: Layout) -> BoardPlan:
    """Return a ready-made board, in the language the boards are kept in."""
    with translation.override(settings.LANGUAGE_CODE):
        return PLANS[layout]()
