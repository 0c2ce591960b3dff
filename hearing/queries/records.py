"""What the queries hand out. `PublicReply` has no field that could hold a name, an address or an original."""

from dataclasses import dataclass
from datetime import date, datetime

from hearing.enums import Outcome, RedactionReason, SenderKind


@dataclass(frozen=True, slots=True)
class PublicPoint:
    """A point with the administration's remark, as everybody reads it."""

    theme: str
    summary: str
    section: str
    remark: str
    outcome: str
    change: str
    proposal_number: str
    proposal_title: str

    @property
    def outcome_label(self) -> str:
        """Yes, partly, no or noted; empty before it is answered."""
        return str(Outcome(self.outcome).label) if self.outcome else ""


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A published file: its key for the download, and what it is. Its own name stays private."""

    pk: int
    order: int
    content_type: str


@dataclass(frozen=True, slots=True)
class PublicReply:
    """A published reply."""

    number: str
    subject: str
    text: str
    shown_name: str
    sender_kind: str
    district: str
    district_slug: str
    section: str
    received_on: date
    published_on: date
    is_late: bool
    points: tuple[PublicPoint, ...]
    files: tuple[PublicFile, ...]

    @property
    def sender(self) -> str:
        """The sender as the public reads it: the name that was chosen, if any, and the role."""
        role = str(SenderKind(self.sender_kind).label)
        return f"{self.shown_name} ({role})" if self.shown_name else role


@dataclass(frozen=True, slots=True)
class InternalReply:
    """A reply for the case file: with name and address, state and handling, but not the sealed original."""

    number: str
    state: str
    subject: str
    public_text: str
    name: str
    organisation: str
    on_behalf_of: str
    email: str
    phone: str
    sender_kind: str
    shown_as: str
    district: str
    section: str
    channel: str
    received_at: datetime
    is_late: bool
    withheld_reason: str
    points: tuple[PublicPoint, ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many answered as one kind. `count` is None when it is hidden: fewer than five, or told by the sum."""

    kind: str
    count: int | None

    @property
    def label(self) -> str:
        """The kind in words."""
        return str(SenderKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many replies a hearing has had, in all and by kind of sender. `is_least`: there are more than `total`."""

    total: int
    kinds: tuple[KindCount, ...]
    is_least: bool = False

    @property
    def hides(self) -> bool:
        """Whether a number is hidden."""
        return any(row.count is None for row in self.kinds)


@dataclass(frozen=True, slots=True)
class Party:
    """A hearing party, by organisation or role, and whether it has answered."""

    name: str
    asked_on: date
    has_answered: bool


@dataclass(frozen=True, slots=True)
class RedactionEntry:
    """One row of the redaction log of the method appendix: no words, only which reply, why and how many."""

    number: str
    reason: str
    count: int

    @property
    def reason_label(self) -> str:
        """The reason in words."""
        return str(RedactionReason(self.reason).label)
