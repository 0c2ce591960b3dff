"""Verbs for dots, and for what is chosen.

Where a dot lies goes to its owner alone, with the answer. The others get the bare number of the operation, and
facilitators how many dots have been given by how many people.
"""

from typing import Annotated, Any

import msgspec

from realtime.verbs import Context, Effect, verb
from workshops.boards import actions
from workshops.boards.access import PARTICIPANT, board_of, writer_of
from workshops.boards.dots import dots_used, own_dots, own_dots_now
from workshops.boards.models import Round, Theme

Item = Annotated[str, msgspec.Meta(pattern=r"\A(note|theme):[1-9][0-9]{0,14}\Z")]


class DotOn(msgspec.Struct, forbid_unknown_fields=True):
    """What a dot lies on: "note:12" or "theme:3"."""

    item: Item


class ItemChoose(msgspec.Struct, forbid_unknown_fields=True):
    """A theme or a note, and whether it is chosen."""

    item: Item
    on: bool


def _participant(ctx: Context) -> int | None:
    """Return the id of the participant who sends, or None for anybody else."""
    key = ctx.actor.key
    return int(key.removeprefix(PARTICIPANT)) if key.startswith(PARTICIPANT) else None


def recall_dots(ctx: Context, _effect: dict[str, Any]) -> dict[str, Any]:
    """Return, where an earlier operation is repeated, the sender's own dots as they lie now."""
    participant = _participant(ctx)
    own = None if participant is None else own_dots_now(ctx.stream.key, participant)
    return {"dots": own} if own else {}


def _told(ctx: Context, round_: Round) -> Effect:
    own = own_dots(round_, _participant(ctx) or 0)
    return Effect(public={}, facilitator={"dots_used": dots_used(round_)}, private={"dots": own})


@verb("dot.put", DotOn, recall=recall_dots)
def dot_put(ctx: Context, body: DotOn) -> Effect:
    """Give a dot."""
    board = board_of(ctx)
    return _told(ctx, actions.put_dot(board=board, by=writer_of(ctx, board), item=body.item, now=ctx.now))


@verb("dot.take", DotOn, recall=recall_dots)
def dot_take(ctx: Context, body: DotOn) -> Effect:
    """Take a dot back."""
    board = board_of(ctx)
    return _told(ctx, actions.take_dot(board=board, by=writer_of(ctx, board), item=body.item))


@verb("item.choose", ItemChoose)
def item_choose(ctx: Context, body: ItemChoose) -> Effect:
    """Mark a theme or a note as chosen, or take the mark off."""
    board = board_of(ctx)
    thing = actions.choose_item(board=board, by=writer_of(ctx, board), item=body.item, on=body.on)
    return Effect(public={"themes" if isinstance(thing, Theme) else "notes": [{"id": thing.pk, "chosen": body.on}]})
