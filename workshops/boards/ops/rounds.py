"""Verbs for the rounds of the agenda."""

from dataclasses import replace

import msgspec

from realtime.verbs import Context, Effect, verb
from workshops.boards import actions
from workshops.boards.access import board_of, writer_of
from workshops.boards.dots import dots_used
from workshops.boards.entities import board_entity, round_entity, with_shown_notes
from workshops.boards.enums import RoundKind
from workshops.boards.layouts import RoundPlan
from workshops.boards.models import Board
from workshops.boards.tally import tally_of


class RoundRef(msgspec.Struct, forbid_unknown_fields=True):
    """A round."""

    round: int


class RoundEnd(msgspec.Struct, forbid_unknown_fields=True):
    """The round that is running, whichever it is."""


class RoundAdd(msgspec.Struct, forbid_unknown_fields=True):
    """A further round at the end of the agenda."""

    kind: RoundKind
    title: str
    minutes: int | None = None
    dots: int = 5
    dots_per_item: int = 3


class RoundEdit(msgspec.Struct, forbid_unknown_fields=True):
    """A round as it is to be."""

    round: int
    kind: RoundKind
    title: str
    minutes: int | None = None
    dots: int = 5
    dots_per_item: int = 3


class RoundMove(msgspec.Struct, forbid_unknown_fields=True):
    """A round, and whether it moves up; else it moves down."""

    round: int
    up: bool


def plan_in(body: RoundAdd | RoundEdit) -> RoundPlan:
    """Return the plan that a body holds."""
    return RoundPlan(body.kind, body.title, body.minutes, body.dots, body.dots_per_item)


def turned(board: Board, turn: actions.Turn) -> Effect:
    """Return the effect of a change of rounds: rounds, timer, and the notes that everybody may read from now on."""
    rounds = [round_entity(round_, tally_of(round_)) for round_ in turn.rounds]
    return with_shown_notes({"board": board_entity(board), "rounds": rounds}, turn.shown)


@verb("round.start", RoundRef)
def round_start(ctx: Context, body: RoundRef) -> Effect:
    """Start a round; the one that is running ends."""
    board = board_of(ctx)
    by = writer_of(ctx, board)
    turn = actions.start_round(board=board, by=by, round_id=body.round, now=ctx.now)
    effect, begun = turned(board, turn), turn.rounds[-1]
    if begun.kind != RoundKind.DOTS:
        return effect
    # It may have been before, and then some of its dots still lie there.
    told = effect.public if effect.facilitator is None else effect.facilitator
    return replace(effect, facilitator=told | {"dots_used": dots_used(begun)})


@verb("round.end", RoundEnd)
def round_end(ctx: Context, _body: RoundEnd) -> Effect:
    """End the round that is running."""
    board = board_of(ctx)
    return turned(board, actions.end_round(board=board, by=writer_of(ctx, board), now=ctx.now))


@verb("round.add", RoundAdd)
def round_add(ctx: Context, body: RoundAdd) -> Effect:
    """Plan a further round."""
    board = board_of(ctx)
    round_ = actions.add_round(board=board, by=writer_of(ctx, board), plan=plan_in(body))
    return Effect(public={"rounds": [round_entity(round_, tally_of(round_))]})


@verb("round.edit", RoundEdit)
def round_edit(ctx: Context, body: RoundEdit) -> Effect:
    """Change a round."""
    board = board_of(ctx)
    by = writer_of(ctx, board)
    round_ = actions.edit_round(board=board, by=by, round_id=body.round, plan=plan_in(body))
    return Effect(public={"rounds": [round_entity(round_, tally_of(round_))]})


@verb("round.move", RoundMove)
def round_move(ctx: Context, body: RoundMove) -> Effect:
    """Move a planned round up or down among those that have not begun."""
    board = board_of(ctx)
    moved = actions.move_round(board=board, by=writer_of(ctx, board), round_id=body.round, up=body.up)
    return Effect(public={"rounds": [{"id": round_.pk, "order": round_.order} for round_ in moved]})


@verb("round.remove", RoundRef)
def round_remove(ctx: Context, body: RoundRef) -> Effect:
    """Take a planned round off the agenda."""
    board = board_of(ctx)
    gone = actions.remove_round(board=board, by=writer_of(ctx, board), round_id=body.round)
    return Effect(public={"gone": {"rounds": [gone]}})
