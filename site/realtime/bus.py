"""Telling of what has been committed: to this process's hubs at once, to other processes through Redis.

A message that Redis loses costs the other processes at most the hub's poll interval; nothing depends on it.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from queue import SimpleQueue

import msgspec
import redis
from django.conf import settings

from .entries import Entry
from .protocol import Presence

logger = logging.getLogger(__name__)

MAX_ENTRIES = 40
MAX_MESSAGE = 8 * 1024  # bytes; more is cheaper to read from the database than to carry through Redis


class Grown(msgspec.Struct, tag="grown", forbid_unknown_fields=True):
    """The stream has grown up to `to`, by these entries unless they are too many to carry."""

    stream: str
    to: int
    entries: list[Entry] = []


class Here(msgspec.Struct, tag="here", forbid_unknown_fields=True):
    """Who is on the stream by way of one process. `process` tells processes apart."""

    stream: str
    process: str
    presence: Presence


class Yours(msgspec.Struct, tag="yours", forbid_unknown_fields=True):
    """What this actor alone may see of the stream's state has changed; the client `but` knows it already."""

    stream: str
    process: str
    actor: str
    but: str = ""


Message = Grown | Here | Yours
Listener = Callable[[list[Entry] | Yours], None]
PROCESS = secrets.token_hex(8)

_lock = threading.Lock()
_listeners: dict[str, set[Listener]] = {}


def channel(stream_key: str) -> str:
    """Return the Redis channel of a stream: this site's alone, where several share a Redis."""
    return f"{settings.REDIS_NAMESPACE}.stream.{stream_key}"


def listen(stream_key: str, listener: Listener) -> None:
    """Have the listener called, from any thread, with what this process has committed to the stream."""
    with _lock:
        _listeners.setdefault(stream_key, set()).add(listener)


def unlisten(stream_key: str, listener: Listener) -> None:
    """Undo `listen`."""
    with _lock:
        listeners = _listeners.get(stream_key, set())
        listeners.discard(listener)
        if not listeners:
            _listeners.pop(stream_key, None)


def announce(entries: Mapping[str, list[Entry]]) -> None:
    """Tell of new entries by stream. Call it after the commit, never before."""
    for stream_key, new in entries.items():
        with _lock:
            listeners = list(_listeners.get(stream_key, ()))
        for listener in listeners:
            listener(new)
        tell(Grown(stream_key, new[-1].seq, new))


def nudge(stream_key: str, actor_key: str, but: str = "") -> None:
    """Have an actor's open pages get their own part of the state again, and nobody else's.

    Call it after the commit, never before. If the message is lost, nothing is but time: what is one's own also comes
    with every snapshot, and a refusal says why.

    Args:
        but: the client that has done it and was told with the answer, so that a hall that writes fetches nothing.
    """
    message = Yours(stream_key, PROCESS, actor_key, but)
    with _lock:
        listeners = list(_listeners.get(stream_key, ()))
    for listener in listeners:
        listener(message)
    tell(message)


def tell(message: Message) -> None:
    """Tell the other processes, if there can be any."""
    if settings.REDIS_URL:
        _publisher().put(message)


def encoded(message: Message) -> bytes:
    """Return the message as JSON of bearable size."""
    if not isinstance(message, Grown):
        return msgspec.json.encode(message)
    data = msgspec.json.encode(message) if len(message.entries) <= MAX_ENTRIES else b""
    return data if 0 < len(data) <= MAX_MESSAGE else msgspec.json.encode(Grown(message.stream, message.to))


class _Publisher:
    """Publishes from a thread of its own, so that a Redis that hangs never delays a commit."""

    PAUSE = 1.0  # seconds without trying after a failure; the other processes poll meanwhile

    def __init__(self, url: str) -> None:
        self.redis = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)
        self.queue: SimpleQueue[Message] = SimpleQueue()
        self.put = self.queue.put
        threading.Thread(target=self.run, name="realtime-publisher", daemon=True).start()

    def run(self) -> None:
        silent_until = 0.0
        while True:
            message = self.queue.get()
            if time.monotonic() < silent_until:
                continue
            try:
                self.redis.publish(channel(message.stream), encoded(message))
            except redis.RedisError:
                logger.warning("Redis cannot be reached; other processes will poll")
                silent_until = time.monotonic() + self.PAUSE


_the_publisher: _Publisher | None = None


def _publisher() -> _Publisher:
    global _the_publisher
    with _lock:
        if _the_publisher is None:
            _the_publisher = _Publisher(settings.REDIS_URL)
        return _the_publisher
