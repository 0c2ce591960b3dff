"""What is measured: each scenario gives one result after another."""

from collections.abc import Callable, Iterator
from typing import Any

from bench.options import Options

from . import burst, dots, fanout, processes, restarts, storm, throughput, wifi

SCENARIOS: dict[str, Callable[[Options], Iterator[dict[str, Any]]]] = {
    "S1": fanout.run,
    "S2": burst.run,
    "S3": dots.run,
    "S5": storm.run,
    "S6": wifi.run,
    "S7": fanout.run_stalled,
    "S8": burst.run_killed,
    "S9": restarts.run,
    "THROUGHPUT": throughput.run,
    "TWO": processes.run,
    "MEMORY": storm.run_idle,
}
