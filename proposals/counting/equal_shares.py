"""The Method of Equal Shares: the frame is divided equally between those who voted.

An option is chosen when its supporters can pay for it together out of their shares; who has already got
something has less left. Peters & Skowron (2020), "Proportionality and the Limits of Welfarism"; Peters,
Pierczyński & Skowron (2021), "Proportional Participatory Budgeting with Additive Utilities", here with
approvals worth what the option costs. Exact: shares and payments are fractions of a krone.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from .ballots import Ballot, Option, support
from .greedy import by_votes
from .ties import Lot, hung_on_lot

Key = tuple[Fraction, int, int, str]


@dataclass(frozen=True, slots=True)
class Purchase:
    """One round: who was chosen, by how many, and what each paid (`payment` is the most anyone paid)."""

    id: str
    supporters: int
    payment: Fraction
    is_even: bool
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """All rounds at one share. `left_with` is what the supporters of each option not chosen have left together."""

    share: Fraction
    purchases: tuple[Purchase, ...]
    left_with: Mapping[str, Fraction]
    cost: int
    budgets: tuple[tuple[Fraction, ...], ...]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen ids in order."""
        return tuple(purchase.id for purchase in self.purchases)


@dataclass(frozen=True, slots=True)
class EqualShares:
    """The outcome: the last feasible run, what was filled in by votes, and how the share grew.

    `factor` is the final share over the first; None when everything fitted or nobody voted, and nothing was counted.
    """

    run: Run | None
    factor: Fraction | None
    all_fit: bool
    filled: tuple[str, ...]
    chosen: tuple[str, ...]
    cost: int
    left: int
    over_frame: tuple[str, ...]
    hung_on_lot: frozenset[str]


class Election:
    """Options that can be paid and have votes, and the voters, equal ballots taken together."""

    def __init__(self, options: Collection[Option], ballots: Collection[Ballot], frame: int, lot: Lot) -> None:
        self.frame = frame
        self.lot = {option.id: lot(option.id) for option in options}
        self.votes = support(options, ballots)
        self.over_frame = tuple(sorted(o.id for o in options if o.cost > frame))
        self.options = by_votes([o for o in options if o.cost <= frame], self.votes, lot)
        self.cost = {option.id: option.cost for option in self.options}
        self.counted = sum(not ballot.is_blank for ballot in ballots)
        kinds = Counter(ballot.approved.intersection(self.cost) for ballot in ballots)
        self.weights = list(kinds.values())
        self.supporters = {id: [i for i, kind in enumerate(kinds) if id in kind] for id in self.cost}

    @property
    def first_share(self) -> Fraction:
        """The frame divided by the ballots that are not blank, in kroner."""
        return Fraction(self.frame, self.counted)

    def price(self, id: str, budgets: Sequence[Fraction]) -> Fraction | None:
        """Return x with Σ min(budget, x) = cost over the option's supporters; None when they cannot pay."""
        rest, people = Fraction(self.cost[id]), self.votes[id]
        purses = sorted((budgets[i], self.weights[i]) for i in self.supporters[id])
        for budget, weight in purses:
            if budget * people >= rest:
                return rest / people
            rest -= budget * weight
            people -= weight
        return None

    def order(self, id: str, payment: Fraction) -> Key:
        """Return what the round's choice goes by: payment per krone, more supporters, lower cost, the lot."""
        cost = self.cost[id]
        return (payment / cost if cost else Fraction(0), -self.votes[id], cost, self.lot[id])

    def run(self, share: Fraction) -> Run:
        """Hold the rounds, every voter beginning with this share."""
        budgets = [share] * len(self.weights)
        waiting = {o.id: (Fraction(1, self.votes[o.id]) if o.cost else Fraction(0)) for o in self.options}
        purchases, history = [], []
        while best := self._best(waiting, budgets):
            id, payment, tied = best
            history.append(tuple(budgets))
            is_even = all(budgets[i] >= payment for i in self.supporters[id])
            for i in self.supporters[id]:
                budgets[i] -= min(budgets[i], payment)
            purchases.append(Purchase(id, self.votes[id], payment, is_even, tied))
            del waiting[id]
        history.append(tuple(budgets))
        chosen = {purchase.id for purchase in purchases}
        left = {
            id: sum((budgets[i] * self.weights[i] for i in self.supporters[id]), Fraction(0))
            for id in self.cost
            if id not in chosen
        }
        return Run(share, tuple(purchases), left, sum(self.cost[id] for id in chosen), tuple(history))

    def _best(
        self, waiting: dict[str, Fraction], budgets: Sequence[Fraction]
    ) -> tuple[str, Fraction, tuple[str, ...]] | None:
        """Return the round's choice, its payment and whom it was tied with but for the lot.

        `waiting` holds each option's payment per krone when it was last worked out. It never falls from round
        to round, so options whose old figure is already worse than the best need not be worked out again.
        """
        found: list[tuple[Key, str, Fraction]] = []
        lowest: Fraction | None = None
        for id in sorted(waiting, key=lambda i: (waiting[i], self.lot[i])):
            if lowest is not None and waiting[id] > lowest:
                break
            payment = self.price(id, budgets)
            if payment is None:
                del waiting[id]  # budgets only shrink: it stays out of reach in this run
                continue
            key = self.order(id, payment)
            waiting[id] = key[0]
            found.append((key, id, payment))
            lowest = key[0] if lowest is None else min(lowest, key[0])
        if not found:
            return None
        best, id, payment = min(found)
        tied = tuple(sorted(other for key, other, _payment in found if key[:3] == best[:3]))
        return id, payment, tied if len(tied) > 1 else ()

    def steps_alike(self, run: Run, step: Fraction) -> int:
        """Return after how many steps of the share, at least 1, the outcome may differ from this run's.

        A proposal with one supporter may need the share to grow a hundred times over; each step alone would
        take minutes. When everybody paid evenly in this run, a larger share only leaves everybody more, so
        nothing changes until an option not chosen can be paid: at the end, or ahead of one that was chosen.
        """
        if not all(purchase.is_even for purchase in run.purchases):
            return 1
        growth = [self._growth_needed(id, run) for id in run.left_with]
        return max(1, ceil(min(growth) / step)) if growth else 1

    def _growth_needed(self, id: str, run: Run) -> Fraction:
        """Return by how many kroner the share must grow before this option can be chosen in some round."""
        need = (self.cost[id] - run.left_with[id]) / self.votes[id]
        for budgets, purchase in zip(run.budgets, run.purchases, strict=False):
            even = Fraction(self.cost[id], self.votes[id])
            chosen_key = self.order(purchase.id, purchase.payment)
            if self.cost[purchase.id] and self.order(id, even) < chosen_key:
                need = min(need, self._growth_to_pay(id, budgets, self.cost[id] * chosen_key[0]))
        return need

    def _growth_to_pay(self, id: str, budgets: Sequence[Fraction], most: Fraction) -> Fraction:
        """Return the least g with Σ min(budget + g, most) = cost over the option's supporters."""
        rest, people = Fraction(self.cost[id]), self.votes[id]
        held = sum((budgets[i] * self.weights[i] for i in self.supporters[id]), Fraction(0))
        for budget, weight in sorted(((budgets[i], self.weights[i]) for i in self.supporters[id]), reverse=True):
            growth = (rest - held) / people
            if budget + growth <= most:
                return growth
            rest -= most * weight
            held -= budget * weight
            people -= weight
            if not people:
                break
        return most - min(budgets[i] for i in self.supporters[id])


def equal_shares(
    options: Collection[Option],
    ballots: Collection[Ballot],
    frame: int,
    lot: Lot,
    *,
    step: Fraction | None = None,
    fill: bool = True,
) -> EqualShares:
    """Choose within the frame by equal shares, add to the share as long as it holds, and fill up by votes.

    Args:
        frame: in kroner. Options that cost more are left out, as are those without votes.
        step: by how many kroner the share grows; 1 % of the first share unless given.
        fill: whether options that still fit are added by votes at the end.
    """
    election = Election(options, ballots, frame, lot)
    total = sum(election.cost.values())
    if total <= frame:
        chosen = tuple(option.id for option in election.options)
        return EqualShares(None, None, bool(chosen), (), chosen, total, frame - total, election.over_frame, frozenset())
    first = election.first_share
    run, steps = _grown(election, first, step or first / 100)
    left, filled = frame - run.cost, []
    for option in election.options if fill else ():
        if option.id not in run.chosen and option.cost <= left:
            filled.append(option.id)
            left -= option.cost
    chosen = (*run.chosen, *filled)
    tied = [purchase.tied for purchase in run.purchases]
    return EqualShares(
        run,
        (first + steps * (step or first / 100)) / first,
        False,
        tuple(filled),
        chosen,
        frame - left,
        left,
        election.over_frame,
        hung_on_lot([*tied, *_tied_in_fill(election, filled, run)], chosen),
    )


def _grown(election: Election, first: Fraction, step: Fraction) -> tuple[Run, int]:
    """Return the last run within the frame as the share grows step by step, and the number of steps."""
    run, steps = election.run(first), 0
    while True:
        ahead = election.steps_alike(run, step)
        further = election.run(first + (steps + ahead) * step)
        if further.cost > election.frame:
            break
        run, steps = further, steps + ahead
    steps += ahead - 1
    return (election.run(first + steps * step) if ahead > 1 else run), steps


def _tied_in_fill(election: Election, filled: Iterable[str], run: Run) -> list[list[str]]:
    """Return, for each option filled in, those not paid by shares with just as many votes and the same cost."""
    rest = [o for o in election.options if o.id not in run.chosen]
    return [
        [o.id for o in rest if (election.votes[o.id], o.cost) == (election.votes[id], election.cost[id])]
        for id in filled
    ]
