"""How each server is spoken to: what a member says to be let in, how an operation looks, what a frame brings.

Every operation has a number, and its text holds it as `#000123#`, so it is found in whatever bytes carry it.
"""

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .connection import Connection
    from .load import Load

MARK = re.compile(rb"#(\d{6})#")
NOTE_LENGTH = 80


def text_of(number: int) -> str:
    """Return the text of the operation with this number, as long as a note usually is."""
    return f"#{number:06}# Mere lys i gården og en bænk i solen, hvor man kan sidde og snakke".ljust(NOTE_LENGTH, ".")


def marks_in(payload: bytes) -> list[int]:
    """Return the numbers of the operations in some bytes, in their order."""
    return [int(number) for number in MARK.findall(payload)]


class Dialect:
    """The plainest: every message is sent on to everybody; whoever is connected is in."""

    reports_every = 0.0  # seconds between a member's reports of what it has applied; 0 for none

    def __init__(self, load: "Load", target: dict[str, Any]) -> None:
        self.load = load
        self.target = target

    def cookie(self, number: int) -> str:
        """Return the Cookie header of the member with this number."""
        return ""

    def opened(self, connection: "Connection") -> None:
        """The socket is open."""
        connection.ready()

    def write(self, connection: "Connection", numbers: list[int]) -> None:
        """Send the operations with these numbers, together where the protocol can."""
        for number in numbers:
            message = {"id": number, "column": 1, "text": text_of(number)}
            connection.send(json.dumps(message, ensure_ascii=False).encode())

    def take(self, connection: "Connection", payload: bytes, now: float) -> None:
        """Take a frame that is not known yet."""
        connection.saw(payload, now, marks_in(payload))

    def report(self, connection: "Connection") -> None:
        """Tell the server what has been applied."""
