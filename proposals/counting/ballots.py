"""What is counted: options with a cost, and ballots that approve some of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen, with its cost in whole kroner."""

    id: str
    cost: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot: the ids it approves, and the slug of its stakeholder group (may be empty)."""

    approved: frozenset[str]
    group: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether it approves nothing; it then counts in the turnout only."""
        return not self.approved


def support(options: Iterable[Option], ballots: Iterable[Ballot]) -> dict[str, int]:
    """Return how many ballots approve each option; an option nobody approves has 0."""
    votes = {option.id: 0 for option in options}
    for ballot in ballots:
        for id in ballot.approved.intersection(votes):
            votes[id] += 1
    return votes


def costs(options: Iterable[Option]) -> Mapping[str, int]:
    """Return the cost of each option by its id."""
    return {option.id: option.cost for option in options}
