"""The benchmark runs: a small hall on a real server, so that `make bench` does not rot between its uses."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.figures import percentiles
from bench.generator.tally import Flaws, flaws_of
from bench.options import Options
from bench.servers import BoardServer
from bench.tables import parts

ROOT = Path(__file__).resolve().parents[2]
MEMBERS, RATE, SECONDS = 10, 20, 1
KEYS = {
    "scenario", "server", "tier", "members", "sent", "deliveries", "cpu_s", "cpu_ms_per_1000", "p50_ms", "p95_ms",
    "p99_ms", "max_ms", "lost", "duplicate", "out_of_order", "rss_mb",
}  # fmt: skip


def bench(tmp_path: Path, *arguments: str) -> list[dict]:
    """Return the results of a run, its files kept in the test's folder; nothing else may be on standard output."""
    command = [sys.executable, "-m", "bench", f"--results={tmp_path}", *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_a_small_hall_is_measured(tmp_path):
    size = [f"--members={MEMBERS}", f"--seconds={SECONDS}", f"--rate={RATE}"]
    [result] = bench(tmp_path, "--only=S1", "--servers=uvicorn", *size)
    assert result.keys() >= KEYS
    assert (result["scenario"], result["server"], result["tier"]) == ("S1", "uvicorn", "sqlite")
    assert result["sent"] == RATE * SECONDS
    assert result["deliveries"] == RATE * SECONDS * MEMBERS
    assert (result["lost"], result["duplicate"], result["out_of_order"]) == (0, 0, 0)
    assert 0 < result["p50_ms"] <= result["p95_ms"] <= result["p99_ms"] <= result["max_ms"]
    assert result["cpu_s"] > 0
    assert result["rss_mb"] > 0
    [kept] = tmp_path.glob("*-S1-uvicorn-*.json")
    assert json.loads(kept.read_text())["deliveries"] == result["deliveries"]


@pytest.mark.parametrize(("halls", "ports"), [(1, [[0, 1]]), (2, [[0], [1]]), (3, [[0], [1], [0]])])
def test_one_hall_is_on_all_processes_and_of_several_each_is_on_one(tmp_path, halls, ports):
    server = BoardServer("uvicorn", tmp_path, Options([], []), halls=halls, processes=2)
    hall = {"stream": "board-1", "slug": "en-sal", "columns": [], "items": [], "cookies": []}
    server.halls = [hall] * halls
    assert [target["ports"] for target in server.targets()] == [[server.ports[n] for n in which] for which in ports]


@pytest.mark.parametrize(
    ("frames", "flaws"),
    [
        ([0, 1, 2], Flaws()),
        ([0, 2], Flaws(lost=1, out_of_order=1)),
        ([0, 1, 1, 2], Flaws(duplicate=1, out_of_order=1)),
        ([0, 2, 1], Flaws(out_of_order=2)),
    ],
)
def test_what_is_missing_double_or_misplaced_is_found(frames, flaws):
    heard = SimpleNamespace(ids=[[0, 1], [2], [3]], seqs=[[5, 6], [7], [8]])
    assert flaws_of(heard, frames, count=4, writers=2) == flaws


def test_without_numbers_each_writers_order_counts():
    heard = SimpleNamespace(ids=[[0], [1], [2], [3]], seqs=[[], [], [], []])
    assert flaws_of(heard, [1, 0, 3, 2], count=4, writers=2) == Flaws()
    assert flaws_of(heard, [2, 0, 1, 3], count=4, writers=2) == Flaws(out_of_order=1)


def test_percentiles_are_samples():
    found = percentiles([n / 1000 for n in range(100, 0, -1)])
    assert found == {"p50_ms": 50.0, "p95_ms": 95.0, "p99_ms": 99.0, "max_ms": 100.0}


def test_the_page_compares_with_the_relay_of_the_same_hall():
    common = {"scenario": "S1", "rate": 100.0, "tier": "sqlite", "p99_ms": 60.0, "machine": {"python": "3"}}
    results = [
        common | {"server": "uvicorn", "members": 1000, "cpu_ms_per_1000": 3.0},
        common | {"server": "ws", "members": 1000, "cpu_ms_per_1000": 5.0},
        common | {"server": "ws", "members": 300, "cpu_ms_per_1000": 100.0},
    ]
    made = parts(results)
    assert "| 0.60 × |" in made["s1"]
    assert "| 0.60 × ws; p99 60 ms | no |" in made["targets"]
    assert made["s5"] == "Not measured yet.\n"
