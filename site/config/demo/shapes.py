"""The forms in which the demo's content is written."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class UserText:
    """A member of staff; `roles` are (role, district slug or "" for all districts)."""

    key: str
    email: str
    title: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GroupText:
    """A stakeholder group."""

    slug: str
    name: str
    name_en: str
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class ContactText:
    """Somebody who is invited. Name, mail and telephone are private; role and organisation may be shown."""

    group: str
    name: str = ""
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    is_operator: bool = False


@dataclass(frozen=True, slots=True)
class ServiceText:
    """A made-up service; `hours` are (weekdays as digits 0–6, opens, closes)."""

    name: str
    operator: str
    address: str
    users_per_day: int
    category: int
    life_phases: str
    hours: tuple[tuple[str, str, str], ...]
    is_municipal: bool = True


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A district: what is known before anybody is asked. Money in whole kroner."""

    slug: str
    name: str
    center: str
    colour: str
    contact_role: str
    contact_email: str
    track: str
    track_text: str
    present: int
    indicative: int
    figures: tuple[tuple[str, int, str], ...]
    services: tuple[ServiceText, ...]
    body: str


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note: words, the writer's group, the name they chose (or none), how it reached the board."""

    text: str
    group: str = ""
    name: str = ""
    source: str = "online"


@dataclass(frozen=True, slots=True)
class ThemeText:
    """Notes gathered under a title in one of the board's columns (counted from 0)."""

    column: int
    title: str
    summary: str
    notes: tuple[NoteText, ...]


@dataclass(frozen=True, slots=True)
class LooseNote:
    """A note that was not gathered; with a reason it is set aside, without one it still lies on the board."""

    column: int
    note: NoteText
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopText:
    """A workshop. `day` is a date, or for the running process a number of days from today.

    `along` is what it takes along from the district's earlier workshops: titles of themes, which bring their notes, and
    the words of loose notes.
    """

    district: str
    round: int
    phase: int
    title: str
    introduction: str
    place: str
    access: str
    day: date | int
    starts: time
    ends: time
    agenda: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, str, str], ...] = ()
    themes: tuple[ThemeText, ...] = ()
    loose: tuple[LooseNote, ...] = ()
    also_present: tuple[tuple[str, int], ...] = ()
    minutes: str = ""
    code: str = ""
    along: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementText:
    """Something said in an interview; `theme` names the theme it was gathered in, else `reason` sets it aside."""

    text: str
    theme: str = ""
    reason: str = ""
    group: str = "brugere"


@dataclass(frozen=True, slots=True)
class InterviewText:
    """An interview with one user, a user council or a focus group."""

    district: str
    title: str
    interviewed: str
    people: int
    held_on: date
    interviewer: str
    statements: tuple[StatementText, ...]
    minutes: str


@dataclass(frozen=True, slots=True)
class ProposalText:
    """A concrete proposal, what it costs a year in whole kroner, and the themes it grew from."""

    key: str
    title: str
    text: str
    cost: int
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BallotText:
    """So many equal ballots: how many, from which group, for which proposals."""

    count: int
    group: str
    approved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistrictText:
    """What happened in one district in the finished process."""

    slug: str
    interviews: tuple[InterviewText, ...]
    workshops: tuple[WorkshopText, ...]
    proposals: tuple[ProposalText, ...]
    ballots: tuple[BallotText, ...]


@dataclass(frozen=True, slots=True)
class PointText:
    """A point of a reply with the administration's remark; `proposal` is a proposal's key."""

    theme: str
    summary: str
    remark: str
    outcome: str
    change: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A hearing reply. Private passages are marked «reason|words» (see `marks`). `day` as for a workshop."""

    key: str
    subject: str
    text: str
    kind: str
    day: date | int
    end: str = "published"
    district: str = ""
    section: str = ""
    organisation: str = ""
    on_behalf_of: str = ""
    name: str = ""
    pseudonym: str = ""
    shown_as: str = "role"
    email: str = ""
    phone: str = ""
    channel: str = "online"
    withheld_reason: str = ""
    points: tuple[PointText, ...] = ()
