"""Hearings and their replies. Only the approved, redacted text is read; the sealed originals never are."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count as Total
from django.db.models import Prefetch, Q
from django.utils import timezone

from districts.models import District
from hearing.enums import SubmissionState
from hearing.models import HearingPage, HearingParty, Point, Redaction, Submission
from people.models import Contact
from process.models import Process
from reports.outline import words
from reports.outline.groups import Count
from reports.outline.material import Hearing, Party, Reply
from reports.outline.material import Point as PointFact

from .meetings import by_role

# Read of a reply, and nothing else: the original, the name, the address and the telephone number stay where they are.
READ = (
    "hearing_id",
    "contribution__number",
    "contribution__node_id",
    "district_id",
    "sender_kind",
    "state",
    "received_at",
    "is_late",
    "public_subject",
    "public_text",
    "public_sender",
)


def hearings(process: Process, district: District | None, *, in_full: bool) -> tuple[Hearing, ...]:
    """Return the process's hearings with their replies; with a district, its own and those that concern all."""
    pages = list(HearingPage.objects.filter(process=process, live=True).order_by("starts_on", "pk"))
    if not pages:
        return ()
    parties = HearingParty.objects.filter(hearing__in=pages).select_related("contact__group")
    parties = parties if in_full else parties.defer("contact__name", "contact__email", "contact__phone")
    asked: dict[int, list[Party]] = {}
    for party in parties.order_by("contact__organisation", "contact__role", "pk"):
        if in_full or not party.contact.group.is_private:
            row = Party(_who(party.contact, in_full=in_full), party.asked_on, party.has_answered)
            asked.setdefault(party.hearing_id, []).append(row)
    left_out: dict[int, list[tuple[str, int]]] = {}
    for page, reason, number in _redactions(pages, district):
        left_out.setdefault(page, []).append((words.REDACTIONS.get(reason, reason), number))
    replies: dict[int, list[Submission]] = {}
    for submission in _submissions(pages, district):
        replies.setdefault(submission.hearing_id, []).append(submission)
    return tuple(
        _hearing(p, asked.get(p.pk, []), replies.get(p.pk, []), left_out.get(p.pk, []), in_full=in_full) for p in pages
    )


def reply_states(process: Process) -> dict[int, str]:
    """Return, for the station of each reply that has come no further, its state in words."""
    rows = Submission.objects.filter(hearing__process=process, contribution__isnull=False)
    return {node: words.REPLY_STATES[state] for node, state in rows.values_list("contribution__node_id", "state")}


def remark_outcomes(process: Process) -> dict[int, str]:
    """Return, for the station of each remark, whether the point was met."""
    rows = Point.objects.filter(submission__hearing__process=process, node__isnull=False)
    return dict(rows.values_list("node_id", "outcome"))


def _submissions(pages: list[HearingPage], district: District | None) -> Iterable[Submission]:
    rows = Submission.objects.filter(hearing__in=pages).exclude(state=SubmissionState.WITHDRAWN)
    if district is not None:
        rows = rows.filter(Q(district=district) | Q(district__isnull=True))
    points = Point.objects.order_by("order", "id").only(
        "submission_id", "theme", "summary", "remark", "outcome", "change", "order"
    )
    rows = rows.select_related("contribution").only(*READ).order_by("received_at", "id")
    return rows.prefetch_related(Prefetch("points", points))


def _redactions(pages: list[HearingPage], district: District | None) -> Iterable[tuple[int, str, int]]:
    rows = Redaction.objects.filter(submission__hearing__in=pages, submission__state=SubmissionState.PUBLISHED)
    if district is not None:
        rows = rows.filter(Q(submission__district=district) | Q(submission__district__isnull=True))
    return (
        rows.values_list("submission__hearing_id", "reason")
        .annotate(n=Total("pk"))
        .order_by("submission__hearing_id", "reason")
    )


def _hearing(
    page: HearingPage,
    parties: list[Party],
    submissions: list[Submission],
    left_out: list[tuple[str, int]],
    *,
    in_full: bool,
) -> Hearing:
    published = [s for s in submissions if s.state == SubmissionState.PUBLISHED and s.contribution]
    senders = Counter(s.sender_kind for s in submissions)
    return Hearing(
        title=page.title,
        starts_on=page.starts_on,
        deadline_on=page.deadline_on,
        parties=tuple(parties),
        replies=tuple(map(_reply, published)),
        senders=tuple(Count(words.SENDERS[kind], (senders[kind],)) for kind in words.SENDERS if senders[kind]),
        unpublished=len(submissions) - len(published),
        redactions=tuple(left_out),
    )


def _reply(submission: Submission) -> Reply:
    return Reply(
        number=submission.contribution.number if submission.contribution else "",
        sender=submission.public_sender or words.SENDERS[submission.sender_kind],
        sender_kind=submission.sender_kind,
        subject=submission.public_subject,
        text=submission.public_text,
        state=submission.state,
        received_on=timezone.localdate(submission.received_at),
        is_late=submission.is_late,
        points=tuple(PointFact(p.theme, p.summary, p.remark, p.outcome, p.change) for p in submission.points.all()),
    )


def _who(contact: Contact, *, in_full: bool) -> str:
    if in_full:
        return ", ".join(part for part in (contact.name, contact.role, contact.organisation) if part)
    return by_role(contact, contact.group)
