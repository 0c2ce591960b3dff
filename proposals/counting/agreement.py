"""Agreement across declared stakeholder groups, without clustering.

q = (A+1)/(S+2) in each group; group-informed consensus is the product over the groups, as in Polis (Small et
al. 2021, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces"; there the groups come from
clustering, which finds groups in pure noise when there are 20–40 voters). The number itself is never shown:
the label and the counts per group are.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import prod, sqrt

ENOUGH = 5
SMALL = 20
COMMON = Fraction(3, 5)
# 1.96 squared, for 95 %
Z_SQUARED = Fraction(3841459, 1000000)


class Label(StrEnum):
    """What is said of a statement or proposal instead of a number."""

    COMMON_GROUND = "common_ground"
    DIVIDED = "divided_between_groups"
    MIXED = "mixed"
    TOO_FEW = "too_few_answers"


@dataclass(frozen=True, slots=True)
class Answers:
    """How one group answered. Those who have not seen the statement are not counted."""

    agree: int
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        """S: all who answered."""
        return self.agree + self.disagree + self.passed


def smoothed(part: int, seen: int) -> Fraction:
    """Return (part+1)/(seen+2): never 0 or 1, and 1/2 when nobody has answered."""
    return Fraction(part + 1, seen + 2)


def consensus(groups: Collection[Answers]) -> Fraction:
    """Return the group-informed consensus that people agree: Π (A+1)/(S+2)."""
    return prod((smoothed(g.agree, g.seen) for g in groups), start=Fraction(1))


def dissent(groups: Collection[Answers]) -> Fraction:
    """Return the group-informed consensus that people disagree: Π (D+1)/(S+2)."""
    return prod((smoothed(g.disagree, g.seen) for g in groups), start=Fraction(1))


def with_enough(groups: Mapping[str, Answers]) -> dict[str, Answers]:
    """Return the groups with at least 5 answers."""
    return {name: answers for name, answers in groups.items() if answers.seen >= ENOUGH}


def comparable(groups: Collection[Answers]) -> tuple[float, Fraction] | None:
    """Return consensus^(1/G) and the lowest q, which can be compared between different numbers of groups."""
    if not groups:
        return None
    return float(consensus(groups)) ** (1 / len(groups)), min(smoothed(g.agree, g.seen) for g in groups)


def label(groups: Mapping[str, Answers]) -> Label:
    """Return the label, from the groups with at least 5 answers.

    Common ground: at least 3/5 agree in every group. Divided: at least 3/5 agree in one and at least 3/5
    disagree in another. Else mixed; with fewer than two such groups, too few answers.
    """
    enough = with_enough(groups).values()
    if len(enough) < 2:
        return Label.TOO_FEW
    if all(Fraction(g.agree, g.seen) >= COMMON for g in enough):
        return Label.COMMON_GROUND
    for_it = any(Fraction(g.agree, g.seen) >= COMMON for g in enough)
    against = any(Fraction(g.disagree, g.seen) >= COMMON for g in enough)
    return Label.DIVIDED if for_it and against else Label.MIXED


def wilson(part: int, seen: int) -> tuple[float, float]:
    """Return the 95 % score interval of part/seen (Wilson 1927).

    Raises:
        ZeroDivisionError: nobody has answered.
    """
    z2 = float(Z_SQUARED)
    share = part / seen
    middle = (share + z2 / (2 * seen)) / (1 + z2 / seen)
    spread = sqrt(z2 * share * (1 - share) / seen + z2 * z2 / (4 * seen * seen)) / (1 + z2 / seen)
    return middle - spread, middle + spread


def may_be_chance(part: int, seen: int, line: Fraction = COMMON) -> bool:
    """Whether fewer than 20 answered and Wilson's interval has the line within it, so chance may decide the side.

    Worked out exactly: the line lies within the interval when (part/seen − line)² ≤ z²·line·(1−line)/seen.
    """
    if not 0 < seen < SMALL:
        return False
    return (Fraction(part, seen) - line) ** 2 <= Z_SQUARED * line * (1 - line) / seen
