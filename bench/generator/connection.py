"""One member's socket: a lean asyncio protocol that notes when each frame came and leaves the rest for later."""

import asyncio
import time
from array import array
from typing import TYPE_CHECKING, cast

from . import wire

if TYPE_CHECKING:
    from .load import Load

clock = time.monotonic  # one clock for all processes of a machine


class Connection(asyncio.Protocol):
    """A member. All members get the same bytes, so a frame is read once and then known by its bytes.

    `frames` and `times` say which frame came when: indexes into what `Load` keeps of frames, and seconds of the
    monotonic clock. A member that comes back takes them over from its earlier socket.
    """

    __slots__ = ("buffer", "frames", "got", "is_open", "is_ready", "load", "number", "times", "transport")

    def __init__(self, load: "Load", number: int, before: "Connection | None" = None) -> None:
        self.load = load
        self.number = number
        self.frames: array[int] = before.frames if before else array("l")
        self.times: array[float] = before.times if before else array("d")
        self.got: int = before.got if before else 0  # operations
        self.buffer = b""
        self.is_open = False
        self.is_ready = False  # the server has let it in
        self.transport: asyncio.Transport | None = None

    @property
    def last(self) -> int:
        """The board's number of the newest operation that has arrived."""
        return self.load.lasts[self.frames[-1]] if self.frames else 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self.load.handshake(self.number))

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = self.is_ready = False
        self.load.lost_connection(self)

    def send(self, payload: bytes, opcode: int = wire.TEXT) -> None:
        """Send one frame; what cannot be sent is lost, as on a socket that has gone."""
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(wire.frame(payload, opcode))

    def ready(self) -> None:
        """The server has let this member in."""
        if not self.is_ready:
            self.is_ready = True
            self.load.joined(self)

    def data_received(self, data: bytes) -> None:
        now = clock()
        if self.buffer:
            data = self.buffer + data
        position = 0 if self.is_open else self.opened(data)
        if position >= 0:
            position = self.read_frames(data, position, now)
        self.buffer = data[max(position, 0) :]

    def opened(self, data: bytes) -> int:
        """Return where the first frame begins, or -1 while the answer to the handshake is not whole."""
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return -1
        if b" 101 " not in data[:16]:
            raise ConnectionRefusedError(data[:end].decode("latin-1"))
        self.is_open = True
        self.load.dialect.opened(self)
        return end + 4

    def read_frames(self, data: bytes, position: int, now: float) -> int:
        """Take all frames that are whole; return where the next one begins."""
        known = self.load.known
        sizes = self.load.sizes
        end = len(data)
        while end - position >= 2:
            size = data[position + 1]  # a server does not mask
            begin = position + 2
            if size == 126:
                begin += 2
                size = int.from_bytes(data[position + 2 : begin], "big") if begin <= end else end
            elif size == 127:
                begin += 8
                size = int.from_bytes(data[position + 2 : begin], "big") if begin <= end else end
            if begin + size > end:
                break
            payload = data[begin : begin + size]
            index = known.get(payload)
            if index is not None:
                self.frames.append(index)
                self.times.append(now)
                self.got += sizes[index]
            else:
                self.take(data[position], payload, now)
            position = begin + size
        return position

    def take(self, first_byte: int, payload: bytes, now: float) -> None:
        """Take a frame whose bytes are new."""
        opcode = first_byte & 0xF
        if not first_byte & 0x80 or opcode == wire.CONTINUATION:
            raise ValueError("A server has sent a frame in parts, which this generator does not read")
        if opcode in (wire.TEXT, wire.BINARY):
            self.load.dialect.take(self, payload, now)
        elif opcode == wire.PING:
            self.send(payload, wire.PONG)
        elif opcode == wire.CLOSE and self.transport is not None:
            self.load.counts[f"closed {int.from_bytes(payload[:2], 'big')}"] += 1
            self.transport.close()

    def saw(self, payload: bytes, now: float, ids: list[int], seqs: list[int] | None = None) -> None:
        """Note a frame that brings operations, and know it by its bytes from now on.

        Args:
            ids: the operations it brings.
            seqs: their numbers on the board, where the server gives them any.
        """
        index = self.load.known[payload] = self.load.keep(ids, seqs or [])
        self.note(index, now)

    def note(self, index: int, now: float) -> None:
        """Note that what is kept under this index has arrived."""
        self.frames.append(index)
        self.times.append(now)
        self.got += self.load.sizes[index]
