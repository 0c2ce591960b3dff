"""A reader of a stream as the hub sees it: who it is, what it has been sent, and what it has applied."""

import time
from collections import deque
from collections.abc import Callable, Iterable

from . import protocol
from .frames import OpsFrame
from .outbox import Outbox
from .verbs import Actor

MAX_BEHIND_OPS = 500
# Whoever says hello further behind than this gets the snapshot: what comes while they catch up must find room too.
MAX_CATCH_UP_OPS = MAX_BEHIND_OPS // 2
MAX_BEHIND_BYTES = 256 * 1024
STUCK_AFTER = 10.0  # seconds that one send may take
BACK_AFTER = 30.0  # seconds that a laggard may take to get the snapshot and say hello
SILENT_AFTER = 90.0  # seconds without any frame; a client pings every 25
SLOW_AFTER = 3.0  # seconds that one send may take before we say that the connection is slow
QUIET_AFTER = 45.0  # seconds without any frame before we say so: more than one ping is missing


class Member:
    """A reader of a stream. `client` is the id under which it sends.

    `who` asks the app, in a thread, who it is now; `asked_at` is when that was last done.
    `cursor` is the newest operation put into the outbox, `applied` the newest the client says it has applied.
    A member that `lags` is sent no operations until it says hello again; one that `catches_up` is being sent older
    ones by `Hub.catch_up`.
    """

    # A thousand of these are gone through for each telling: with slots, each is found with fewer looks into memory.
    __slots__ = (
        "actor",
        "applied",
        "asked_at",
        "behind_bytes",
        "catches_up",
        "client",
        "cursor",
        "heard_at",
        "in_flight",
        "lagging_since",
        "outbox",
        "presence",
        "shown_at",
        "who",
    )

    def __init__(self, outbox: Outbox, actor: Actor, who: Callable[[], Actor | None], client: str = "") -> None:
        self.outbox = outbox
        self.actor = actor
        self.client = client
        self.who = who
        self.asked_at = time.monotonic()
        self.cursor = 0
        self.applied = 0
        self.behind_bytes = 0
        self.in_flight: deque[tuple[int, int]] = deque()  # (last number, bytes) of each frame not yet applied
        self.catches_up = False
        self.lagging_since: float | None = None
        self.heard_at = time.monotonic()
        self.presence = protocol.MyPresence()
        self.shown_at = 0.0

    def is_at(self, presence: protocol.MyPresence) -> None:
        """Take the member's word for where they are, and notice when they begin to show something else."""
        if presence.showing != self.presence.showing:
            self.shown_at = time.monotonic()
        self.presence = presence

    @property
    def lags(self) -> bool:
        """Whether the member has fallen too far behind and waits for its snapshot."""
        return self.lagging_since is not None

    def put_all(self, frames: Iterable[OpsFrame]) -> None:
        """Queue `ops` frames, or `resync` where they would be too much."""
        for text, mark in frames:
            if self.lagging_since is not None:
                return
            last, size = mark
            self.in_flight.append(mark)
            self.behind_bytes += size
            if last - self.applied > MAX_BEHIND_OPS or self.behind_bytes > MAX_BEHIND_BYTES:
                self.resync(last)
                return
            self.cursor = last
            self.outbox.put(text)

    def resync(self, head: int) -> None:
        """Send no more operations until the next hello, and say so. Operations that have not gone out are dropped."""
        self.lagging_since = time.monotonic()
        self.in_flight.clear()
        self.behind_bytes = 0
        self.outbox.forget_ops()
        self.outbox.put(protocol.encode(protocol.Resync(head=head)))

    def restart(self, since: int) -> None:
        """Begin at this number, after hello."""
        self.lagging_since = None
        self.cursor = self.applied = since
        self.in_flight.clear()
        self.behind_bytes = 0

    def has_applied(self, seq: int) -> None:
        """Take the client's word for what it has applied."""
        self.applied = max(self.applied, min(seq, self.cursor))
        while self.in_flight and self.in_flight[0][0] <= self.applied:
            self.behind_bytes -= self.in_flight.popleft()[1]

    def is_stuck(self, now: float) -> bool:
        """Whether a send, or the way back from lagging, takes too long."""
        limits = ((self.outbox.sending_since, STUCK_AFTER), (self.lagging_since, BACK_AFTER))
        return any(since is not None and now - since > limit for since, limit in limits)

    def is_slow(self, now: float) -> bool:
        """Whether the member does not get what the others get: it lags, a send hangs, or its pings stay away."""
        hangs = self.outbox.sending_since is not None and now - self.outbox.sending_since > SLOW_AFTER
        return self.lags or hangs or now - self.heard_at > QUIET_AFTER

    def is_silent(self, now: float) -> bool:
        """Whether nothing has been heard for so long that the phone must be gone."""
        return now - self.heard_at > SILENT_AFTER
