"""How a vote came out. Nothing is told before the vote is closed, to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from people.models import StakeholderGroup
from proposals import explanations
from proposals.counting.ballots import Ballot, Option
from proposals.counting.result import Data, Settings, canonical, count, sha256
from proposals.models import Vote
from proposals.rules import shows_result


@dataclass(frozen=True, slots=True)
class GroupSupport:
    """How many of one group's ballots support a proposal."""

    name: str
    agree: int
    of: int
    may_be_chance: bool


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One proposal in the result. `why` and `why_by_votes` are sentences in the reader's language."""

    number: str
    title: str
    url: str
    cost: int
    votes: int
    rank: int
    chosen: bool
    why: str
    chosen_by_votes: bool
    why_by_votes: str
    is_robust: bool
    depends_on_method: bool
    label: str
    groups: tuple[GroupSupport, ...]
    override: str
    override_reason: str
    overridden_by: str


@dataclass(frozen=True, slots=True)
class Round:
    """One round of equal shares: who was chosen, and what each supporter paid (kroner, rounded)."""

    number: str
    title: str
    supporters: int
    payment: int
    is_even: bool
    cost: int
    left: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """How many ballots a group gave, and whether that reaches the quorum."""

    name: str
    ballots: int
    reaches_quorum: bool


@dataclass(frozen=True, slots=True)
class VoteResult:
    """A closed vote. With under five ballots `too_few` is true and nothing else is told."""

    vote_pk: int
    title: str
    frame: int
    too_few: bool
    rule: str
    ballots: int = 0
    blank: int = 0
    quorum: int = 0
    cost: int = 0
    left: int = 0
    cost_by_votes: int = 0
    left_by_votes: int = 0
    share: int | None = None
    growth_percent: int | None = None
    all_fit: bool = False
    few_options: bool = False
    much_unspent: bool = False
    lines: tuple[ResultLine, ...] = ()
    rounds: tuple[Round, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    groups_not_shown: tuple[str, ...] = ()
    hung_on_lot: tuple[str, ...] = ()
    receipts: tuple[str, ...] = ()
    seed: str = ""
    seed_sha256: str = ""
    settings_sha256: str = ""
    ballots_sha256: str = ""

    @property
    def chosen(self) -> tuple[ResultLine, ...]:
        """The proposals that the count chose."""
        return tuple(line for line in self.lines if line.chosen)

    @property
    def not_chosen(self) -> tuple[ResultLine, ...]:
        """The proposals that the count did not choose."""
        return tuple(line for line in self.lines if not line.chosen)


@dataclass(frozen=True, slots=True)
class Recount:
    """A closed vote counted once more: the canonical text, and what differs from what was kept."""

    text: str
    differs: tuple[str, ...]


def ballots_data(vote: Vote) -> list[Data]:
    """Return the ballots as plain data, in the order of their content."""
    rows = [
        {"group": ballot.group_slug, "approved": sorted(ballot.approved), "receipt": ballot.receipt_hash}
        for ballot in vote.ballots.all()
    ]
    return sorted(rows, key=canonical)


def count_again(vote: Vote) -> Data:
    """Count the vote from its frozen settings and its ballots; nothing else has a say."""
    frozen = vote.settings or {}
    settings = Settings(
        frozen["frame"],
        tuple(Option(option["id"], option["cost"]) for option in frozen["options"]),
        frozen["seed"],
        frozen["quorum"],
    )
    return count(settings, [Ballot(frozenset(row["approved"]), row["group"]) for row in ballots_data(vote)])


def recount(vote: Vote) -> Recount:
    """Count a closed vote again and compare with what was kept.

    Raises:
        ValueError: the vote is not closed; before that nothing is told.
    """
    if not shows_result(vote):
        raise ValueError("The vote is not closed")
    again = count_again(vote)
    pairs = {
        "settings": (sha256(vote.settings), vote.settings_sha256),
        "ballots": (sha256(ballots_data(vote)), vote.ballots_sha256),
        "result": (canonical(again), canonical(vote.result)),
    }
    return Recount(canonical(again), tuple(name for name, (now, then) in pairs.items() if now != then))


def result_of(vote: Vote) -> VoteResult | None:
    """Return the result, or None while the vote is not closed. Three queries, however many proposals there are."""
    if not shows_result(vote) or vote.result is None:
        return None
    result: Data = vote.result
    if result["too_few"]:
        return VoteResult(vote.pk, vote.title, vote.frame, True, result["rule"])
    names = _group_names()
    options = {
        option.proposal.number: option
        for option in vote.options.select_related("proposal", "proposal__process").order_by("proposal__number")
    }
    titles = {number: option.proposal.title for number, option in options.items()}
    shares = result["equal_shares"]
    return VoteResult(
        vote_pk=vote.pk,
        title=vote.title,
        frame=result["frame"],
        too_few=False,
        rule=result["rule"],
        ballots=result["ballots"],
        blank=result["blank"],
        quorum=result["quorum"],
        cost=shares["cost"],
        left=shares["left"],
        cost_by_votes=result["greedy"]["cost"],
        left_by_votes=result["greedy"]["left"],
        share=round(Fraction(shares["share"])) if shares["share"] else None,
        growth_percent=int((Fraction(shares["factor"]) - 1) * 100) if shares["factor"] else None,
        all_fit=shares["all_fit"],
        few_options=result["few_options"],
        much_unspent=result["unspent"],
        lines=tuple(
            sorted(
                (_line(row, options[row["id"]], result, names) for row in result["proposals"]),
                key=lambda line: (not line.chosen, line.rank, line.number),
            )
        ),
        rounds=_rounds(shares["rounds"], result, titles),
        groups=tuple(
            GroupLine(explanations.group_name(row["group"], names), row["ballots"], row["quorum"])
            for row in result["groups"]
        ),
        groups_not_shown=_not_shown(result, names),
        hung_on_lot=tuple(result["hung_on_lot"]),
        receipts=tuple(sorted(ballot.receipt_hash for ballot in vote.ballots.all())),
        seed=vote.tie_seed,
        seed_sha256=vote.seed_sha256,
        settings_sha256=vote.settings_sha256,
        ballots_sha256=vote.ballots_sha256,
    )


def _line(row: Mapping[str, Any], option: Any, result: Data, names: Mapping[str, str]) -> ResultLine:
    proposal = option.proposal
    return ResultLine(
        number=row["id"],
        title=proposal.title,
        url=reverse("proposals:proposal", args=[proposal.process.slug, proposal.number]),
        cost=row["cost"],
        votes=row["votes"],
        rank=row["rank"],
        chosen=row["chosen"],
        why=explanations.why_by_shares(row["why"], row["cost"]),
        chosen_by_votes=row["greedy"],
        why_by_votes=explanations.why_by_votes(row["greedy_why"], row["cost"]),
        is_robust=row["id"] in result["robust"],
        depends_on_method=row["id"] in result["depends_on_method"],
        label=explanations.label_text(row["label"]),
        groups=tuple(
            GroupSupport(explanations.group_name(g["group"], names), g["agree"], g["of"], g["may_be_chance"])
            for g in row["groups"]
        ),
        override=option.override,
        override_reason=option.override_reason,
        overridden_by=option.overridden_by,
    )


def _rounds(rows: list[Data], result: Data, titles: Mapping[str, str]) -> tuple[Round, ...]:
    costs = {row["id"]: row["cost"] for row in result["proposals"]}
    left, rounds = result["frame"], []
    for row in rows:
        left -= costs[row["id"]]
        payment = round(Fraction(row["payment"]))
        rounds.append(
            Round(row["id"], titles[row["id"]], row["supporters"], payment, row["even"], costs[row["id"]], left)
        )
    return tuple(rounds)


def _group_names() -> dict[str, str]:
    in_english = (get_language() or "da").startswith("en")
    return {g.slug: (in_english and g.name_en) or g.name for g in StakeholderGroup.objects.all()}


def _not_shown(result: Data, names: Mapping[str, str]) -> tuple[str, ...]:
    """The invited groups without a row of their own: too few voted, or nobody did; which of them is not told."""
    shown = {row["group"] for row in result["groups"]}
    return tuple(name for slug, name in names.items() if slug not in shown)
