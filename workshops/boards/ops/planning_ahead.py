"""Verbs that give the board other columns and rounds, also while people look at it."""

from typing import Annotated

import msgspec

from realtime.verbs import Context, Effect, Refused, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.actions.planning_ahead import Replanned
from workshops.boards.entities import column_entity, round_entity
from workshops.boards.enums import RoundKind
from workshops.boards.layouts import ColumnPlan, RoundPlan
from workshops.boards.saved_plans import offered_plan

Id = Annotated[int, msgspec.Meta(ge=1)]
Few = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class ColumnSaid(msgspec.Struct, forbid_unknown_fields=True):
    """A column; without an id it is a new one."""

    title: str
    colour: str
    question: str = ""
    id: Id | None = None


class RoundSaid(msgspec.Struct, forbid_unknown_fields=True):
    """A round that has not begun; without an id it is a new one."""

    kind: str
    title: str
    minutes: Few | None = None
    dots: Few = 5
    dots_per_item: Few = 3
    id: Id | None = None


class BoardPlanned(msgspec.Struct, forbid_unknown_fields=True):
    """Columns and rounds in their order, and the ids of those that shall go; what is not named stays."""

    columns: list[ColumnSaid] = []
    rounds: list[RoundSaid] = []
    gone_columns: list[int] = []
    gone_rounds: list[int] = []


class TemplateChosen(msgspec.Struct, forbid_unknown_fields=True):
    """A template, such as "voices" or "saved-3"."""

    template: str


@verb("board.plan", BoardPlanned)
def board_plan(ctx: Context, body: BoardPlanned) -> Effect:
    """Rename, move, add and remove columns and planned rounds."""
    board = board_of(ctx)
    changed = actions.plan_board(
        board=board,
        by=writer_of(ctx, board),
        columns=[(said.id, ColumnPlan(said.title, said.question, said.colour)) for said in body.columns],
        rounds=[(said.id, _round(said)) for said in body.rounds],
        gone_columns=body.gone_columns,
        gone_rounds=body.gone_rounds,
    )
    return _replanned(changed)


@verb("board.template", TemplateChosen)
def board_template(ctx: Context, body: TemplateChosen) -> Effect:
    """Give the board the columns and rounds of a template, while nothing lies on it."""
    board = board_of(ctx)
    plan = offered_plan(body.template, board.workshop.district)
    if plan is None:
        raise Refused("no_template")
    return _replanned(actions.take_template(board=board, by=writer_of(ctx, board), plan=plan))


def _round(said: RoundSaid) -> RoundPlan:
    if said.kind not in RoundKind.values:
        raise Refused("no_kind")
    return RoundPlan(RoundKind(said.kind), said.title, said.minutes, said.dots, said.dots_per_item)


def _replanned(changed: Replanned) -> Effect:
    public: dict[str, object] = {
        "columns": [column_entity(column) for column in changed.columns],
        "rounds": [round_entity(round_) for round_ in changed.rounds],
        "gone": {"columns": list(changed.gone_columns), "rounds": list(changed.gone_rounds)},
    }
    return Effect(public=public)
