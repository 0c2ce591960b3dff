"""The frames that wait to go out on one socket, and the task that sends them: a stalled phone waits here alone."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any

from . import protocol

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]
Share = Callable[[protocol.SharedText], bool]


class Begun:
    """A coroutine that was begun outside any task and has come to a wait; awaiting this goes on with it.

    A server's `send` waits only when the socket's buffer is full. So nearly every frame leaves at once, where a task
    would first have to be woken for it: with a thousand members that is a fifth of the work of telling them.
    """

    def __init__(self, work: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self.work = work
        self.waits_for = waits_for

    def __await__(self) -> Generator[Any, None, None]:
        waits_for = self.waits_for
        while True:
            try:
                yield waits_for
                step = partial(self.work.send, None)
            except BaseException as error:  # noqa: BLE001 - a cancelled task, among others: for the coroutine to hear
                step = partial(self.work.throw, error)
            try:
                waits_for = step()
            except StopIteration:
                return


def begin(work: Coroutine[Any, Any, None]) -> Begun | None:
    """Run a coroutine up to its first wait; return the rest of it, or None when it has come to its end."""
    try:
        return Begun(work, work.send(None))
    except StopIteration:
        return None


class Outbox:
    """What one socket is still to be sent.

    While it `is_free` a frame leaves at once: the socket is open, and nothing waits before it. `closed` is set when the
    socket is to be left for good.

    Args:
        send: the server's.
        share: the server's short way for a shared text (`protocol.SHARE`), where it offers one.
    """

    __slots__ = (
        "_begun",
        "_error",
        "_frames",
        "_news",
        "_send",
        "_share",
        "close_code",
        "closed",
        "has_closed",
        "is_free",
        "sending_since",
    )

    def __init__(self, send: Send, share: Share | None = None) -> None:
        self._send = send
        self._share = share
        self._frames: deque[str] = deque()
        self._news = asyncio.Event()
        self._begun: Begun | None = None
        self._error: Exception | None = None
        self.is_free = False
        self.sending_since: float | None = None
        self.close_code: int | None = None
        self.has_closed = False
        self.closed = asyncio.Event()

    def put(self, text: str) -> None:
        """Send a frame, or queue it behind what waits; after `close` nothing more is taken."""
        if not self.is_free:
            if self.close_code is None:
                self._frames.append(text)
                self._news.set()
            return
        try:
            if self._share is not None and type(text) is protocol.SharedText and self._share(text):
                return
            self._begun = begin(self._send({"type": "websocket.send", "text": text}))
        except Exception as error:  # noqa: BLE001 - whoever tells a thousand members must not stumble over one
            self._error = error
            self._wait()
        if self._begun is not None:
            self.sending_since = time.monotonic()
            self._wait()

    def _wait(self) -> None:
        self.is_free = False
        self._news.set()

    def forget_ops(self) -> None:
        """Drop the operations that have not gone out; the reader will get the snapshot instead."""
        self._frames = deque(text for text in self._frames if not text.startswith(protocol.OPS_BEGIN))

    def close(self, code: int, reason: str, *, again: bool = False) -> None:
        """Send `closing` after what is queued, then close the socket."""
        if self.close_code is None:
            self.put(protocol.encode(protocol.Closing(code=code, reason=reason, again=again)))
            self.close_code = code
            self._wait()

    def drop(self, code: int, reason: str) -> None:
        """Close a socket that may not be able to take another frame: ask first, cut it off the second time."""
        if self.close_code is None:
            self.close(code, reason, again=True)
        else:
            self.closed.set()

    async def run(self) -> None:
        """Send what could not leave at once, until the socket is closed.

        Raises:
            Exception: what the server's `send` raised.
        """
        try:
            while True:
                await self._send_waiting()
                if self.close_code is not None:
                    self.has_closed = True
                    await self._send({"type": "websocket.close", "code": self.close_code})
                    return
                self.is_free = True
                self._news.clear()
                await self._news.wait()
        finally:
            self.is_free = False
            self.closed.set()

    async def _send_waiting(self) -> None:
        if self._error is not None:
            raise self._error
        if self._begun is not None:
            await self._begun
            self._begun = None
        while self._frames:
            self.sending_since = time.monotonic()
            await self._send({"type": "websocket.send", "text": self._frames.popleft()})
        self.sending_since = None
