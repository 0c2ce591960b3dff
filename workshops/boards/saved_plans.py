"""Plans of boards, ready-made and saved: how one is kept as data, and which of them a workshop is offered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from districts.models import District
from workshops.models import Workshop

from .enums import Layout, RoundKind
from .layouts import BoardPlan, ColumnPlan, RoundPlan, board_plan, layouts_for
from .models import Board, BoardTemplate

SAVED = "saved-"  # the beginning of the key of a template that a district has saved


def plan_of(board: Board) -> BoardPlan:
    """Return the plan by which a board like this one can be made."""
    return BoardPlan(
        columns=tuple(ColumnPlan(c.title, c.question, c.colour, c.is_parking) for c in board.columns.all()),
        rounds=tuple(
            RoundPlan(RoundKind(r.kind), r.title, r.minutes, r.dots, r.dots_per_item) for r in board.rounds.all()
        ),
    )


def as_json(plan: BoardPlan) -> dict[str, Any]:
    """Return a plan as it is kept in `BoardTemplate.plan`."""
    kept: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(plan))
    return kept


def from_json(kept: dict[str, Any]) -> BoardPlan:
    """Return a plan that was kept; fields that came later have their defaults."""
    return msgspec.convert(kept, BoardPlan)


@dataclass(frozen=True, slots=True)
class Offer:
    """A template that a workshop's board can be made from; `key` is what a form sends."""

    key: str
    name: str
    plan: BoardPlan
    is_own: bool


def templates_of(district: District) -> Iterable[BoardTemplate]:
    """Return the templates that a district has saved, by name."""
    return BoardTemplate.objects.filter(district=district).order_by("name", "id")


def offers_for(workshop: Workshop) -> list[Offer]:
    """Return what the workshop's board can be made from: first what fits its phase, last the district's own."""
    ready = [
        Offer(layout.value, str(layout.label), board_plan(layout), is_own=False)
        for layout in layouts_for(workshop.phase.number)
    ]
    own = [
        Offer(f"{SAVED}{template.pk}", template.name, from_json(template.plan), is_own=True)
        for template in templates_of(workshop.district)
    ]
    return ready + own


def offered_plan(key: str, district: District) -> BoardPlan | None:
    """Return the plan of the template with this key, or None; a district has its own templates only."""
    if key in Layout.values:
        return board_plan(Layout(key))
    pk = key.removeprefix(SAVED)
    if key == pk or not pk.isdecimal():
        return None
    template = BoardTemplate.objects.filter(district=district, pk=pk).first()
    return from_json(template.plan) if template else None
