"""The members of a hall, or a share of them, on one event loop: joining, writing, coming back, noting what comes."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any

from . import wire
from .board import Board
from .connection import Connection, clock
from .dialects import Dialect
from .yjs import Hocuspocus, Yjs

DIALECTS: dict[str, type[Dialect]] = {"board": Board, "relay": Dialect, "yjs": Yjs, "hocuspocus": Hocuspocus}
JOIN_AT_ONCE = 40
JOIN_WITHIN = 30.0  # seconds, for one member
BACK_WITHIN = 1.0  # seconds; whoever was cut off comes back after a random part of it
REPORT_TICK = 0.05  # seconds; the members' reports are spread over it


class Load:
    """Members `numbers` of the hall. What they have seen and heard is kept here, for `tally` to count."""

    def __init__(self, target: dict[str, Any], numbers: Iterable[int]) -> None:
        self.loop = asyncio.get_running_loop()
        self.target = target
        self.numbers = list(numbers)
        self.dialect: Dialect = DIALECTS[target["dialect"]](self, target)
        self.connections: dict[int, Connection] = {}
        self.counts: Counter[str] = Counter()
        # Frames by their bytes: the index of the operations, numbers and last number that each brings.
        self.known: dict[bytes, int] = {}
        self.ids: list[list[int]] = []
        self.seqs: list[list[int]] = []
        self.lasts: list[int] = []
        self.sizes: list[int] = []
        self.sent: dict[int, float] = {}
        self.acked: dict[int, float] = {}
        self.seq_of: dict[int, int] = {}  # the board's number of what was acknowledged, where it tells
        self.on_accepted: Callable[[Connection], None] | None = None
        self.comes_back = False
        self.ended = False
        self.away: set[int] = set()
        self.last_back = 0.0  # when the latest member was let in again
        self.longest = 0.0  # seconds in which an awake generator did not look whether anything had come
        self._looked_at = 0.0
        self._joining: dict[int, asyncio.Future[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine beside the rest."""
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def keep(self, ids: list[int], seqs: list[int]) -> int:
        """Keep what a frame brings; return its index."""
        self.ids.append(ids)
        self.seqs.append(seqs)
        self.lasts.append(seqs[-1] if seqs else 0)
        self.sizes.append(len(ids))
        return len(self.ids) - 1

    def port_of(self, number: int) -> int:
        """Return the port of the server's process that this member uses."""
        ports: list[int] = self.target["ports"]
        return ports[number % len(ports)]

    def handshake(self, number: int) -> bytes:
        """Return the request by which a member opens its socket."""
        return wire.handshake(self.target["path"], self.port_of(number), self.dialect.cookie(number))

    def stay_awake(self) -> None:
        """Look for what has come again and again instead of sleeping until it does.

        On one machine whoever sends to a process that sleeps on another core has to wake it, and that is much of the
        cost of sending. It is no cost where a network lies between, and a server that sends so much that the generator
        never comes to sleep does not pay it.
        """
        now = clock()
        if self._looked_at:
            self.longest = max(self.longest, now - self._looked_at)
        self._looked_at = now
        if not self.ended:
            self.loop.call_soon(self.stay_awake)

    # Coming and going

    async def join(self) -> None:
        """Let all members in, some at a time."""
        at_once = asyncio.Semaphore(JOIN_AT_ONCE)

        async def one(number: int) -> None:
            async with at_once:
                await self.join_one(number)

        await asyncio.gather(*(one(number) for number in self.numbers))

    async def join_one(self, number: int, before: Connection | None = None) -> Connection:
        """Connect a member and wait until the server has let it in; `before` is the socket it had."""
        self._joining[number] = self.loop.create_future()
        _transport, connection = await self.loop.create_connection(
            lambda: Connection(self, number, before), "127.0.0.1", self.port_of(number)
        )
        self.connections[number] = connection
        await asyncio.wait_for(self._joining[number], JOIN_WITHIN)
        return connection

    def joined(self, connection: Connection) -> None:
        """A member has been let in."""
        if not self._joining[connection.number].done():
            self._joining[connection.number].set_result(None)

    def lost_connection(self, connection: Connection) -> None:
        """A socket has gone; its member comes back if that is what members do in this play."""
        self.counts["sockets gone"] += 1
        waiting = self._joining.get(connection.number)
        if waiting is not None and not waiting.done():
            waiting.set_exception(ConnectionResetError("The socket went before its member was let in"))
        elif self.comes_back and not self.ended and connection.number not in self.away:
            self.spawn(self.come_back(connection))

    async def come_back(self, connection: Connection) -> None:
        """Connect again until it works, after a random time so that not all come at once."""
        while not self.ended:
            await asyncio.sleep(random.uniform(0, BACK_WITHIN))  # noqa: S311 - no secret
            with suppress(OSError, TimeoutError):
                await self.join_one(connection.number, self.connections[connection.number])
                self.last_back = clock()
                return

    async def go_away(self, number: int, at: float, seconds: float) -> None:
        """Lose a member's connection at a moment, without a word, and come back after so many seconds."""
        await asyncio.sleep(max(0.0, at - clock()))
        self.away.add(number)
        connection = self.connections[number]
        if connection.transport is not None:
            connection.transport.abort()
        await asyncio.sleep(seconds)
        self.away.discard(number)
        await self.come_back(connection)

    def hang_up(self) -> None:
        """Close all sockets."""
        self.ended = True
        for connection in self.connections.values():
            if connection.transport is not None:
                connection.transport.close()

    # Writing and reading

    def write(self, writer: int, numbers: list[int]) -> None:
        """Let a member write these operations now."""
        now = clock()
        for number in numbers:
            self.sent[number] = now
        self.dialect.write(self.connections[writer], numbers)

    def accepted(self, number: int, now: float, connection: Connection) -> None:
        """The server has acknowledged an operation."""
        self.acked.setdefault(number, now)
        if self.on_accepted:
            self.on_accepted(connection)

    async def report(self, every: float | None = None) -> None:
        """Let each member report what it has applied as often as its protocol wants, evenly spread."""
        every = self.dialect.reports_every and (every or self.dialect.reports_every)
        if not every:
            return
        steps = max(1, round(every / REPORT_TICK))
        step = 0
        while True:
            await asyncio.sleep(every / steps)
            step = (step + 1) % steps
            for number in self.numbers[step::steps]:
                connection = self.connections[number]
                if connection.is_ready:
                    self.dialect.report(connection)

    async def drain(self, count: int, within: float, members: Iterable[int]) -> None:
        """Wait until these members have so many operations each, but no longer than so many seconds."""
        until = clock() + within
        waiting = list(members)
        while waiting and clock() < until:
            await asyncio.sleep(0.05)
            waiting = [number for number in waiting if self.connections[number].got < count]
