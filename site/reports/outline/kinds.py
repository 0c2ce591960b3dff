"""Which outline belongs to which kind of report."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .blocks import Report
from .combined import combined_report
from .district import district_report
from .hearing import hearing_report
from .material import Material
from .status import status_report

OUTLINES: Mapping[str, Callable[[Material], Report]] = MappingProxyType(
    {
        "district": district_report,
        "status": status_report,
        "combined": combined_report,
        "hearing": hearing_report,
    }
)


def outline(kind: str, material: Material) -> Report:
    """Return the report of this kind ("district", "status", "combined" or "hearing")."""
    return OUTLINES[kind](material)
