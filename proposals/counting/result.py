"""A whole vote, counted: a pure function of its frozen settings and its ballots, as plain data.

The data holds texts, whole numbers and yes/no only (fractions as "81/50"), so that it is the same bytes
whenever and wherever it is counted. Nothing is counted from counters.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import agreement, small_groups
from .ballots import Ballot, Option, support
from .equal_shares import EqualShares, equal_shares
from .greedy import Greedy, greedy
from .ranks import shared_ranks
from .ties import drawn_by

RULE = "samskab-1"
# A larger part of the frame left over than this is for people to decide on.
UNSPENT = Fraction(1, 4)
# Below this many options, choosing by votes and talking about it is enough.
FEW_OPTIONS = 10

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is frozen when a vote opens: the list with its costs, the frame, the seed of the lot, the quorum."""

    frame: int
    options: tuple[Option, ...]
    seed: str
    quorum: int = small_groups.K

    def data(self) -> Data:
        """Return the settings as plain data, the options in the order of their ids."""
        return {
            "rule": RULE,
            "frame": self.frame,
            "seed": self.seed,
            "quorum": self.quorum,
            "options": [{"id": o.id, "cost": o.cost} for o in sorted(self.options, key=lambda o: o.id)],
        }


def canonical(data: object) -> str:
    """Return the data as the one text that stands for it: keys in order, no spaces, a line end."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def sha256(data: object) -> str:
    """Return the SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def count(settings: Settings, ballots: Sequence[Ballot]) -> Data:
    """Count the vote. Under five ballots nothing is told, or the ballots could be recognised."""
    if len(ballots) < small_groups.K:
        return {"rule": RULE, "too_few": True, "frame": settings.frame, "proposals": []}
    options = sorted(settings.options, key=lambda option: option.id)
    votes = support(options, ballots)
    lot = drawn_by(settings.seed)
    shares = equal_shares(options, ballots, settings.frame, lot)
    by_votes = greedy([o for o in options if o.cost <= settings.frame], votes, settings.frame, lot)
    rows = small_groups.rows(ballot.group for ballot in ballots)
    ranks = shared_ranks(votes)
    return {
        "rule": RULE,
        "too_few": False,
        "frame": settings.frame,
        "ballots": len(ballots),
        "blank": sum(ballot.is_blank for ballot in ballots),
        "few_options": len(options) < FEW_OPTIONS,
        "unspent": Fraction(shares.left, settings.frame) > UNSPENT if settings.frame else False,
        "hung_on_lot": sorted(shares.hung_on_lot),
        "quorum": settings.quorum,
        "groups": [{"group": g, "ballots": n, "quorum": n >= settings.quorum} for g, n in rows.items()],
        "equal_shares": _shares_data(shares),
        "greedy": {"chosen": list(by_votes.chosen), "cost": by_votes.cost, "left": by_votes.left},
        "robust": sorted(set(shares.chosen) & set(by_votes.chosen)),
        "depends_on_method": sorted(set(shares.chosen) ^ set(by_votes.chosen)),
        "proposals": [
            {
                "id": option.id,
                "cost": option.cost,
                "votes": votes[option.id],
                "rank": ranks[option.id],
                "chosen": option.id in shares.chosen,
                "why": why_by_shares(option, votes, shares),
                "greedy": option.id in by_votes.chosen,
                "greedy_why": why_by_votes(option, votes, by_votes, settings.frame),
                **_across_groups(option.id, ballots, rows),
            }
            for option in options
        ],
    }


def _shares_data(shares: EqualShares) -> Data:
    run = shares.run
    return {
        "chosen": list(shares.chosen),
        "cost": shares.cost,
        "left": shares.left,
        "all_fit": shares.all_fit,
        "filled": list(shares.filled),
        "over_frame": list(shares.over_frame),
        "share": str(run.share) if run else None,
        "factor": str(shares.factor) if shares.factor is not None else None,
        "rounds": [
            {"id": p.id, "supporters": p.supporters, "payment": str(p.payment), "even": p.is_even, "tied": list(p.tied)}
            for p in (run.purchases if run else ())
        ],
    }


def why_by_shares(option: Option, votes: Mapping[str, int], shares: EqualShares) -> Data:
    """Return why an option was chosen or not: a code and its figures.

    Chosen: "all_fit", "paid" (supporters, payment), "filled". Not: "over_frame", "no_votes",
    "not_paid" (left: what its supporters had left together, in kroner).
    """
    id = option.id
    if id in shares.over_frame:
        return {"code": "over_frame"}
    if not votes[id]:
        return {"code": "no_votes"}
    if shares.run is None:
        return {"code": "all_fit"}
    for purchase in shares.run.purchases:
        if purchase.id == id:
            return {
                "code": "paid",
                "supporters": purchase.supporters,
                "payment": str(purchase.payment),
                "even": purchase.is_even,
            }
    if id in shares.filled:
        return {"code": "filled", "supporters": votes[id]}
    return {"code": "not_paid", "supporters": votes[id], "left": str(shares.run.left_with[id])}


def why_by_votes(option: Option, votes: Mapping[str, int], outcome: Greedy, frame: int) -> Data:
    """Return why an option was chosen by votes alone or not: "fits", "over_frame", "no_votes" or "no_room" (left)."""
    if option.id in outcome.chosen:
        return {"code": "fits"}
    if option.cost > frame:
        return {"code": "over_frame"}
    if not votes[option.id]:
        return {"code": "no_votes"}
    return {"code": "no_room", "left": outcome.left_at_turn[option.id]}


def _across_groups(id: str, ballots: Collection[Ballot], rows: Mapping[str, int]) -> Data:
    """Return how many in each row support the option, and the label; an unticked option is no disagreement."""
    agree = dict.fromkeys(rows, 0)
    for ballot in ballots:
        if rows and id in ballot.approved:
            agree[ballot.group] += 1
    answers = {g: agreement.Answers(agree=agree[g], passed=n - agree[g]) for g, n in rows.items()}
    return {
        "groups": [
            {"group": g, "agree": a.agree, "of": a.seen, "may_be_chance": agreement.may_be_chance(a.agree, a.seen)}
            for g, a in answers.items()
        ],
        "label": str(agreement.label(answers)),
    }
