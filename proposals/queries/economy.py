"""The districts' economy: present budget, indicative distribution, and the proposal between them.

Annex of 23-11-2015, table 1: proposal = present + rate × (indicative − present), whole kroner a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from districts.models import BudgetFrame
from process.models import Process


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One district's row, or the last one, in all (`slug` is then empty). Kroner."""

    name: str
    slug: str
    present: int
    indicative: int
    proposed: int
    rate_percent: int | None

    @property
    def change(self) -> int:
        """How much more (or less) than today the proposal gives."""
        return self.proposed - self.present


@dataclass(frozen=True, slots=True)
class FramesTable:
    """Table 1 for one process. `missing` names the districts that have no frame in the budget year."""

    year: int
    rows: tuple[FrameRow, ...]
    total: FrameRow
    missing: tuple[str, ...]

    @property
    def sums_match(self) -> bool:
        """Whether money is only moved: present, indicative and proposed are the same in all."""
        return self.total.present == self.total.indicative == self.total.proposed

    @property
    def differences(self) -> dict[str, int]:
        """By how many kroner a column differs from the present budget in all; empty when all match."""
        columns = {"indicative": self.total.indicative, "proposed": self.total.proposed}
        return {name: value - self.total.present for name, value in columns.items() if value != self.total.present}


def frames_table(process: Process) -> FramesTable:
    """Return the frames of the process's districts in its budget year, and the row in all. Two queries."""
    districts = list(process.districts.all())
    frames = {
        frame.district_id: frame
        for frame in BudgetFrame.objects.filter(year=process.budget_year, district__in=[d.pk for d in districts])
    }
    rows = tuple(
        FrameRow(d.name, d.slug, frame.present, frame.indicative, frame.proposed, frame.rate_percent)
        for d in districts
        if (frame := frames.get(d.pk))
    )
    missing = tuple(d.name for d in districts if d.pk not in frames)
    return FramesTable(process.budget_year, rows, total_of(rows), missing)


def total_of(rows: Sequence[FrameRow]) -> FrameRow:
    """Return the row in all; it has a rate only where all rows have the same one."""
    rates = {row.rate_percent for row in rows}
    return FrameRow(
        "",
        "",
        sum(row.present for row in rows),
        sum(row.indicative for row in rows),
        sum(row.proposed for row in rows),
        rates.pop() if len(rates) == 1 else None,
    )
