"""What the engine is meant to reach, each target beside what was measured."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Result = dict[str, Any]
Find = Callable[..., Result | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A target in words, and how its figures are found among the results: text, and whether it is met; or None."""

    what: str
    target: str
    measured: Callable[[Find], tuple[str, bool] | None]


def cpu_beside_ws(server: str, most: float, p99: float) -> Callable[[Find], tuple[str, bool] | None]:
    """Return a measure of CPU beside the bare relay, and of p99."""

    def measured(find: Find) -> tuple[str, bool] | None:
        size = {"scenario": "S1", "members": 1000, "rate": 100.0}
        ours, relay = find(server=server, tier="sqlite", **size), find(server="ws", **size)
        if not ours or not relay:
            return None
        ratio = ours["cpu_ms_per_1000"] / relay["cpu_ms_per_1000"]
        return f"{ratio:.2f} × ws; p99 {ours['p99_ms']:.0f} ms", ratio <= most and ours["p99_ms"] <= p99

    return measured


def figure(
    name: str, is_met: Callable[[float], bool], unit: str, which: Result
) -> Callable[[Find], tuple[str, bool] | None]:
    """Return a measure of one figure of one result."""

    def measured(find: Find) -> tuple[str, bool] | None:
        result = find(**which)
        if not result or result.get(name) is None:
            return None
        return f"{result[name]:.4g} {unit}".strip(), is_met(result[name])

    return measured


def at_most(name: str, most: float, unit: str, **which: Any) -> Callable[[Find], tuple[str, bool] | None]:
    """Return a measure of one figure that should not be larger."""
    return figure(name, lambda value: value <= most, unit, which)


def at_least(name: str, least: float, unit: str, **which: Any) -> Callable[[Find], tuple[str, bool] | None]:
    """Return a measure of one figure that should not be smaller."""
    return figure(name, lambda value: value >= least, unit, which)


S1_300 = {"scenario": "S1", "server": "uvicorn", "tier": "sqlite", "members": 300}
TWO = {"scenario": "TWO", "server": "uvicorn", "processes": 2}
TARGETS = [
    Target(
        "S1, 1,000 members, 100/s, uvicorn, SQLite FULL",
        "CPU ≤ 0.8 × ws; p99 ≤ 50 ms",
        cpu_beside_ws("uvicorn", 0.8, 50),
    ),
    Target("the same on daphne", "CPU ≤ 1.6 × ws; p99 ≤ 120 ms", cpu_beside_ws("daphne", 1.6, 120)),
    Target("S1, 300 members, 20/s", "p50 ≤ 8 ms", at_most("p50_ms", 8, "ms", **S1_300, rate=20.0)),
    Target("S1, 300 members, 100/s", "p99 ≤ 40 ms", at_most("p99_ms", 40, "ms", **S1_300, rate=100.0)),
    Target(
        "accepted operations, SQLite FULL",
        "≥ 3,000/s",
        at_least("accepted_per_s", 3000, "/s", scenario="THROUGHPUT", server="uvicorn", tier="sqlite"),
    ),
    Target(
        "accepted operations, PostgreSQL",
        "≥ 3,000/s",
        at_least("accepted_per_s", 3000, "/s", scenario="THROUGHPUT", server="uvicorn", tier="postgresql"),
    ),
    Target(
        "S5, 300 in 10 s onto 1,000 notes",
        "usable p95 ≤ 1,500 ms",
        at_most("p95_ms", 1500, "ms", scenario="S5", server="uvicorn", tier="sqlite"),
    ),
    Target(
        "S7, 5 % stalled readers, the others' p99",
        "≤ 1.2 × without them",
        at_most("p99_ratio", 1.2, "×", scenario="S7", server="uvicorn", is_stalled=True),
    ),
    Target(
        "memory per connection",
        "≤ 60 KB",
        at_most("rss_per_connection_kb", 60, "KB", scenario="MEMORY", server="uvicorn"),
    ),
    Target(
        "two processes, visible from the other one",
        "p99 ≤ 80 ms",
        at_most("p99_ms", 80, "ms", **TWO, measured="visible across processes"),
    ),
    Target(
        "two processes with a hall each, accepted beside one with both",
        "≥ 1.6 × where cores allow",
        at_least("throughput_ratio", 1.6, "×", **TWO, halls=2, measured=None),
    ),
]
