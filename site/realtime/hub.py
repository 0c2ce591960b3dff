"""One hub for each (process, stream): it encodes each operation once for each audience and hands it to every member.

A commit reaches the hub from the writer's thread (`committed`), through Redis from another process, or, if that
message was lost, through the poll. Whichever way it comes, the hub sends numbers in order and without a gap;
where one is missing it reads the database.
"""

import asyncio
import logging
import time
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from django.db import Error as DatabaseError

from . import bus, protocol, ring, subscription
from .entries import Entry
from .frames import frames_of
from .log import entries_after, head_of
from .member import MAX_BEHIND_OPS, MAX_CATCH_UP_OPS, Member
from .presence import Whole, summary
from .rights import keep_asking
from .ring import Ring, rewrites_log
from .telling import Telling
from .threads import in_thread

logger = logging.getLogger(__name__)
POLL = 1.5  # seconds
PRESENCE_TICK = 1.0  # seconds

# An event loop holds its tasks by weak references only; a hub's last ones clean up after the hub is gone.
_tasks: set[asyncio.Task[None]] = set()


class Hub:
    """The members of a stream on this event loop."""

    def __init__(self, stream_key: str, head: int) -> None:
        self.stream_key = stream_key
        self.ring = Ring(stream_key, head)
        self.members: set[Member] = set()
        self.telling = Telling(self.ring)
        self.loop = asyncio.get_running_loop()
        self.tasks: set[asyncio.Task[None]] = set()
        self.filling = False
        self.known = head  # the newest number heard of
        self.shown = ""
        self.presence = Whole()
        self.listener = partial(self._from_thread)
        bus.listen(stream_key, self.listener)
        self.spawn(self.poll())
        self.spawn(self.tick())
        self.spawn(keep_asking(self.members))
        self.spawn(subscription.follow(stream_key, self.heard))

    @property
    def head(self) -> int:
        """The newest number that members are told of."""
        return self.ring.head

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine as long as the hub lives."""
        task = self.loop.create_task(work)
        self.tasks.add(task)
        _tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        task.add_done_callback(_tasks.discard)

    def close(self) -> None:
        """Let go of everything; the members have left."""
        bus.unlisten(self.stream_key, self.listener)
        for task in list(self.tasks):
            task.cancel()
        self.telling.close()
        bus.tell(bus.Here(self.stream_key, bus.PROCESS, protocol.Presence(here=0)))

    # What has been committed

    def _from_thread(self, told: list[Entry] | bus.Yours) -> None:
        try:
            if isinstance(told, bus.Yours):
                self.loop.call_soon_threadsafe(self.nudged, told)
            else:
                self.loop.call_soon_threadsafe(self.committed, told)
        except RuntimeError:
            bus.unlisten(self.stream_key, self.listener)  # the loop has ended

    def committed(self, entries: Sequence[Entry]) -> None:
        """Take new entries into the ring and send them on; fetch what is missing before them."""
        for entry in entries:
            if entry.seq == self.head + 1:
                if rewrites_log(entry):
                    self.telling.tell_all()  # the ring forgets what it has
                self.ring.take(entry)
            elif entry.seq > self.head:
                self.heard_of(entry.seq)
                break
        if self.telling.behind >= ring.SIZE - MAX_BEHIND_OPS:
            self.telling.tell_all()  # before the ring drops what has not been sent
        self.telling.tell_soon()

    def heard(self, message: bus.Message) -> None:
        """Take what a process has told through Redis; what this one has told comes back, and is passed over."""
        if isinstance(message, bus.Grown):
            self.committed(message.entries)
            self.heard_of(message.to)
        elif message.process == bus.PROCESS:
            return
        elif isinstance(message, bus.Yours):
            self.nudged(message)
        else:
            self.presence.heard(message.process, message.presence, time.monotonic())

    def heard_of(self, seq: int) -> None:
        """The stream has grown to this number somewhere: read what is missing, once at a time."""
        self.known = max(self.known, seq)
        if seq > self.head and not self.filling:
            self.filling = True
            self.spawn(self._fill())

    async def _fill(self) -> None:
        try:
            while new := await in_thread(entries_after, self.stream_key, self.head, MAX_BEHIND_OPS):
                self.committed(new)
                if len(new) < MAX_BEHIND_OPS and self.head >= self.known:
                    break
        except DatabaseError as error:
            logger.warning("%s cannot be read now: %s", self.stream_key, error)
        finally:
            self.filling = False

    async def poll(self) -> None:
        """Look at the head now and then: whatever message was lost, this finds what it told of."""
        while True:
            try:
                head = await in_thread(head_of, self.stream_key)
                self.heard_of(head or 0)
            except DatabaseError as error:
                logger.warning("%s cannot be read now: %s", self.stream_key, error)
            await asyncio.sleep(POLL)

    # Members

    def enter(self, member: Member) -> None:
        """Let a member in; it is sent operations once `catch_up` has brought it up to date."""
        member.catches_up = True
        if member not in self.members:
            self.members.add(member)
            self.telling.enter(member)

    async def catch_up(self, member: Member, since: int) -> None:
        """Bring a member up to date from its number: from the ring, else from the database, else by `resync`."""
        member.restart(since)
        try:
            if since > self.head:
                await self._fill()
            if since > self.head or self.head - since > MAX_CATCH_UP_OPS:
                member.resync(self.head)
            while member.cursor < self.ring.before and not member.lags:
                await self._send_from_database(member)
            if member.cursor < self.head and not member.lags:
                member.put_all(self.ring.frames(member.actor.audience, member.cursor))
        finally:
            member.catches_up = False

    async def _send_from_database(self, member: Member) -> None:
        """Send a member what lies before the ring; nothing of it is kept.

        What has been read may have been withdrawn before it gets here: then it is read again. And what has come into
        the ring meanwhile is sent from there.
        """
        withdrawals = self.ring.withdrawals
        read = await in_thread(entries_after, self.stream_key, member.cursor, MAX_BEHIND_OPS)
        if not read:
            member.resync(self.head)
        elif self.ring.withdrawals == withdrawals:
            older = [entry for entry in read if entry.seq <= self.ring.before]
            member.put_all(frames_of(member.actor.audience, older))

    def nudged(self, told: bus.Yours) -> None:
        """Tell an actor's own sockets that what is theirs alone has changed, but not the one that did it."""
        for member in self.members:
            if member.actor.key == told.actor and not (told.but and member.client == told.but):
                member.outbox.put(protocol.encode(protocol.OwnChanged()))

    def leave(self, member: Member) -> None:
        """Forget a member."""
        self.members.discard(member)
        self.telling.leave(member)

    async def tick(self) -> None:
        """Send presence if it has changed, and close sockets that are stuck or silent."""
        while True:
            await asyncio.sleep(PRESENCE_TICK)
            now = time.monotonic()
            for member in self.members:
                if member.is_stuck(now) or member.is_silent(now):
                    member.outbox.drop(protocol.CLOSE_TOO_SLOW, "too_slow")
            self.show_presence()

    def show_presence(self, only: Member | None = None) -> None:
        """Send the latest presence to everybody, if it has changed, or to one member."""
        now = time.monotonic()
        own = summary(self.members, now)
        if self.presence.is_news(own, now):
            bus.tell(bus.Here(self.stream_key, bus.PROCESS, own))
        text = protocol.SharedText(protocol.encode(self.presence.with_others(own, now)))
        if only:
            only.outbox.put(text)
        elif text != self.shown:
            self.shown = text
            for member in self.members:
                if member.outbox.is_free:  # never queued behind what is late: the next tick tells the newest
                    member.outbox.put(text)


class Hubs:
    """This process's hubs, made at the first member and let go with the last."""

    def __init__(self) -> None:
        self.hubs: dict[tuple[asyncio.AbstractEventLoop, str], Hub] = {}

    async def enter(self, stream_key: str, member: Member) -> Hub:
        """Return the stream's hub with the member in it.

        Raises:
            LookupError: there is no such stream.
        """
        place = (asyncio.get_running_loop(), stream_key)
        if place not in self.hubs:
            head = await in_thread(head_of, stream_key)
            if head is None:
                raise LookupError(stream_key)
            if place not in self.hubs:  # another member may have been first meanwhile
                self.hubs[place] = Hub(stream_key, head)
        hub = self.hubs[place]
        hub.enter(member)
        return hub

    def leave(self, hub: Hub, member: Member) -> None:
        """Take the member out; the last one closes the hub."""
        hub.leave(member)
        if not hub.members:
            hub.close()
            self.hubs.pop((hub.loop, hub.stream_key), None)


hubs = Hubs()
