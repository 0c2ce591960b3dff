"""Who is here, summed up: counts and the facilitator's pointer. Never stored, and nobody's name."""

from collections import Counter
from collections.abc import Collection

from .member import Member
from .protocol import Presence
from .verbs import Audience

POINTER_UP_TO = 50  # people; in a full hall a pointer costs more than it helps
FORGET_AFTER = 6.0  # seconds without a word from another process
TELL_EVERY = 2.0  # seconds, even when nothing has changed


def summary(members: Collection[Member], now: float) -> Presence:
    """Return the presence of these members: people, not sockets, and not the projector.

    Somebody with several sockets is slow only if all of them are.
    """
    people = {m.actor.key: m for m in members if m.actor.audience is not Audience.PROJECTOR}
    staff = sum(m.actor.audience is Audience.FACILITATOR for m in people.values())
    quick = {m.actor.key for m in members if not m.is_slow(now)}
    writing = {(m.actor.key, m.presence.writing) for m in members if m.presence.writing}
    pointers = (m.presence.pointer for m in members if m.actor.audience is Audience.FACILITATOR)
    pointer = next((place for place in pointers if place), None)
    places = Counter(place for _key, place in writing)
    return Presence(
        here=len(people),
        staff=staff,
        slow=len(people.keys() - quick),
        writing=dict(sorted(places.items())),
        pointer=pointer,
        showing=_shown_by(members),
    )


def _shown_by(members: Collection[Member]) -> str:
    """Return what is shown to everybody: by facilitators alone, and by the one who began last."""
    shown = [
        (member.shown_at, member.presence.showing)
        for member in members
        if member.actor.audience is Audience.FACILITATOR and member.presence.showing
    ]
    return max(shown, default=(0.0, ""))[1]


class Whole:
    """The presence on a stream by way of every process: this one's members, and what the others last told.

    Somebody with two tabs that reach two processes is counted by both.
    """

    def __init__(self) -> None:
        self.others: dict[str, tuple[float, Presence]] = {}
        self.told: Presence | None = None
        self.told_at = 0.0

    def heard(self, process: str, presence: Presence, now: float) -> None:
        """Take another process's word."""
        self.others[process] = (now, presence)

    def is_news(self, own: Presence, now: float) -> bool:
        """Whether the other processes are to be told of this one's members now."""
        if own == self.told and now - self.told_at < TELL_EVERY:
            return False
        self.told, self.told_at = own, now
        return True

    def with_others(self, own: Presence, now: float) -> Presence:
        """Return the presence of all: a process that has fallen silent no longer counts."""
        self.others = {name: told for name, told in self.others.items() if now - told[0] < FORGET_AFTER}
        all_of_them = [own, *(presence for _at, presence in self.others.values())]
        here = sum(presence.here for presence in all_of_them)
        staff = sum(presence.staff for presence in all_of_them)
        slow = sum(presence.slow for presence in all_of_them)
        writing: Counter[str] = Counter()
        for presence in all_of_them:
            writing.update(presence.writing)
        pointer = next((presence.pointer for presence in all_of_them if presence.pointer), None)
        return Presence(
            here=here,
            staff=staff,
            slow=slow,
            writing=dict(sorted(writing.items())),
            pointer=pointer if here <= POINTER_UP_TO else None,
            # Should two show something at two processes, everybody at least sees the same.
            showing=max(presence.showing for presence in all_of_them),
        )
