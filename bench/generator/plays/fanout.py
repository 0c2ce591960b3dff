"""Some write on time and everybody sees it; some may stall, some may go away and come back."""

import asyncio
import socket
from typing import Any

from bench.generator.connection import clock
from bench.generator.load import Load
from bench.generator.schedule import Schedule
from bench.generator.tally import Tally, tally

SMALL_BUFFER = 4096  # bytes that a stalled reader's machine takes for it


async def play(load: Load, plan: dict[str, Any]) -> None:
    """Write what is due by our own members, and wait until everybody has everything.

    The plan may name members that are `stalled` (they stop reading their sockets), say who is `away` when
    (`[member, seconds after the begin, for how many seconds]`), and whether whoever is cut off `comes_back`.
    """
    schedule = Schedule.from_plan(plan)
    load.comes_back = plan["comes_back"]
    for number in set(plan["stalled"]) & set(load.numbers):
        stall(load, number)
    for number, after, seconds in plan["away"]:
        if number in load.connections:
            load.spawn(load.go_away(number, schedule.begin + after, seconds))
    await write_on_time(load, schedule)
    await asyncio.sleep(max(0.0, schedule.due(schedule.count) - clock()))
    readers = [number for number in load.numbers if number not in plan["stalled"]]
    await load.drain(schedule.count, plan["drain"], readers)


def stall(load: Load, number: int) -> None:
    """Let a member stop reading its socket, as a phone in a pocket does."""
    transport = load.connections[number].transport
    if transport is not None:
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        transport.pause_reading()


async def write_on_time(load: Load, schedule: Schedule) -> None:
    """Send each operation of our own members at its time; one that is late is sent at once, its time is kept."""
    mine = set(load.numbers)
    for number in range(schedule.count):
        writer = number % schedule.writers
        if writer not in mine:
            continue
        wait = schedule.due(number) - clock()
        if wait > 0:
            await asyncio.sleep(wait)
        load.write(writer, [number])


def count(load: Load, plan: dict[str, Any]) -> Tally:
    """Count what all have got but the stalled; latencies only between those who stayed.

    With `only_across` in the plan, only those between members of different processes of the server.
    """
    away = {number for number, _after, _seconds in plan["away"]}

    def is_measured(reader: int, writer: int) -> bool:
        if reader in away or writer in away:
            return False
        return not plan["only_across"] or load.port_of(reader) != load.port_of(writer)

    readers = [number for number in load.numbers if number not in plan["stalled"]]
    return tally(load, Schedule.from_plan(plan), readers, is_measured)
