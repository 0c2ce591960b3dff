"""What goes into the log and what comes out of it: submissions, their outcomes, and the entries that are fanned out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce

from .models import Op
from .verbs import SEVERAL, Actor, Audience, Json, Without


@dataclass(frozen=True, slots=True)
class Submission:
    """An operation on its way in. `cseq` None stands for the client's next number (the server's own operations).

    `refuse` records a refusal with this code without asking the handler.
    """

    stream_key: str
    actor: Actor
    client: str
    cseq: int | None
    verb: str
    body: Json
    refuse: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a submission: accepted (`seq`), refused (`code`), or to be sent again from `resend_from`."""

    cseq: int
    seq: int | None = None
    code: str = ""
    detail: str = ""
    data: Json = field(default_factory=dict)
    private: Json = field(default_factory=dict)
    resend_from: int | None = None
    replayed: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the operation has a number."""
        return self.seq is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted operation as it is fanned out."""

    seq: int
    verb: str
    at: datetime
    effect: Json
    views: dict[str, Json]
    about: str = ""
    withdraws: bool = False

    def view(self, audience: Audience) -> Json:
        """Return what this audience may see; `{}` where it may see nothing."""
        return self.views.get(audience.value, self.effect)


@dataclass(slots=True)
class Written:
    """The outcome of each submission, in order, and the new entries of each stream."""

    outcomes: list[Outcome] = field(default_factory=list)
    entries: dict[str, list[Entry]] = field(default_factory=dict)


def entry_of(op: Op) -> Entry:
    """Return the accepted operation of this row."""
    return Entry(op.seq or 0, op.verb, op.at, op.effect, op.views, op.about, op.withdraws)


def blanked(entry: Entry) -> Entry:
    """Return the entry as it stands after its subject was withdrawn: only facilitators still read it."""
    return replace(entry, views=entry.views | BLANK)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Things that may no longer be read, by their names, and what else is told together with them (`verbs.Effect`)."""

    names: Sequence[str]
    told_in: Sequence[str] = ()


def after_withdrawal(entry: Entry, withdrawal: Withdrawal, without: Without | None) -> Entry:
    """Return the entry as it stands after a withdrawal: only facilitators still read of what was withdrawn."""
    if entry.about in withdrawal.names:
        return blanked(entry)
    if without is None or (entry.about != SEVERAL and entry.about not in withdrawal.told_in):
        return entry
    views = {who.value: reduce(without, withdrawal.names, entry.view(who)) for who in OTHERS}
    return replace(entry, views=entry.views | views)


OTHERS = (Audience.PARTICIPANT, Audience.PROJECTOR)
BLANK: dict[str, Json] = {audience.value: {} for audience in OTHERS}
