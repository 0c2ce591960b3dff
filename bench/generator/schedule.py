"""When which operation is due."""

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Schedule:
    """When which operation is to be sent and by whom: the same in every generator, so it needs no clock but the start.

    Operation k is due at `begin + k / rate`, by writer `k % writers`. Those from `first` on are measured, those before
    warm the server up.
    """

    begin: float
    rate: float
    count: int
    writers: int
    first: int = 0

    @classmethod
    def from_plan(cls, plan: dict[str, Any]) -> "Schedule":
        """Return the schedule that a plan holds among other things."""
        return cls(**{field.name: plan[field.name] for field in fields(cls)})

    def due(self, number: int) -> float:
        """Return the intended time of an operation."""
        return self.begin + number / self.rate
