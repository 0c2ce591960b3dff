"""The frame table of a budget year: one row for each district, and a total that every column must come to.

Source: annex 1, 23-11-2015, table 1. Pure: no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FrameColumn(StrEnum):
    """The columns of the table that hold kroner."""

    PRESENT = "present"
    INDICATIVE = "indicative"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One district's frame in whole kroner."""

    district_slug: str
    present: int
    indicative: int
    rate_percent: int = 50

    @property
    def proposed(self) -> int:
        """proposed = present + rate × (indicative − present), rounded down to whole kroner."""
        return self.present + self.rate_percent * (self.indicative - self.present) // 100


@dataclass(frozen=True, slots=True)
class Difference:
    """A column that does not come to the total; `amount` is its sum minus the total, in kroner."""

    column: FrameColumn
    total: int
    amount: int


def differences(rows: Sequence[FrameRow], total: int) -> list[Difference]:
    """Return the columns whose sum is not the total: the frame is shared out, neither more nor less."""
    sums = {column: sum(getattr(row, column.value) for row in rows) for column in FrameColumn}
    return [Difference(column, total, amount - total) for column, amount in sums.items() if amount != total]
