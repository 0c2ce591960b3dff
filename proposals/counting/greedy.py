"""Choosing by votes alone: the most supported first, as long as the money lasts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from .ballots import Option
from .ties import Lot, hung_on_lot


@dataclass(frozen=True, slots=True)
class Greedy:
    """What was chosen, in order, and how many kroner were left when each option's turn came."""

    chosen: tuple[str, ...]
    cost: int
    left: int
    left_at_turn: Mapping[str, int]
    hung_on_lot: frozenset[str]


def by_votes(options: Collection[Option], votes: Mapping[str, int], lot: Lot) -> list[Option]:
    """Return the options with votes: most supporters first, then lower cost, then the lot."""
    supported = [option for option in options if votes[option.id]]
    return sorted(supported, key=lambda o: (-votes[o.id], o.cost, lot(o.id)))


def greedy(options: Collection[Option], votes: Mapping[str, int], frame: int, lot: Lot) -> Greedy:
    """Go through the options by votes and choose each that still fits; one without votes is never chosen."""
    ordered = by_votes(options, votes, lot)
    left, chosen, at_turn = frame, [], {}
    for option in ordered:
        at_turn[option.id] = left
        if option.cost <= left:
            chosen.append(option.id)
            left -= option.cost
    tied = [[o.id for o in group] for _key, group in groupby(ordered, key=lambda o: (votes[o.id], o.cost))]
    return Greedy(tuple(chosen), frame - left, left, at_turn, hung_on_lot(tied, chosen))
