"""A board's columns and rounds as its facilitators want them: renamed, moved, added, taken away while empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.enums import Colour, RoundState
from workshops.boards.layouts import BoardPlan, ColumnPlan, RoundPlan
from workshops.boards.models import Board, Column, Note, Round, Theme
from workshops.boards.people import Writer

from .found import words
from .rounds import MOST_ROUNDS, fill_round
from .themes import check_may_arrange

COLUMN_TITLE_LIMIT = 80
QUESTION_LIMIT = 200
MOST_COLUMNS = 12

# What stands on the board already has an id, what is new has none.
ColumnSaid = tuple[int | None, ColumnPlan]
RoundSaid = tuple[int | None, RoundPlan]


@dataclass(frozen=True, slots=True)
class Replanned:
    """The columns and rounds that were named, as they are now, and the ids of those that are gone."""

    columns: Sequence[Column] = ()
    rounds: Sequence[Round] = ()
    gone_columns: Sequence[int] = ()
    gone_rounds: Sequence[int] = ()


def plan_board(
    *,
    board: Board,
    by: Writer,
    columns: Sequence[ColumnSaid],
    rounds: Sequence[RoundSaid],
    gone_columns: Sequence[int] = (),
    gone_rounds: Sequence[int] = (),
) -> Replanned:
    """Give the board these columns and planned rounds, in this order; what is not named stays.

    Raises:
        Refused: `no_column`, `no_round`, `column_in_use` when a note or a theme lies in a column that shall go or has
            lain there, `round_begun`, `no_columns` when none would be left, `too_many`, or for words out of bounds.
    """
    check_may_arrange(board, by)
    kept_columns, lost_columns = _columns(board, gone_columns)
    kept_rounds, lost_rounds = _rounds(board, gone_rounds)
    told_columns = _tell_columns(board, kept_columns, columns)
    told_rounds = _tell_rounds(board, kept_rounds, rounds)
    Column.objects.filter(pk__in=lost_columns).delete()
    Round.objects.filter(pk__in=lost_rounds).delete()
    return Replanned(told_columns, told_rounds, lost_columns, lost_rounds)


def can_take_template(board: Board) -> bool:
    """Whether the board is still as it was made: no note, no theme and no round that has begun."""
    begun = board.rounds.exclude(state=RoundState.PLANNED).exists()
    return not begun and not board.notes.exists() and not board.themes.exists()


def take_template(*, board: Board, by: Writer, plan: BoardPlan) -> Replanned:
    """Give the board the columns and rounds of a template in place of those it has.

    Raises:
        Refused: `board_in_use` when there are notes, themes or a round that has begun.
    """
    check_may_arrange(board, by)
    if not can_take_template(board):
        raise Refused("board_in_use", _("There are notes on the board, so it keeps its columns."))
    return plan_board(
        board=board,
        by=by,
        columns=[(None, column) for column in plan.columns],
        rounds=[(None, round_) for round_ in plan.rounds],
        gone_columns=[column.pk for column in board.columns.all()],
        gone_rounds=[round_.pk for round_ in board.rounds.all()],
    )


def columns_in_use(board: Board) -> set[int]:
    """Return the ids of the columns in which a note or a theme lies or has lain; those cannot be taken away."""
    notes = Note.objects.filter(board=board).values_list("column_id", flat=True)
    themes = Theme.objects.filter(board=board).values_list("column_id", flat=True)
    return set(notes.distinct()) | set(themes.distinct())


def _columns(board: Board, gone: Sequence[int]) -> tuple[list[Column], list[int]]:
    standing = list(board.columns.all())
    lost = [column for column in standing if column.pk in set(gone)]
    used = columns_in_use(board)
    for column in lost:
        if column.pk in used:
            sentence = _("A note lies under “%(title)s” or has lain there, so the column cannot be removed.")
            raise Refused("column_in_use", sentence % {"title": column.title})
    return [column for column in standing if column not in lost], [column.pk for column in lost]


def _rounds(board: Board, gone: Sequence[int]) -> tuple[list[Round], list[int]]:
    standing = list(board.rounds.all())
    lost = [round_ for round_ in standing if round_.pk in set(gone)]
    for round_ in lost:
        _check_planned(round_)
    return [round_ for round_ in standing if round_ not in lost], [round_.pk for round_ in lost]


def _check_planned(round_: Round) -> None:
    if round_.state != RoundState.PLANNED:
        sentence = _("The round “%(title)s” has begun, so it cannot be changed here any more.")
        raise Refused("round_begun", sentence % {"title": round_.title})


def _tell_columns(board: Board, standing: list[Column], said: Sequence[ColumnSaid]) -> list[Column]:
    by_pk = {column.pk: column for column in standing}
    told = []
    for pk, plan in said:
        column = Column(board=board, is_parking=plan.is_parking) if pk is None else by_pk.get(pk)
        if column is None:
            raise Refused("no_column", _("The column is not on this board."))
        if plan.colour not in Colour.values:
            raise Refused("no_colour", _("Choose one of the five colours."))
        column.title = words(plan.title, COLUMN_TITLE_LIMIT, lines=False)
        column.question = words(plan.question, QUESTION_LIMIT, lines=False) if plan.question.strip() else ""
        column.colour = plan.colour
        told.append(column)
    named = {column.pk for column in told}
    told += [column for column in standing if column.pk not in named]
    if not told:
        raise Refused("no_columns", _("A board needs at least one column."))
    if len(told) > MOST_COLUMNS:
        sentence = _("There is room for %(most)d columns on a board.")
        raise Refused("too_many", sentence % {"most": MOST_COLUMNS})
    for order, column in enumerate(told, start=1):
        column.order = order
        column.save()
    return told


def _tell_rounds(board: Board, standing: list[Round], said: Sequence[RoundSaid]) -> list[Round]:
    by_pk = {round_.pk: round_ for round_ in standing}
    named = {pk for pk, _plan in said if pk is not None}
    before = [round_.order for round_ in standing if round_.pk not in named]
    if len(before) + len(said) > MOST_ROUNDS:
        raise Refused("too_many", _("There is room for %(most)d rounds on a board.") % {"most": MOST_ROUNDS})
    told = []
    for order, (pk, plan) in enumerate(said, start=max(before, default=0) + 1):
        round_ = Round(board=board) if pk is None else by_pk.get(pk)
        if round_ is None:
            raise Refused("no_round", _("The round is not on this board any more."))
        _check_planned(round_)
        round_.order = order
        told.append(fill_round(round_, plan))
    return told
