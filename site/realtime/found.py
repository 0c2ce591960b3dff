"""What the handlers of a hall's operations would all look up, kept from one batch to the next."""

import time
from collections.abc import Hashable
from typing import Any

from .models import Stream

BEFORE = "before"  # the key of what was known until it grew old, so that what will be asked again is looked up at once


class Found:
    """What handlers have looked up, for the operations that follow: a hall would look up the same for every note.

    It holds as long as nothing but operations of the same family ("note" of "note.add") happens on the stream, on any
    process, and for a second at most, so that a right that has been taken away is noticed.
    """

    LASTS = 1.0  # seconds
    STREAMS = 20

    def __init__(self) -> None:
        self.by_stream: dict[str, tuple[str, int, float, dict[Hashable, Any]]] = {}

    def on(self, stream: Stream, verb: str) -> dict[Hashable, Any]:
        """Return what is known for the next operations of this verb on this stream."""
        family, head, since, found = self.by_stream.get(stream.key, ("", 0, 0.0, {}))
        if (family, head) == (_family(verb), stream.head) and time.monotonic() - since < self.LASTS:
            return found
        self.by_stream.pop(stream.key, None)
        found.pop(BEFORE, None)
        return {BEFORE: found} if family == _family(verb) else {}

    def keep(self, stream: Stream, verb: str, found: dict[Hashable, Any]) -> None:
        """Keep what was found, now that the stream has grown by operations of this verb."""
        since = self.by_stream[stream.key][2] if stream.key in self.by_stream else time.monotonic()
        self.by_stream[stream.key] = (_family(verb), stream.head, since, found)
        while len(self.by_stream) > self.STREAMS:
            del self.by_stream[next(iter(self.by_stream))]


def _family(verb: str) -> str:
    return verb.partition(".")[0]
