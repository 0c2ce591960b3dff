"""Telling a hall what is new, a section at a time.

Each operation costs a frame for each member, and each frame a call of the kernel, so operations of some hundredths of a
second are told together. Told all at once, a thousand members would keep the event loop from everything else for
15 ms, and what is stored meanwhile would wait for the next telling. In sections that take turns everybody waits
equally long, and what is stored while one section is told reaches the next one.
"""

import asyncio

from .frames import OpsFrame
from .member import Member
from .ring import Ring
from .verbs import Audience

SECTION = 125  # members
# Seconds from one telling of a section to its next; the first operation after a pause goes to all at once.
ROUND, ROUND_EACH, ROUND_MOST = 0.016, 0.00002, 0.030
# A loop that is late gets at least this part of a turn for other work before the next telling.
REST = 0.5


class Section:
    """Up to `SECTION` members, who are told together; `told` is the newest number they know."""

    def __init__(self, told: int) -> None:
        self.members: set[Member] = set()
        self.told = told

    def tell(self, ring: Ring) -> None:
        """Send every member what is new: the same text for all of an audience that are up to date."""
        head = ring.head
        audience: Audience | None = None
        cursor = 0
        frames: list[OpsFrame] = []
        for member in self.members:
            # One that lags may be further behind than the ring reaches.
            if member.cursor >= head or member.lagging_since is not None or member.catches_up:
                continue
            if member.actor.audience is not audience or member.cursor != cursor:
                audience, cursor = member.actor.audience, member.cursor
                frames = ring.frames(audience, cursor)
            member.put_all(frames)
        self.told = head


class Telling:
    """Tells members on this event loop what is in the ring."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.sections: list[Section] = []
        self.loop = asyncio.get_running_loop()
        self.timer: asyncio.TimerHandle | None = None
        self.due = 0.0  # when the timer runs out, by the loop's clock
        self.turn = 0  # whose turn it then is
        self.idle_turns = 0

    def enter(self, member: Member) -> None:
        """Give a member a place in a section."""
        for section in self.sections:
            if len(section.members) < SECTION:
                break
        else:
            section = Section(self.ring.head)
            self.sections.append(section)
        section.members.add(member)

    def leave(self, member: Member) -> None:
        """Free the member's place."""
        for section in self.sections:
            section.members.discard(member)

    def close(self) -> None:
        """Tell nothing more."""
        if self.timer:
            self.timer.cancel()

    def tell_soon(self) -> None:
        """Tell everybody at once after a pause, else each section when it is its turn."""
        if self.timer is None and self.behind:
            self.tell_all()
            self.due = self.loop.time()
            self.idle_turns = 0
            self._set_timer()

    def tell_all(self) -> None:
        """Tell everybody now."""
        for section in self.sections:
            section.tell(self.ring)

    @property
    def behind(self) -> int:
        """How many operations there are that not everybody has been told."""
        return self.ring.head - min((section.told for section in self.sections), default=self.ring.head)

    def _set_timer(self) -> None:
        turns = len(self.sections)
        step = min(ROUND + ROUND_EACH * SECTION * turns, ROUND_MOST) / turns
        self.due = max(self.due + step, self.loop.time() + step * REST)
        self.timer = self.loop.call_at(self.due, self._take_turn)

    def _take_turn(self) -> None:
        self.timer = None
        self.turn = (self.turn + 1) % len(self.sections)
        section = self.sections[self.turn]
        if section.told < self.ring.head:
            section.tell(self.ring)
            self.idle_turns = 0
        else:
            self.idle_turns += 1
        if self.idle_turns < len(self.sections):
            self._set_timer()
