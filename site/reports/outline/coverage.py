"""Which characters the fonts of the reports can draw.

The ranges in `coverage.txt` are written from the fonts by `manage.py font_coverage` and held to them by a test.
They are kept here so that the text of a report never depends on what is installed on a machine.
"""

from functools import cache
from importlib import resources


@cache
def drawable() -> frozenset[int]:
    """Return the code points that the fonts draw."""
    text = resources.files(__package__).joinpath("coverage.txt").read_text()
    return frozenset(c for line in text.splitlines() if line and line[0] != "#" for c in _range(line))


def as_ranges(points: set[int]) -> str:
    """Return code points as lines of hexadecimal ranges, "41-5A"."""
    lines: list[str] = []
    ordered = sorted(points)
    start = 0
    for i, point in enumerate(ordered):
        if i + 1 == len(ordered) or ordered[i + 1] != point + 1:
            first = ordered[start]
            lines.append(f"{first:X}" if first == point else f"{first:X}-{point:X}")
            start = i + 1
    return "\n".join(lines) + "\n"


def _range(line: str) -> range:
    first, _dash, last = line.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
