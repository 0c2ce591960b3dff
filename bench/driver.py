"""Drives the load generators' processes through one run and gathers what they have counted."""

import json
import subprocess
import sys
import time
from array import array
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from . import machine
from .generator.schedule import Schedule
from .options import ROOT

LEAD = 1.0  # seconds between the word and the first operation
SUMS = ("sent", "acked", "deliveries", "lost", "duplicate", "out_of_order", "cpu_s")


@dataclass
class Counted:
    """What the generators have counted together.

    Whether they kept up is told by `cpu_s`, their own CPU time, and for such as stay awake by `longest`: the longest
    time, in seconds, in which one of them did not look at its sockets.
    """

    sent: int = 0
    acked: int = 0
    deliveries: int = 0
    lost: int = 0
    duplicate: int = 0
    out_of_order: int = 0
    cpu_s: float = 0.0
    longest: float = 0.0
    last_back: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, answer: dict[str, Any]) -> None:
        """Add one generator's counts."""
        for name in SUMS:
            setattr(self, name, getattr(self, name) + answer[name])
        self.longest = max(self.longest, answer["longest"])
        self.last_back = max(self.last_back, answer["last_back"])
        self.counts.update(answer["counts"])


class Generators:
    """Several processes that share the members of a hall, or of each hall; a context, so that none is left behind.

    Args:
        folder: where they leave their samples.
        targets: the server's halls (`Server.targets`).
        members: how many each hall has.
        processes: how many there are for each hall.
        joins: whether the members come in before the play begins.
        prefill: how many notes the first member writes beforehand.
    """

    def __init__(
        self,
        folder: Path,
        targets: Sequence[dict[str, Any]],
        members: int,
        processes: int = 1,
        *,
        joins: bool = True,
        prefill: int = 0,
    ) -> None:
        self.folder = folder
        self.members = members
        self.targets = targets
        self.joins = joins
        self.prefill = prefill
        self.count = processes * len(targets)
        self.processes: list[subprocess.Popen] = []
        self._counted: Counted | None = None

    def __enter__(self) -> "Generators":
        ports = {port for target in self.targets for port in target["ports"]}
        where = machine.cores(len(ports))[1]
        awake = where is not None and len(where) >= self.count and all(target["alone"] for target in self.targets)
        for n in range(self.count):
            turn, hall = divmod(n, len(self.targets))
            command = [sys.executable, "-m", "bench.generator"]
            process = subprocess.Popen(  # noqa: S603 - our own command
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
            )
            self.processes.append(process)
            machine.pin([process.pid], where)
            _tell(
                process,
                target=self.targets[hall],
                members=list(range(turn, self.members, self.count // len(self.targets))),
                joins=self.joins,
                prefill=0 if turn else self.prefill,
                awake=awake,
                results=str(self._results(n)),
            )
        return self

    def __exit__(self, *_error: object) -> None:
        for process in self.processes:
            with suppress(OSError):
                process.kill()
            process.wait()

    def joined(self) -> int:
        """Wait until all members are in; return how many."""
        return sum(int(answer["joined"]) for answer in self._answers())

    def schedule(self, rate: float, seconds: float, writers: int, warm_up: float = 0.0) -> Schedule:
        """Return a schedule that begins in a moment.

        Args:
            rate: operations a second, of all writers.
            seconds: how long is measured, after so many seconds of `warm_up`.
        """
        count = round(rate * (warm_up + seconds))
        return Schedule(time.monotonic() + LEAD, rate, count, min(writers, self.members), round(rate * warm_up))

    def play(self, name: str, schedule: Schedule, *, drain: float = 10.0, **more: Any) -> None:
        """Give the word for a play (`generator.plays`).

        Args:
            drain: seconds to wait after the last operation for what has not arrived.
        """
        for process in self.processes:
            _tell(process, play=name, **asdict(schedule), drain=drain, generators=self.count, **more)

    def done(self) -> None:
        """Wait until the play is over."""
        self._answers()

    def counted(self) -> Counted:
        """Return the counts of all generators; the first time, wait until they have counted."""
        if self._counted is None:
            self._counted = Counted()
            for answer in self._answers():
                self._counted.add(answer)
        return self._counted

    def samples(self, kind: str) -> "array[float]":
        """Return what all generators measured: `visible` or `accept`, in seconds."""
        return self._read(kind, array("d"))

    def acknowledged(self) -> "array[int]":
        """Return the numbers of the operations that the server has acknowledged."""
        return self._read("acked", array("q"))

    def _read(self, kind: str, into: Any) -> Any:
        for n in range(self.count):
            into.frombytes(self._results(n).with_suffix(f".{kind}").read_bytes())
        return into

    def _results(self, n: int) -> Path:
        return self.folder / f"generator-{n}.results"

    def _answers(self) -> list[dict[str, Any]]:
        answers = []
        for process in self.processes:
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise RuntimeError(f"A load generator has ended with {process.wait()}")
            answers.append(json.loads(line))
        return answers


def _tell(process: subprocess.Popen, **words: Any) -> None:
    assert process.stdin is not None  # noqa: S101 - for the type checker
    process.stdin.write(json.dumps(words) + "\n")
    process.stdin.flush()
