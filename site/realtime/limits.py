"""How much anybody may send: token buckets for each participant and each stream, counted in this process."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

ACTOR_RATE, ACTOR_BURST = 10.0, 30.0
STREAM_RATE, STREAM_BURST = 300.0, 600.0
FORGET_AFTER = 120.0  # seconds; by then every bucket is full again


@dataclass(slots=True)
class Bucket:
    """Tokens that come back at a steady rate, up to the burst."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, wanted: int, now: float) -> float:
        """Return the seconds until so many tokens are there; 0 when they are there now."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (min(wanted, self.burst) - self.tokens) / self.rate)


class Limits:
    """The buckets of this process. Thread-safe: the hub and HTTP requests share them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.lock = threading.Lock()
        self.buckets: dict[tuple[str, str], Bucket] = {}
        self.swept = clock()

    def take(self, stream_key: str, actor_key: str, wanted: int = 1) -> float:
        """Take so many operations from the actor's and the stream's allowance.

        Returns:
            0.0 when taken; else the seconds to wait, and nothing is taken.
        """
        now = self.clock()
        with self.lock:
            self.sweep(now)
            actor = self.bucket(stream_key, actor_key, ACTOR_RATE, ACTOR_BURST, now)
            stream = self.bucket(stream_key, "", STREAM_RATE, STREAM_BURST, now)
            wait = max(actor.wait(wanted, now), stream.wait(wanted, now))
            if wait == 0.0:
                actor.tokens -= wanted
                stream.tokens -= wanted
            return wait

    def bucket(self, stream_key: str, actor_key: str, rate: float, burst: float, now: float) -> Bucket:
        """Return the bucket, full if it is new."""
        key = (stream_key, actor_key)
        if key not in self.buckets:
            self.buckets[key] = Bucket(rate, burst, burst, now)
        return self.buckets[key]

    def sweep(self, now: float) -> None:
        """Forget buckets that nobody has asked for in a while."""
        if now - self.swept > FORGET_AFTER:
            self.swept = now
            self.buckets = {key: b for key, b in self.buckets.items() if now - b.at < FORGET_AFTER}


limits = Limits()
