"""Write the tables and plots of docs/benchmarks.md from the raw figures: `python -m bench.report`.

What stands outside of the markers is left as it is. Only results of full size are shown, the newest of each kind.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from . import plots, tables
from .options import ROOT, VAR

PAGE = ROOT / "docs" / "benchmarks.md"
PICTURES = ROOT / "docs" / "pictures"
BETWEEN = re.compile(r"(<!-- bench:(?P<name>[a-z0-9-]+) -->\n).*?(<!-- /bench -->)", re.DOTALL)

Result = dict[str, Any]


def main() -> None:
    """Write the page anew from what is there."""
    parser = argparse.ArgumentParser(prog="python -m bench.report", description=__doc__)
    parser.add_argument("--results", type=Path, default=VAR)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--pictures", type=Path, default=PICTURES)
    parser.add_argument("--any-size", action="store_true", help="show small runs, too")
    given = parser.parse_args()
    write(given.results, given.page, given.pictures, any_size=given.any_size)


def write(results: Path, page: Path = PAGE, pictures: Path = PICTURES, *, any_size: bool = False) -> None:
    """Fill the page's markers with the newest results of the folder, and draw the plots.

    Raises:
        KeyError: the page has a marker that nothing belongs to.
    """
    newest = newest_of(read(results), any_size=any_size)
    parts = tables.parts(newest)
    page.write_text(BETWEEN.sub(lambda found: f"{found[1]}{parts[found['name']]}{found[3]}", page.read_text()))
    plots.draw(newest, pictures)


def read(folder: Path) -> list[Result]:
    """Return all results of the folder, the oldest first."""
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]


def newest_of(results: list[Result], *, any_size: bool) -> list[Result]:
    """Return the newest result of each kind: scenario, server, tier, size and what else tells two apart."""
    kinds = ("scenario", "server", "tier", "members", "rate", "halls", "processes", "measured", "what")
    found: dict[tuple[Any, ...], Result] = {}
    for result in results:
        if any_size or result["full_size"]:
            stalled = bool(result.get("stalled"))
            found[(*(result.get(name) for name in kinds), stalled)] = result
    return list(found.values())


if __name__ == "__main__":
    main()
