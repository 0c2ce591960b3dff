"""A small client of the board protocol (docs/board-protocol.md), for the tests and for whoever wants to see one.

    client = BoardClient("http://127.0.0.1:8000", "hall-1", who="participant.7")
    await client.connect()
    answer = await client.do("note.add", text="Mere lys")
    await client.until(head=answer.seq)

Operations stay in `queue` until they are answered, so `connect` after a lost connection sends them again.
"""

import asyncio
import json
import uuid
from collections import Counter
from typing import Any
from urllib.request import Request, urlopen

import websockets

from realtime import protocol

Answer = protocol.Ack | protocol.RefusedOp


class BoardClient:
    """One client: a socket, a queue of what is not answered yet, and the state as its audience may see it."""

    def __init__(self, base_url: str, stream: str, who: str, *, client_id: str = "", token: str = "") -> None:
        self.base_url = base_url
        self.stream = stream
        self.who = who
        self.token = token
        self.client_id = client_id or str(uuid.uuid4())
        self.seq = 0
        self.cseq = 0
        self.queue: dict[int, dict[str, Any]] = {}
        self.answers: dict[int, asyncio.Future[Answer]] = {}
        self.notes: dict[int, dict[str, Any]] = {}
        self.applied: list[protocol.WireOp] = []
        self.counts: Counter[str] = Counter()
        self.frames: list[protocol.Outgoing] = []
        self.raw: list[str] = []
        self.welcome: protocol.Welcome | None = None
        self.presence: protocol.Presence | None = None
        self.news = asyncio.Condition()
        self.socket: websockets.ClientConnection | None = None
        self.reader: asyncio.Task | None = None
        self.resender: asyncio.TimerHandle | None = None
        self.reports_applied = True

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"who={self.who}"}

    async def open(self, **options: Any) -> websockets.ClientConnection:
        """Open the socket without saying hello."""
        self.socket = await websockets.connect(
            f"{self.base_url.replace('http', 'ws', 1)}/ws/stroem/{self.stream}/",
            origin=options.pop("origin", self.base_url),
            additional_headers=self.headers,
            compression=None,
            **options,
        )
        self.reader = asyncio.create_task(self.read(self.socket))
        return self.socket

    async def connect(self) -> protocol.Welcome:
        """Connect, catch up, and send again what is not answered."""
        self.welcome = None
        await self.open()
        await self.send(t="hello", client=self.client_id, since=self.seq, token=self.token)
        await self.until(lambda: self.welcome is not None)
        self.cseq = max(self.cseq, self.welcome.next - 1)
        await self.send_queue()
        return self.welcome

    async def send(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame, ensure_ascii=False))

    async def do(self, verb: str, **body: Any) -> Answer:
        """Send an operation and wait for its answer."""
        return await asyncio.wait_for(await self.start(verb, **body), 10)

    async def start(self, verb: str, **body: Any) -> "asyncio.Future[Answer]":
        """Queue an operation, send it if there is a connection, and return its answer as a future."""
        self.cseq += 1
        self.queue[self.cseq] = {"cseq": self.cseq, "verb": verb, "body": body}
        self.answers[self.cseq] = asyncio.get_running_loop().create_future()
        if self.is_connected:
            try:
                await self.send(t="op", **self.queue[self.cseq])
            except websockets.ConnectionClosed:
                self.counts["not sent"] += 1
        return self.answers[self.cseq]

    async def send_queue(self) -> None:
        """Send what is not answered, in its order."""
        ops = [self.queue[cseq] for cseq in sorted(self.queue)]
        for i in range(0, len(ops), 20):
            await self.send(t="ops", ops=ops[i : i + 20])

    @property
    def is_connected(self) -> bool:
        return self.socket is not None and self.reader is not None and not self.reader.done()

    async def read(self, socket: websockets.ClientConnection) -> None:
        try:
            async for text in socket:
                self.raw.append(text)
                await self.take(protocol.decode_outgoing(text))
        except websockets.ConnectionClosed:
            pass
        finally:
            async with self.news:
                self.news.notify_all()

    async def take(self, frame: protocol.Outgoing) -> None:
        self.frames.append(frame)
        match frame:
            case protocol.Welcome():
                self.welcome = frame
            case protocol.Ops(ops=ops):
                for op in ops:
                    self.apply(op)
                if self.reports_applied:
                    await self.send(t="applied", seq=self.seq)
            case protocol.Ack(cseq=cseq) | protocol.RefusedOp(cseq=int(cseq)):
                self.queue.pop(cseq, None)
                if cseq in self.answers and not self.answers[cseq].done():
                    self.answers[cseq].set_result(frame)
            case protocol.Resend(after=after):
                self.counts[f"resend {frame.code}"] += 1
                if self.resender is None:
                    loop = asyncio.get_running_loop()
                    self.resender = loop.call_later(after / 1000, lambda: asyncio.ensure_future(self.resend()))
            case protocol.Resync():
                self.counts["resync"] += 1
                await self.take_snapshot()
                await self.send(t="hello", client=self.client_id, since=self.seq, token=self.token)
            case protocol.Presence():
                self.presence = frame
        async with self.news:
            self.news.notify_all()

    async def resend(self) -> None:
        self.resender = None
        if self.is_connected:
            await self.send_queue()

    def apply(self, op: protocol.WireOp) -> None:
        """Apply an operation once and in order; count what should not happen."""
        if op.seq <= self.seq:
            self.counts["duplicate"] += 1
            return
        if op.seq != self.seq + 1:
            self.counts["gap"] += 1
        self.seq = op.seq
        self.applied.append(op)
        if op.verb == "note.hide":
            self.notes.pop(op.effect["id"], None)
        elif isinstance(op.effect, dict):
            self.notes[op.effect["id"]] = op.effect

    async def take_snapshot(self) -> dict[str, Any]:
        """Begin anew from the snapshot."""
        taken = await self.get("snapshot.json")
        self.seq = taken["head"]
        self.notes = {note["id"]: note for note in taken["state"]["notes"]}
        return taken

    async def get(self, page: str) -> Any:
        return await asyncio.to_thread(fetch, f"{self.base_url}/{self.stream}/{page}", self.headers)

    async def until(self, condition: Any = None, *, head: int | None = None, timeout: float = 10.0) -> None:
        """Wait until the condition holds, or until `head` has been applied."""
        condition = condition or (lambda: self.seq >= head)
        async with self.news:
            await asyncio.wait_for(self.news.wait_for(condition), timeout)

    async def cut(self) -> None:
        """Lose the connection, as a phone does: without saying so."""
        if self.resender:
            self.resender.cancel()
            self.resender = None
        if self.socket:
            self.socket.transport.abort()
            await self.socket.wait_closed()
        if self.reader:
            await asyncio.wait([self.reader])

    async def close(self) -> None:
        if self.socket:
            await self.socket.close()
        if self.reader:
            await asyncio.wait([self.reader])

    @property
    def close_code(self) -> int | None:
        return self.socket.close_code if self.socket else None

    def of_type(self, kind: type) -> list:
        return [frame for frame in self.frames if isinstance(frame, kind)]


def fetch(url: str, headers: dict[str, str], body: Any = None, timeout: float = 60) -> Any:
    """Return the JSON at the address; `body` makes it a POST."""
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data, headers | {"Content-Type": "application/json"}), timeout=timeout) as answer:  # noqa: S310
        return json.load(answer)
