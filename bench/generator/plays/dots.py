"""Everybody gives dots on time. What a dot lies on is told to nobody, so the numbers of the board are counted."""

import asyncio
from array import array
from typing import Any

from bench.generator.connection import clock
from bench.generator.load import Load
from bench.generator.schedule import Schedule
from bench.generator.tally import Flaws, Tally, misplaced

from .fanout import write_on_time


async def play(load: Load, plan: dict[str, Any]) -> None:
    """Give what is due by our own members, and wait until all of it is answered and everybody has every number."""
    schedule = Schedule.from_plan(plan)
    await write_on_time(load, schedule)
    await asyncio.sleep(max(0.0, schedule.due(schedule.count) - clock()))
    until = clock() + plan["drain"]
    while clock() < until and (len(load.acked) < len(load.sent) or slowest(load, plan["after"]) < schedule.count):
        await asyncio.sleep(0.05)


def slowest(load: Load, after: int) -> int:
    """Return how many of the board's numbers the member has that has the fewest."""
    return min((len(numbers_of(load, member, after)) for member in load.numbers), default=0)


def numbers_of(load: Load, member: int, after: int) -> list[int]:
    """Return the board's numbers after this one that a member has got, in the order they came."""
    return [seq for index in load.connections[member].frames for seq in load.seqs[index] if seq > after]


def count(load: Load, plan: dict[str, Any]) -> Tally:
    """Count what each member has got; latencies of the dots that were acknowledged to our own members."""
    schedule = Schedule.from_plan(plan)
    tally = Tally.empty()
    of_seq = {seq: number for number, seq in load.seq_of.items()}
    for member in load.numbers:
        seqs = numbers_of(load, member, plan["after"])
        had = set(seqs)
        tally.flaws.add(Flaws(schedule.count - len(had), len(seqs) - len(had), misplaced(seqs)))
        tally.deliveries += len(seqs)
        connection = load.connections[member]
        for index, at in zip(connection.frames, connection.times, strict=True):
            known = [of_seq[seq] for seq in load.seqs[index] if seq in of_seq]
            tally.visible.extend(at - schedule.due(number) for number in known)
    tally.accept = array("d", (at - schedule.due(number) for number, at in load.acked.items()))
    return tally
