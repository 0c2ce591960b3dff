"""Everybody comes at once onto a board that is full: the time from wanting to come in until the board can be used."""

import asyncio
from array import array
from typing import Any

from bench.generator.board import Board
from bench.generator.connection import clock
from bench.generator.load import Load
from bench.generator.schedule import Schedule
from bench.generator.tally import Flaws, Tally


async def play(load: Load, plan: dict[str, Any]) -> None:
    """Let each member come at its time, whether or not those before it are in yet."""
    schedule = Schedule.from_plan(plan)
    await asyncio.gather(*(come(load, number, schedule.due(number)) for number in load.numbers))


async def come(load: Load, number: int, due: float) -> None:
    """Come in at this moment: the snapshot, the socket, a hello, and whatever is missing then."""
    await asyncio.sleep(max(0.0, due - clock()))
    load.sent[number] = clock()
    if isinstance(load.dialect, Board):
        await load.dialect.take_first_snapshot(number)
    await load.join_one(number, load.connections.get(number))
    load.acked[number] = clock()


def count(load: Load, plan: dict[str, Any]) -> Tally:
    """Count who has got the whole board, and how long that took each of them."""
    notes = plan["notes"]
    schedule = Schedule.from_plan(plan)
    usable = array("d", (at - schedule.due(number) for number, at in load.acked.items()))
    got = [load.connections[number].got for number in load.numbers]
    flaws = Flaws(lost=sum(max(0, notes - n) for n in got), duplicate=sum(max(0, n - notes) for n in got))
    return Tally(flaws, sum(got), usable, array("d"))
