"""The state of a stream, as bytes: made once for each audience, and kept while it may be handed out.

A hall that scans the code all at once asks three hundred times for a board that others are writing on. A state that is
a little old serves as well, since every reader catches up from its number; so one that was costly to make is handed out
for a moment longer, unless something has been withdrawn since.
"""

import threading
import time
from collections import OrderedDict, defaultdict
from dataclasses import dataclass

import msgspec

from .gzipped import deflated
from .log import head_of, was_withdrawn_after
from .moment import one_moment
from .verbs import Actor, App

KEPT = 64
CHEAP = 0.02  # seconds of work; a state as cheap as this is made anew for every number
SPELL = 10  # a costly one is handed out for so many times the work it took
MOST_BEHIND = 50  # operations, whatever it cost: whoever gets it must not be too far behind at once
Key = tuple[str, str, str]

_encoder = msgspec.json.Encoder(enc_hook=str)
_lock = threading.Lock()
_kept: "OrderedDict[Key, Taken]" = OrderedDict()
_making: defaultdict[Key, threading.Lock] = defaultdict(threading.Lock)


@dataclass(frozen=True, slots=True)
class Taken:
    """A state as JSON bytes, plain and deflated (`gzipped`), the number it holds up to, and until when it serves."""

    head: int
    state: bytes
    small: bytes
    serves_until: float


def snapshot_of(app: App, stream_key: str, actor: Actor) -> Taken | None:
    """Return the stream's state for this actor's audience, or None where there is no stream.

    Raises:
        django.db.OperationalError: the database is away.
    """
    key = (stream_key, actor.audience.value, "" if app.own else actor.key)
    head = head_of(stream_key)
    if head is None:
        return None
    kept = _kept_for(key)
    if kept and _serves(kept, stream_key, head):
        return kept
    with _lock:
        making = _making[key]
        if len(_making) > KEPT:
            _making.clear()  # whoever holds one of them keeps it; at worst something is made twice
    with making:
        made = _kept_for(key)
        if made and made is not kept and made.head >= head:
            return made  # while we waited
        taken = _take(app, stream_key, actor, key[2])
        with _lock:
            _kept[key] = taken
            _kept.move_to_end(key)
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        return taken


def forget_all() -> None:
    """Forget every state; for tests, whose streams come again with the same keys."""
    with _lock:
        _kept.clear()


def _kept_for(key: Key) -> Taken | None:
    with _lock:
        return _kept.get(key)


def _serves(kept: Taken, stream_key: str, head: int) -> bool:
    """Whether a state that is kept may be handed out when the stream is at this number."""
    if kept.head == head:
        return True
    if time.monotonic() > kept.serves_until or not 0 < head - kept.head <= MOST_BEHIND:
        return False
    return not was_withdrawn_after(stream_key, kept.head)


def _take(app: App, stream_key: str, actor: Actor, actor_key: str) -> Taken:
    """Read the head and the state it belongs to."""
    begun = time.thread_time()
    with one_moment():
        head = head_of(stream_key) or 0
        state = app.snapshot(stream_key, actor.audience, actor_key)
    encoded = _encoder.encode(state)
    small = deflated(encoded)
    work = time.thread_time() - begun
    return Taken(head, encoded, small, time.monotonic() + (SPELL * work if work > CHEAP else 0.0))
