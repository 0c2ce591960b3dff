"""The page's tables, as Markdown."""

from collections.abc import Callable, Iterable
from typing import Any

from .targets import TARGETS, Result

FLAWS = ["lost", "duplicate", "out_of_order"]
COMMON = ["server", "tier", "cpu_ms_per_1000", "p50_ms", "p95_ms", "p99_ms", "max_ms"]
COLUMNS: dict[str, list[str]] = {
    "S1": ["members", "rate", *COMMON, "beside_ws", *FLAWS, "rss_mb"],
    "S2": ["members", *COMMON, "accept_p50_ms", "accept_p99_ms", *FLAWS, "rss_mb"],
    "S3": ["members", "notes", *COMMON, "accept_p50_ms", "accept_p99_ms", "acked", *FLAWS, "rss_mb"],
    "S5": ["members", "notes", "server", "tier", "p50_ms", "p95_ms", "p99_ms", "max_ms", "cpu_s", "lost", "rss_mb"],
    "S6": ["members", "went_away", *COMMON, *FLAWS, "rss_mb"],
    "S7": ["members", "stalled", "server", "tier", "p50_ms", "p99_ms", "p99_ratio", "rss_mb", "rss_growth_mb", "lost"],
    "S8": ["members", "server", "tier", "acknowledged_lost", "stored_twice", *FLAWS, "down_s", "all_back_s"],
    "S9": ["members", "server", "tier", "what", "p50_ms", "p99_ms", "max_ms", "acknowledged_lost", *FLAWS],
    "THROUGHPUT": ["server", "tier", "accepted_per_s", "acked", "accept_p50_ms", "accept_p99_ms", "cpu_s", *FLAWS],
    "TWO": [
        "server",
        "tier",
        "halls",
        "processes",
        "measured",
        "p50_ms",
        "p99_ms",
        "accepted_per_s",
        "throughput_ratio",
        *FLAWS,
    ],
    "MEMORY": ["members", "server", "tier", "rss_per_connection_kb", "rss_mb"],
}
TITLES = {
    "rate": "operations/s", "cpu_ms_per_1000": "CPU ms per 1,000", "p50_ms": "p50 ms", "p95_ms": "p95 ms",
    "p99_ms": "p99 ms", "max_ms": "max ms", "beside_ws": "CPU beside ws", "rss_mb": "RSS MB", "cpu_s": "CPU s",
    "accept_p50_ms": "accept p50 ms", "accept_p99_ms": "accept p99 ms", "p99_ratio": "p99 beside calm",
    "rss_growth_mb": "RSS growth MB", "rss_per_connection_kb": "KB per connection", "accepted_per_s": "accepted/s",
    "throughput_ratio": "beside one process", "acknowledged_lost": "acknowledged but lost", "down_s": "down s",
    "all_back_s": "all back after s",
}  # fmt: skip


def parts(results: list[Result]) -> dict[str, str]:
    """Return what belongs between each marker of the page, by the marker's name."""
    with_ratios(results)
    made = {"targets": targets(results), "machine": machine(results)}
    return made | {name.lower(): scenario(name, results) for name in COLUMNS}


def with_ratios(results: list[Result]) -> None:
    """Add to each fan-out how much CPU it took beside the bare relay in a hall of the same size."""
    relays = {(r["members"], r["rate"]): r["cpu_ms_per_1000"] for r in results if _is(r, scenario="S1", server="ws")}
    for result in results:
        relay = relays.get((result["members"], result.get("rate")))
        if result["scenario"] == "S1" and relay and result["cpu_ms_per_1000"]:
            result["beside_ws"] = f"{result['cpu_ms_per_1000'] / relay:.2f} ×"


def targets(results: list[Result]) -> str:
    """Return the targets beside what was measured."""

    def find(**which: Any) -> Result | None:
        return next((result for result in results if _is(result, **which)), None)

    rows = []
    for target in TARGETS:
        measured = target.measured(find)
        text, met = measured or ("not measured", False)
        rows.append([target.what, target.target, text, ("yes" if met else "no") if measured else "–"])
    return table(["", "target", "measured", "met"], rows)


def _is(result: Result, *, is_stalled: bool = False, **which: Any) -> bool:
    return all(result.get(name) == value for name, value in which.items()) and (
        not is_stalled or bool(result.get("stalled"))
    )


def machine(results: list[Result]) -> str:
    """Return what the newest result was measured on."""
    if not results:
        return "Not measured yet.\n"
    return table(["", ""], [[name, value] for name, value in results[-1]["machine"].items()])


def scenario(name: str, results: list[Result]) -> str:
    """Return the table of a scenario's results."""
    chosen = [result for result in results if result["scenario"] == name]
    if not chosen:
        return "Not measured yet.\n"
    order: Callable[[Result], Any] = lambda r: (r["members"], r.get("rate") or 0)  # noqa: E731
    columns = COLUMNS[name]
    rows = [[cell(result.get(column)) for column in columns] for result in sorted(chosen, key=order)]
    return table([TITLES.get(column, column.replace("_", " ")) for column in columns], rows)


def cell(value: Any) -> str:
    """Return a figure as it is read: no more digits than it has meaning."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
