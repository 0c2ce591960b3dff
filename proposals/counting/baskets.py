"""Whether a ballot may be counted, and whether a basket keeps within its frame."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a ballot is refused."""

    UNKNOWN = "unknown"
    OTHER_FRAME = "other_frame"
    DUPLICATE = "duplicate"
    OVER_FRAME = "over_frame"


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked basket. `excess` is by how many kroner it is over the frame, 0 when it is not."""

    spent: int
    excess: int
    fault: Fault | None = None
    at_fault: tuple[str, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether it may be counted; a blank basket may."""
        return self.fault is None


def check_basket(
    basket: Sequence[str], costs: Mapping[str, int], frame: int | None, others: Collection[str] = ()
) -> Checked:
    """Check one ballot against the list it belongs to.

    Args:
        basket: the ids as they came.
        costs: the options of this frame and their costs in kroner.
        frame: the most it may cost in kroner; None where approval is free.
        others: ids that exist, but in another district's frame.
    """
    spent = sum(costs.get(id, 0) for id in basket)
    if unknown := tuple(sorted({id for id in basket if id not in costs})):
        fault = Fault.OTHER_FRAME if all(id in others for id in unknown) else Fault.UNKNOWN
        return Checked(spent, 0, fault, unknown)
    if doubles := tuple(sorted({id for id in basket if basket.count(id) > 1})):
        return Checked(spent, 0, Fault.DUPLICATE, doubles)
    excess = max(0, spent - frame) if frame is not None else 0
    return Checked(spent, excess, Fault.OVER_FRAME if excess else None)
