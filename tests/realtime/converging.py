"""What must hold in the end, whatever happened on the way: everything answered, stored once, in order, seen by all."""

import asyncio
import contextlib
import random
from collections import deque
from collections.abc import Callable
from typing import Any

import msgspec
import websockets

from realtime import protocol
from tests.realtime.board_client import BoardClient, fetch
from tests.realtime.scale import PATIENCE, SEED


class Roamer(BoardClient):
    """A client that comes back from anything and can also speak over HTTP. Keeps its last frames only."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.raw, self.frames, self.applied = deque(maxlen=50), deque(maxlen=50), deque(maxlen=50)

    async def read(self, socket: websockets.ClientConnection) -> None:
        with contextlib.suppress(OSError):  # no snapshot from a server that is away
            await super().read(socket)

    async def send(self, **frame: Any) -> None:
        with contextlib.suppress(websockets.ConnectionClosed):
            if self.socket is not None:
                await super().send(**frame)

    async def come_back(self, unless: Callable[[], bool] = lambda: False) -> None:
        """Connect, again and again until it works, or until there is no more sense in it."""
        async with asyncio.timeout(PATIENCE):
            while not unless():
                try:
                    return await self.once()
                except (OSError, TimeoutError, websockets.WebSocketException):
                    await self.cut()
                    await asyncio.sleep(0.2)

    async def once(self) -> None:
        """Connect, or raise as soon as it has not worked."""
        self.welcome = None
        await self.open(open_timeout=5)
        await self.send(t="hello", client=self.client_id, since=self.seq, token=self.token)
        await self.until(lambda: self.welcome is not None or not self.is_connected)
        if self.welcome is None:
            raise ConnectionResetError("The server went away before its welcome")
        await self.send_queue()

    async def exchange(self) -> None:
        """Send what is not answered, and catch up, over HTTP."""
        ops = [self.queue[cseq] for cseq in sorted(self.queue)[:20]]
        body = {"client": self.client_id, "since": self.seq, "ops": ops}
        url = f"{self.base_url}/{self.stream}/ops-without-csrf"
        answer = await asyncio.to_thread(fetch, url, self.headers, body)
        for frame in answer["frames"]:
            await self.take(msgspec.convert(frame, protocol.Outgoing))


async def settle(clients: list[BoardClient]) -> dict:
    """Wait until every operation is answered and every client is at the head; return what the database holds."""
    for client in clients:
        if not client.is_connected:
            await (client.come_back() if isinstance(client, Roamer) else client.connect())
        elif client.queue:
            await client.send_queue()
        open_answers = [a for a in client.answers.values() if not a.done()]
        if open_answers:
            await asyncio.wait(open_answers, timeout=PATIENCE)
        assert not client.queue, (SEED, client.is_connected, client.close_code, client.counts, list(client.frames)[-3:])
    dump = await clients[0].get("dump")
    for client in clients:
        await client.until(head=dump["head"], timeout=PATIENCE)
    return dump


def check(clients: list[BoardClient], dump: dict) -> None:
    """Compare what clients were told with what is stored."""
    stored = {(op["client"], op["cseq"]): op for op in dump["ops"]}
    assert len(stored) == len(dump["ops"]), f"an operation is stored twice (seed {SEED})"
    numbers = sorted(op["seq"] for op in dump["ops"] if op["seq"])
    assert numbers == list(range(1, dump["head"] + 1)), f"the numbers have a gap (seed {SEED})"
    for client in clients:
        assert client.counts["gap"] == 0, f"{client.who} missed a number (seed {SEED}): {client.counts}"
        assert sorted(client.notes.values(), key=lambda n: n["id"]) == dump["notes"], (SEED, client.who)
        for cseq, answer in client.answers.items():
            op = stored[client.client_id, cseq]
            answered = answer.result()
            told = answered.seq if isinstance(answered, protocol.Ack) else answered.code
            assert told == (op["seq"] or op["refusal"]), (SEED, client.who, cseq)


async def keep_writing(
    client: BoardClient, dice: random.Random, until: Callable[[], bool], pause: float = 0.01
) -> None:
    """Write notes, without waiting for each answer, until it is time to stop."""
    while not until():
        if len(client.queue) < 40:
            await client.start("note.add", text=f"{client.who} {dice.random()}")
        await asyncio.sleep(dice.uniform(0, 2 * pause))
