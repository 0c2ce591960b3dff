"""Our own protocol (docs/board-protocol.md), spoken for many members at once, with the types that the server has."""

import asyncio
import json
import uuid
from typing import TYPE_CHECKING, Any

import msgspec

from realtime import protocol

from .connection import Connection, clock
from .dialects import Dialect, marks_in, text_of

if TYPE_CHECKING:
    from .load import Load

encode = msgspec.json.encode
PING_EVERY = 25.0  # seconds
OPS_AGAIN = 20  # operations in a frame, when they are sent again


class Board(Dialect):
    """Keeps what is not answered, sends it again after a reconnect, and goes back to the snapshot when told to."""

    reports_every = 2.5  # at 100 operations a second a page reports after 250 of them; at fewer, after three seconds

    def __init__(self, load: "Load", target: dict[str, Any]) -> None:
        super().__init__(load, target)
        self.clients = [str(uuid.uuid4()) for _cookie in target["cookies"]]
        self.unanswered: dict[int, dict[int, int]] = {}  # member → cseq → operation
        self.next_cseq: dict[int, int] = {}
        self.reported: dict[int, tuple[int, float]] = {}  # member → newest number, and when it said anything
        self.sends_again: set[int] = set()

    def cookie(self, number: int) -> str:
        return str(self.target["cookies"][number])

    def opened(self, connection: Connection) -> None:
        self.hello(connection)

    def hello(self, connection: Connection) -> None:
        """Say who this is and what it has."""
        connection.send(encode(protocol.Hello(client=self.clients[connection.number], since=connection.last)))

    def write(self, connection: Connection, numbers: list[int]) -> None:
        cseq = self.next_cseq.get(connection.number, 1)
        self.next_cseq[connection.number] = cseq + len(numbers)
        numbered = dict(enumerate(numbers, cseq))
        self.unanswered.setdefault(connection.number, {}).update(numbered)
        self.send_ops(connection, [self.op(cseq, number) for cseq, number in numbered.items()])

    def op(self, cseq: int, number: int) -> protocol.OneOp:
        """Return an operation as it is written down in a frame: a note, or a dot where the hall gives dots.

        A member's dots are spread over the notes, so that none of them gets more than may lie on one.
        """
        if items := self.target["items"]:
            turn, member = divmod(number, len(self.clients))
            return protocol.OneOp(cseq, "dot.put", {"item": items[(member + 7 * turn) % len(items)]})
        columns = self.target["columns"]
        return protocol.OneOp(cseq, "note.add", {"column": columns[number % len(columns)], "text": text_of(number)})

    def send_ops(self, connection: Connection, ops: list[protocol.OneOp]) -> None:
        """Send operations in one frame."""
        only = ops[0]
        frame = protocol.SendOps(ops) if len(ops) > 1 else protocol.SendOp(only.cseq, only.verb, only.body)
        connection.send(encode(frame))

    def take(self, connection: Connection, payload: bytes, now: float) -> None:
        match protocol.decode_outgoing(payload):
            case protocol.Ops(ops=ops):
                connection.saw(payload, now, marks_in(payload), [op.seq for op in ops])
            case protocol.Ack(cseq=cseq, seq=seq):
                number = self.unanswered[connection.number].pop(cseq, None)
                if number is not None:
                    self.load.seq_of[number] = seq
                    self.load.accepted(number, now, connection)
            case protocol.Welcome():
                connection.ready()
                self.send_again(connection)
            case protocol.Resend(code=code, after=after):
                self.load.counts[f"resend {code}"] += 1
                self.send_again_after(connection, after / 1000)
            case protocol.RefusedOp(code=code):
                self.load.counts[f"refused {code}"] += 1
            case protocol.Resync():
                self.load.counts["resync"] += 1
                self.load.spawn(self.resync(connection))

    def send_again_after(self, connection: Connection, seconds: float) -> None:
        """Send all that is not answered in a while, once."""
        if connection.number not in self.sends_again:
            self.sends_again.add(connection.number)
            self.load.loop.call_later(seconds, self.send_again, connection)

    def send_again(self, connection: Connection) -> None:
        """Send all that is not answered, in its order."""
        self.sends_again.discard(connection.number)
        ops = [self.op(cseq, number) for cseq, number in sorted(self.unanswered.get(connection.number, {}).items())]
        for begin in range(0, len(ops), OPS_AGAIN):
            self.send_ops(connection, ops[begin : begin + OPS_AGAIN])

    async def resync(self, connection: Connection) -> None:
        """Get the snapshot and say hello again."""
        await self.take_snapshot(connection)
        self.hello(connection)

    async def take_first_snapshot(self, number: int) -> None:
        """Get the snapshot before there is a socket, as a page does."""
        await self.take_snapshot(self.load.connections.setdefault(number, Connection(self.load, number)))

    async def take_snapshot(self, connection: Connection) -> None:
        """Get the snapshot over HTTP; it stands for all numbers up to its own, and brings what was not there before."""
        body = await self.get(self.target["snapshot"], connection.number)
        head = json.loads(body)["head"]
        if head <= connection.last:
            return  # made a moment ago: what has come by the socket since is newer
        had = {number for index in connection.frames for number in self.load.ids[index]}
        new = sorted(set(marks_in(body)) - had)
        connection.note(self.load.keep(new, list(range(connection.last + 1, head + 1))), clock())

    async def get(self, path: str, number: int) -> bytes:
        """Return the body of a page as this member gets it; raises ConnectionError."""
        port = self.load.port_of(number)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {self.cookie(number)}"]
        writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        answer = await reader.read(-1)
        writer.close()
        head, _blank, body = answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise ConnectionError(head.decode("latin-1"))
        return dechunked(body) if b"chunked" in head.lower() else body

    def report(self, connection: Connection) -> None:
        seq, at = self.reported.get(connection.number, (0, 0.0))
        now = clock()
        if connection.last > seq:
            connection.send(encode(protocol.Applied(connection.last)))
        elif now - at > PING_EVERY:
            connection.send(encode(protocol.Ping()))
        else:
            return
        self.reported[connection.number] = (connection.last, now)


def dechunked(body: bytes) -> bytes:
    """Return what was sent in chunks as one."""
    whole = bytearray()
    while body:
        size, _line, body = body.partition(b"\r\n")
        count = int(size, 16)
        if not count:
            break
        whole += body[:count]
        body = body[count + 2 :]
    return bytes(whole)
