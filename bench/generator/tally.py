"""What the members have got, counted afterwards: how late each operation was, and what is missing or misplaced."""

import itertools
from array import array
from collections.abc import Callable, Container, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from .connection import Connection
from .load import Load
from .schedule import Schedule


@dataclass(slots=True)
class Flaws:
    """Operations × receivers that should not be: missing, had before, or out of their order."""

    lost: int = 0
    duplicate: int = 0
    out_of_order: int = 0

    def add(self, other: "Flaws") -> None:
        """Add another receiver's."""
        self.lost += other.lost
        self.duplicate += other.duplicate
        self.out_of_order += other.out_of_order


@dataclass(slots=True)
class Tally:
    """The counts of a run, and the latencies in seconds of what was due in the measured window.

    `visible` is from when an operation was due until a receiver had it, `accept` until its writer had the answer.
    """

    flaws: Flaws
    deliveries: int
    visible: "array[float]"
    accept: "array[float]"

    @classmethod
    def empty(cls) -> "Tally":
        """Return a tally of nothing."""
        return cls(Flaws(), 0, array("d"), array("d"))

    def as_json(self) -> dict[str, Any]:
        """Return the counts; the latencies go into files."""
        return {"deliveries": self.deliveries, **asdict(self.flaws)}


def tally(load: Load, schedule: Schedule, readers: Iterable[int], is_measured: Callable[[int, int], bool]) -> Tally:
    """Count what these members have got of a schedule. Flaws and deliveries are counted in all of it.

    Args:
        is_measured: whether the time between this reader and this writer is the server's, so that it counts.
    """
    result = Tally.empty()
    flaws_before: dict[bytes, Flaws] = {}
    for reader in readers:
        connection = load.connections[reader]
        # Most members get the same frames in the same order: what is wrong with one sequence is found once.
        key = connection.frames.tobytes()
        if key not in flaws_before:
            flaws_before[key] = flaws_of(load, list(connection.frames), schedule.count, schedule.writers)
        result.flaws.add(flaws_before[key])
        measured = frozenset(writer for writer in range(schedule.writers) if is_measured(reader, writer))
        result.deliveries += _add_latencies(load, connection, schedule, measured, result.visible)
    result.accept.extend(
        at - schedule.due(number)
        for number, at in load.acked.items()
        if number >= schedule.first and is_measured(writer := number % schedule.writers, writer)
    )
    return result


def _add_latencies(
    load: Load, connection: Connection, schedule: Schedule, measured: Container[int], to: "array[float]"
) -> int:
    """Add how late each operation was; return how many there were, also of those that are not measured."""
    due, first, writers = schedule.due, schedule.first, schedule.writers
    count = 0
    for index, at in zip(connection.frames, connection.times, strict=True):
        numbers = [k for k in load.ids[index] if k >= first]
        count += len(numbers)
        to.extend([at - due(k) for k in numbers if k % writers in measured])
    return count


def flaws_of(load: Load, frames: list[int], count: int, writers: int, *, ordered: bool = True) -> Flaws:
    """Return what is wrong with the operations that came in these frames.

    Args:
        count: how many there should be.
        writers: how many took turns at writing.
        ordered: whether a writer's operations must be in their order also where the server gives no numbers.
    """
    ids = [number for index in frames for number in load.ids[index]]
    seqs = [seq for index in frames for seq in load.seqs[index]]
    had = set(ids)
    wrong = misplaced(seqs) if seqs else misplaced_by_writer(ids, writers) if ordered else 0
    return Flaws(lost=count - len(had), duplicate=len(ids) - len(had), out_of_order=wrong)


def misplaced(seqs: list[int]) -> int:
    """Return how many numbers do not follow the one before them; where a server numbers, there may be no gap either."""
    return sum(1 for before, after in itertools.pairwise(seqs) if after != before + 1)


def misplaced_by_writer(ids: list[int], writers: int) -> int:
    """Return how many operations came after a later one of the same writer."""
    newest: dict[int, int] = {}
    wrong = 0
    for number in ids:
        writer = number % writers
        wrong += number < newest.get(writer, -1)
        newest[writer] = max(number, newest.get(writer, -1))
    return wrong
