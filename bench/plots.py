"""The page's plots."""

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot

Result = dict[str, Any]
RATE = 100.0
COLOURS = {
    "uvicorn": "#0f6e84", "daphne": "#7a3e9d", "ws": "#8a8a8a", "hocuspocus": "#c8641e", "y-websocket": "#b8a11f",
    "group_send": "#b3261e", "group_send-uvicorn": "#e07a74",
}  # fmt: skip


def draw(results: list[Result], folder: Path) -> None:
    """Draw what there are results for."""
    fan_out = [r for r in results if r["scenario"] == "S1" and r["rate"] == RATE and r["tier"] != "postgresql"]
    if not fan_out:
        return
    folder.mkdir(parents=True, exist_ok=True)
    # The same figures give the same bytes.
    with mpl.rc_context({"svg.hashsalt": "bench", "svg.fonttype": "none", "font.family": "sans-serif"}):
        _by_members(fan_out, "cpu_ms_per_1000", "CPU, ms per 1,000 deliveries", folder / "bench-cpu.svg")
        _by_members(fan_out, "p99_ms", "visible p99, ms", folder / "bench-p99.svg")
        _by_members(fan_out, "p50_ms", "visible p50, ms", folder / "bench-p50.svg")


def _by_members(results: list[Result], name: str, label: str, path: Path) -> None:
    figure, axes = pyplot.subplots(figsize=(7, 3.6))
    for server in sorted({r["server"] for r in results}, key=list(COLOURS).index):
        points = sorted((r["members"], r[name]) for r in results if r["server"] == server and r[name])
        style = "-" if server in ("uvicorn", "daphne") else "--"
        axes.plot(*zip(*points, strict=True), style, marker="o", color=COLOURS[server], label=server)
    members = sorted({r["members"] for r in results})
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(members, [f"{n:,}" for n in members])
    axes.minorticks_off()
    axes.set_xlabel(f"members, {RATE:g} operations a second")
    axes.set_ylabel(label)
    axes.grid(alpha=0.3)
    axes.legend(fontsize="small", ncols=2)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
