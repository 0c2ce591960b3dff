"""The newest operations of a stream, each encoded once for each audience."""

from collections import deque

from .entries import Entry, Withdrawal, after_withdrawal
from .frames import OpsFrame, encoded, frames_of
from .verbs import SEVERAL, Audience, app_of

SIZE = 1000  # operations


class Ring:
    """The newest `SIZE` operations up to number `head`, or fewer; without any, `head` is where they will begin."""

    def __init__(self, stream_key: str, head: int) -> None:
        self.stream_key = stream_key
        self.head = head
        self.withdrawals = 0
        self._entries: deque[Entry] = deque(maxlen=SIZE)
        self._texts: dict[tuple[int, Audience], str] = {}
        self._frames: dict[tuple[Audience, int], list[OpsFrame]] = {}  # up to the head, by what they begin after

    @property
    def before(self) -> int:
        """The number before the oldest operation here."""
        return self.head - len(self._entries)

    def take(self, entry: Entry) -> None:
        """Take the next operation; what it withdraws is said no more."""
        self.withdrawals += entry.withdraws
        if rewrites_log(entry):
            self._entries.clear()  # whoever catches up reads the log anew
            self._texts.clear()
        elif entry.withdraws:
            app = app_of(self.stream_key)
            without = app.without if app else None
            withdrawal = Withdrawal([entry.about])
            self._entries = deque((after_withdrawal(e, withdrawal, without) for e in self._entries), maxlen=SIZE)
            self._texts = {key: text for key, text in self._texts.items() if key[1] is Audience.FACILITATOR}
        if len(self._entries) == SIZE:
            for audience in Audience:
                self._texts.pop((self._entries[0].seq, audience), None)
        self._frames.clear()
        self._entries.append(entry)
        self.head = entry.seq

    def frames(self, audience: Audience, after: int) -> list[OpsFrame]:
        """Return `ops` frames of what came after this number.

        Args:
            after: not less than `before`.
        """
        key = (audience, after)
        if key not in self._frames:
            entries = [self._entries[place] for place in range(after - self.head, 0)]
            self._frames[key] = frames_of(audience, entries, self._encoded)
        return self._frames[key]

    def _encoded(self, entry: Entry, audience: Audience) -> str:
        key = (entry.seq, audience)
        if key not in self._texts:
            self._texts[key] = encoded(entry, audience)
        return self._texts[key]


def rewrites_log(entry: Entry) -> bool:
    """Return whether earlier operations have been rewritten in the log, and not only those about one thing."""
    return entry.withdraws and entry.about in ("", SEVERAL)
