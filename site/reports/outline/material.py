"""What the outlines are made from: plain facts read by `reports.queries`.

The public edition's material is made without what is private. Nothing is filtered out afterwards, neither in an outline
nor in a template: what is not here can't be printed.
"""

import datetime
from dataclasses import dataclass

from .blocks import Memo
from .groups import Count


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase as planned and as held."""

    number: int
    title: str
    purpose: str
    starts_on: datetime.date
    ends_on: datetime.date
    held_from: datetime.date | None
    held_to: datetime.date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A dated step of the timetable; `planned` in words where the plan said no day."""

    title: str
    planned: str
    planned_on: datetime.date
    held_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure of the district."""

    label: str
    value: str
    as_of: datetime.date
    source: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A district's economic frame in whole kroner."""

    district: str
    present: int
    indicative: int
    proposed: int
    rate_percent: int


# A piece of minutes: its kind, its lines, and for a list each point with those below it.
MinutesBlock = tuple[str, tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A workshop or an interview. `minutes` is empty where none may be shown in this edition.

    `unlisted` of those who took part don't stand in the public list of participants.
    """

    kind: str
    title: str
    held_on: datetime.date
    place: str
    took_part: int
    unlisted: int
    contributions: int
    minutes: tuple[MinutesBlock, ...]
    minutes_state: str


@dataclass(frozen=True, slots=True)
class Attended:
    """A row of the list of participants: by name only in the internal edition, else by role and organisation."""

    who: str
    group: str
    meeting: str
    held_on: datetime.date
    presence: str


@dataclass(frozen=True, slots=True)
class Invited:
    """A row of the list of invited."""

    who: str
    group: str
    meeting: str
    sent_on: datetime.date
    channel: str
    answer: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Something that somebody gave. `words` is empty where they may not be shown."""

    number: str
    kind: str
    words: str
    occasion: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and what was gathered in it; `became` names the proposals it led to."""

    title: str
    summary: str
    occasion: str
    contributions: tuple[Contribution, ...]
    became: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a proposal after it was published."""

    proposal: str
    changed_on: datetime.date
    changed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal with its result. `support` and `why` are empty as long as nothing has been counted."""

    number: str
    title: str
    text: str
    cost: int
    state: str
    support: str
    why: str
    agreement: str
    override: str
    depends_on_method: bool
    themes: tuple[str, ...]
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that is closed; `explained` says in sentences how it was counted."""

    title: str
    frame: int
    ballots: int
    explained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a reply with the administration's remark."""

    theme: str
    summary: str
    remark: str
    outcome: str
    change: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to the hearing as it may be read in this edition; `text` is the approved, redacted version."""

    number: str
    sender: str
    sender_kind: str
    subject: str
    text: str
    state: str
    received_on: datetime.date
    is_late: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who was asked in the hearing."""

    who: str
    asked_on: datetime.date
    has_answered: bool


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing with its replies; `senders` counts all of them by kind, `unpublished` those that may not be read."""

    title: str
    starts_on: datetime.date
    deadline_on: datetime.date
    parties: tuple[Party, ...]
    replies: tuple[Reply, ...]
    senders: tuple[Count, ...]
    unpublished: int
    redactions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where a contribution ended; `set_aside` is the reason if it led no further."""

    number: str
    kind: str
    ended: str
    set_aside: str = ""


@dataclass(frozen=True, slots=True)
class District:
    """What is known of one district."""

    slug: str
    name: str
    centre: str
    contact: str
    track: str
    track_text: str
    figures: tuple[Figure, ...]
    meetings: tuple[Meeting, ...]
    counts: tuple[Count, ...]
    attended: tuple[Attended, ...]
    attended_uncounted: int
    invited: tuple[Invited, ...]
    invited_uncounted: int
    themes: tuple[Theme, ...]
    without_theme: tuple[Contribution, ...]
    proposals: tuple[Proposal, ...]
    changes: tuple[Change, ...]
    vote: Vote | None
    hearings: tuple[Hearing, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything an outline needs. `districts` has one district for a district report, else all of the process."""

    edition: str
    version: int
    state: str
    memo: Memo
    process: str
    summary: str
    committee: str
    starts_on: datetime.date
    ends_on: datetime.date
    budget_year: int
    requirements: tuple[str, ...]
    principles: tuple[str, ...]
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    frames: tuple[Frame, ...]
    districts: tuple[District, ...]
    hearings: tuple[Hearing, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def in_full(self) -> bool:
        """Whether this is the internal edition, with its full lists."""
        return self.edition == "internal"


@dataclass(frozen=True, slots=True)
class WrittenMinutes:
    """The minutes of a workshop, with when and where."""

    memo: Memo
    title: str
    process: str
    district: str
    held_on: datetime.date
    hours: str
    place: str
    state: str
    approved_on: datetime.date | None
    blocks: tuple[MinutesBlock, ...]
