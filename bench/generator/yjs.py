"""Servers of Yjs documents: a note is an entry of a shared map, written by a real document on the writer's side."""

from collections import deque
from typing import TYPE_CHECKING, Any

from . import wire
from .dialects import Dialect, marks_in, text_of

if TYPE_CHECKING:
    from .connection import Connection
    from .load import Load

SYNC, AUTH, SYNC_REPLY, SYNC_STATUS = 0, 2, 4, 8
STEP_1, STEP_2, UPDATE = 0, 1, 2
TOKEN, AUTHENTICATED = 0, 2
EMPTY_STATE = b"\0"  # a state vector of no clients
EMPTY_UPDATE = b"\0\0"  # no structs, nothing deleted


def varuint(number: int) -> bytes:
    """Return a number as lib0 writes it: seven bits a byte, the lowest first."""
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(0x80 | number & 0x7F)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def sized(content: bytes) -> bytes:
    """Return bytes with their length before them."""
    return varuint(len(content)) + content


class Yjs(Dialect):
    """y-websocket: messages of the sync protocol, the document's name in the path.

    Receivers look for the notes in the bytes of the updates and keep no document: a hall of them would be more than a
    load generator's core can do.
    """

    prefix = b""

    def __init__(self, load: "Load", target: dict[str, Any]) -> None:
        super().__init__(load, target)
        from pycrdt import Doc, Map  # noqa: PLC0415 - only where a server of Yjs documents is measured

        self.new_document, self.new_map = Doc, Map
        self.documents: dict[int, Any] = {}

    def opened(self, connection: "Connection") -> None:
        self.say(connection, SYNC, STEP_1, EMPTY_STATE)

    def say(self, connection: "Connection", kind: int, step: int, content: bytes) -> None:
        """Send a message of the sync protocol."""
        connection.send(self.prefix + bytes((kind, step)) + sized(content), wire.BINARY)

    def write(self, connection: "Connection", numbers: list[int]) -> None:
        document = self.documents.get(connection.number)
        if document is None:
            document = self.documents[connection.number] = self.new_document()
            document["notes"] = self.new_map()
        before = document.get_state()
        with document.transaction():
            for number in numbers:
                document["notes"][f"{number}"] = {"column": 1, "text": text_of(number)}
        self.say(connection, SYNC, UPDATE, document.get_update(before))

    def take(self, connection: "Connection", payload: bytes, now: float) -> None:
        message = payload[len(self.prefix) :]
        if message[0] not in (SYNC, SYNC_REPLY):
            self.take_other(connection, message, now)
        elif message[1] == STEP_1:
            self.say(connection, SYNC, STEP_2, EMPTY_UPDATE)
        elif message[1] == STEP_2:
            if ids := marks_in(message):
                connection.note(self.load.keep(ids, []), now)
            connection.ready()
        else:
            connection.saw(payload, now, marks_in(message))

    def take_other(self, connection: "Connection", message: bytes, now: float) -> None:
        """Take a message that is not of the sync protocol."""


class Hocuspocus(Yjs):
    """Hocuspocus: the document's name before every message, a token first, and a word when an update has been taken."""

    name = b"hall"
    prefix = sized(name)

    def __init__(self, load: "Load", target: dict[str, Any]) -> None:
        super().__init__(load, target)
        self.unanswered: dict[int, deque[list[int]]] = {}

    def opened(self, connection: "Connection") -> None:
        self.say(connection, AUTH, TOKEN, b"")

    def write(self, connection: "Connection", numbers: list[int]) -> None:
        self.unanswered.setdefault(connection.number, deque()).append(numbers)
        super().write(connection, numbers)

    def take_other(self, connection: "Connection", message: bytes, now: float) -> None:
        if message[:2] == bytes((AUTH, AUTHENTICATED)):
            self.say(connection, SYNC, STEP_1, EMPTY_STATE)
        elif message[0] == SYNC_STATUS and self.unanswered.get(connection.number):
            for number in self.unanswered[connection.number].popleft():
                self.load.accepted(number, now, connection)
