"""As much as the server takes: each writer has so many operations on their way at any time."""

import asyncio
from array import array
from typing import Any

from bench.generator.connection import Connection, clock
from bench.generator.load import Load
from bench.generator.schedule import Schedule
from bench.generator.tally import Tally, flaws_of

REPORT_EVERY = 0.1  # seconds; at thousands of operations a second, a report a second would be too late


async def play(load: Load, plan: dict[str, Any]) -> None:
    """Write for so many seconds, a new frame of operations whenever one has been answered."""
    schedule = Schedule.from_plan(plan)
    reports = asyncio.ensure_future(load.report(REPORT_EVERY))
    await asyncio.sleep(max(0.0, schedule.begin - clock()))
    until = schedule.begin + plan["seconds"]
    writer = Pressure(load, plan["in_frame"], until, step=plan["generators"])
    load.on_accepted = writer.answered
    for number in load.numbers:
        for _frame in range(plan["outstanding"] // plan["in_frame"]):
            writer.write(number)
    await asyncio.sleep(max(0.0, until - clock()))
    await load.drain(len(load.sent), plan["drain"], load.numbers)
    reports.cancel()


class Pressure:
    """Writes a frame for every frame that has been answered."""

    def __init__(self, load: Load, in_frame: int, until: float, step: int) -> None:
        self.load = load
        self.in_frame = in_frame
        self.until = until
        self.step = step
        self.next = load.numbers[0] % step
        self.answers: dict[int, int] = {}

    def answered(self, connection: Connection) -> None:
        """One operation of this member has been acknowledged."""
        answers = self.answers[connection.number] = self.answers.get(connection.number, 0) + 1
        if answers % self.in_frame == 0 and clock() < self.until:
            self.write(connection.number)

    def write(self, member: int) -> None:
        """Write one frame."""
        numbers = list(range(self.next, self.next + self.in_frame * self.step, self.step))
        self.next = numbers[-1] + self.step
        self.load.write(member, numbers)


def count(load: Load, plan: dict[str, Any]) -> Tally:
    """Count what was acknowledged while writing went on, and what each member has got."""
    schedule = Schedule.from_plan(plan)
    until = schedule.begin + plan["seconds"]
    load.counts["acked in time"] = sum(1 for at in load.acked.values() if at <= until)
    accept = array("d", (at - load.sent[number] for number, at in load.acked.items()))
    tally = Tally.empty()
    for connection in load.connections.values():
        tally.flaws.add(flaws_of(load, list(connection.frames), len(load.sent), writers=1, ordered=False))
    tally.deliveries = sum(connection.got for connection in load.connections.values())
    tally.accept = accept
    return tally
