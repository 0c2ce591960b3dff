"""One WebSocket as an ASGI application.

Not a Channels consumer: `AsyncConsumer` sends every message through `aclose_old_connections`, one hop through a
single global thread. Here nothing on the way from the hub to a socket leaves the event loop.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from django.db import Error as DatabaseError

from . import protocol
from .credentials import Credentials
from .hub import Hub, hubs
from .log import client_state
from .member import Member
from .outbox import Outbox, Send
from .sender import Sender
from .threads import in_thread
from .verbs import Actor, app_of
from .writer import UNAVAILABLE

logger = logging.getLogger(__name__)
HELLO_WITHIN = 20.0  # seconds
MAX_BAD_FRAMES = 10  # on one socket
FLUSH_WITHIN = 3.0  # seconds for what is on its way when the server stops
LINGER = 0.2  # seconds for the last frames to leave this machine

Receive = Callable[[], Awaitable[dict[str, Any]]]


async def stream_socket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Serve one socket on `/ws/stroem/<stream key>/`."""
    await Socket(scope, receive, send).serve()


_open: set["Socket"] = set()


def open_sockets() -> list["Socket"]:
    """Return the sockets of the running event loop."""
    loop = asyncio.get_running_loop()
    return [socket for socket in _open if socket.loop is loop]


@dataclass(frozen=True, slots=True)
class Session:
    """What a socket has after its hello."""

    hub: Hub
    member: Member
    sender: Sender


class Socket:
    """A connection from handshake to close."""

    def __init__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        self.stream_key: str = scope["url_route"]["kwargs"]["stream_key"]
        self.headers = scope["headers"]
        self.receive = receive
        self.send = send
        self.loop = asyncio.get_running_loop()
        self.outbox = Outbox(send, scope.get("extensions", {}).get(protocol.SHARE))
        self.session: Session | None = None
        self.bad_frames = 0
        self.gone = False

    async def serve(self) -> None:
        """Run until either side closes."""
        if (await self.receive())["type"] != "websocket.connect":
            return
        await self.send({"type": "websocket.accept"})
        _open.add(self)
        jobs = {asyncio.ensure_future(job) for job in (self.read(), self.outbox.run(), self.outbox.closed.wait())}
        try:
            await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            await self.say_goodbye()
            raise
        finally:
            _open.discard(self)
            if self.session:
                hubs.leave(self.session.hub, self.session.member)
            for job in jobs:
                job.cancel()
            results = await asyncio.gather(*jobs, return_exceptions=True)
            await self.hang_up([r for r in results if isinstance(r, Exception)])

    async def hang_up(self, errors: list[Exception]) -> None:
        """Log what ended the connection, unless the other side just went away, and close what is still open."""
        for error in errors:
            if not isinstance(error, OSError):
                logger.error("A socket on %s broke", self.stream_key, exc_info=error)
        if not self.gone and not self.outbox.has_closed:
            code = protocol.CLOSE_BROKEN if errors else self.outbox.close_code or protocol.CLOSE_NORMAL
            with suppress(OSError, RuntimeError, TimeoutError):
                await asyncio.wait_for(self.send({"type": "websocket.close", "code": code}), 1)

    async def say_goodbye(self) -> None:
        """The server stops: answer what is on its way, tell the client to come back, and let the frames leave."""
        if self.session:
            try:
                await asyncio.wait_for(self.session.sender.all_answered.wait(), FLUSH_WITHIN)
            except TimeoutError:
                logger.warning("Operations on %s were not answered before the server stopped", self.stream_key)
        self.outbox.close(protocol.CLOSE_RESTART, "restart", again=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.outbox.closed.wait(), FLUSH_WITHIN)
        await asyncio.sleep(LINGER)

    async def read(self) -> None:
        """Take frames until the client goes away."""
        hello_by = self.loop.call_later(HELLO_WITHIN, self.no_hello)
        try:
            while True:
                message = await self.receive()
                if message["type"] == "websocket.disconnect":
                    self.gone = True
                    return
                if self.session:
                    self.session.member.heard_at = time.monotonic()
                if self.outbox.close_code is None:
                    await self.take(message.get("text") or message.get("bytes") or "")
        finally:
            hello_by.cancel()

    def no_hello(self) -> None:
        """Close a socket that has not said who it is."""
        if self.session is None:
            self.outbox.close(protocol.CLOSE_NOT_ALLOWED, "no_hello")

    async def take(self, text: str | bytes) -> None:
        """Take one frame, of whatever quality."""
        if len(text) > protocol.MAX_FRAME or (isinstance(text, str) and len(text.encode()) > protocol.MAX_FRAME):
            self.reply(protocol.RefusedOp(code="frame_too_large"))
            self.outbox.close(protocol.CLOSE_TOO_LARGE, "frame_too_large", again=True)
            return
        try:
            frame = protocol.decode(text)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            self.bad_frame("bad_frame", str(error)[:200])
            return
        if isinstance(frame, protocol.Hello):
            await self.hello(frame)
        elif isinstance(frame, protocol.Ping):
            self.reply(protocol.Pong(n=frame.n, head=self.session.hub.head if self.session else 0))
        elif self.session is None:
            self.bad_frame("hello_first")
        else:
            take_frame(self.session, frame)

    def bad_frame(self, code: str, detail: str = "") -> None:
        """Refuse a frame with a reason; close when it keeps coming."""
        self.reply(protocol.RefusedOp(code=code, detail=detail))
        self.bad_frames += 1
        if self.bad_frames >= MAX_BAD_FRAMES:
            self.outbox.close(protocol.CLOSE_BAD_FRAMES, "bad_frames")

    def reply(self, frame: protocol.Outgoing) -> None:
        """Queue a frame for this socket alone."""
        self.outbox.put(protocol.encode(frame))

    async def hello(self, frame: protocol.Hello) -> None:
        """Find out who it is, and bring them up to date: welcome, presence, then what is missing."""
        try:
            session = await self.admit(frame)
        except DatabaseError:
            logger.warning("%s cannot be read now", self.stream_key)
            self.outbox.close(protocol.CLOSE_RESTART, UNAVAILABLE, again=True)
            return
        if session is None:
            return
        self.session = session
        hub, member, sender = session.hub, session.member, session.sender
        self.reply(protocol.welcome(self.stream_key, hub.head, member.actor.audience, sender.answered + 1))
        hub.show_presence(only=member)
        await hub.catch_up(member, frame.since)

    async def admit(self, frame: protocol.Hello) -> Session | None:
        """Return the session of whoever says hello, or close the socket with the reason why not."""
        actor = await in_thread(self.who, frame.token)
        if actor is None:
            self.outbox.close(protocol.CLOSE_NOT_ALLOWED, "not_allowed")
            return None
        state = await in_thread(client_state, self.stream_key, frame.client)
        bound_to, last_cseq = state or (actor.key, 0)
        if bound_to != actor.key:
            self.outbox.close(protocol.CLOSE_CLIENT_TAKEN, "client_taken")
            return None
        if self.session:  # hello again, after resync
            if (self.session.member.actor, self.session.sender.client) != (actor, frame.client):
                self.outbox.close(protocol.CLOSE_NOT_ALLOWED, "not_allowed", again=True)
                return None
            self.session.hub.enter(self.session.member)
            self.session.sender.restart(last_cseq)
            return self.session
        member = Member(self.outbox, actor, partial(self.who, frame.token), frame.client)
        try:
            hub = await hubs.enter(self.stream_key, member)
        except LookupError:
            self.outbox.close(protocol.CLOSE_NOT_ALLOWED, "not_allowed")
            return None
        return Session(hub, member, Sender(self.stream_key, actor, frame.client, last_cseq, self.reply))

    def who(self, token: str) -> Actor | None:
        """Return who the app says this is; runs in a thread."""
        app = app_of(self.stream_key)
        return app.authorise(self.stream_key, Credentials.from_headers(self.headers, token)) if app else None


def take_frame(session: Session, frame: protocol.Incoming) -> None:
    """Hand a frame to the part of the session it is for."""
    match frame:
        case protocol.SendOp():
            session.sender.submit([frame])
        case protocol.SendOps(ops=ops):
            session.sender.submit(ops)
        case protocol.Applied(seq=seq):
            session.member.has_applied(seq)
        case protocol.MyPresence():
            session.member.is_at(frame)
