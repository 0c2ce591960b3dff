"""What everybody may read. Only the approved columns are read from the database."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from hearing.dates import local_day
from hearing.enums import SubmissionState
from hearing.models import Attachment, HearingPage, HearingParty, Point, Submission
from hearing.text import clean_line, fold, sort_key

from .records import Party, PublicFile, PublicPoint, PublicReply

PUBLIC_COLUMNS = (
    "id",
    "hearing_id",
    "contribution_id",
    "district_id",
    "section",
    "sender_kind",
    "received_at",
    "published_at",
    "is_late",
    "public_subject",
    "public_text",
    "public_sender",
    "state",
)


def hearing_by_slug(slug: str) -> HearingPage | None:
    """Return the published hearing page with this address, or None."""
    return HearingPage.objects.live().select_related("process").filter(slug=slug).order_by("-starts_on").first()


def hearings_of(process_slug: str, district_slug: str = "") -> QuerySet[HearingPage]:
    """Return a process's published hearings, newest first; those about one district, or about all."""
    found = HearingPage.objects.live().filter(process__slug=process_slug).order_by("-starts_on")
    return found.filter(districts__slug=district_slug) if district_slug else found


def published(
    hearing: HearingPage,
    *,
    q: str = "",
    district: str = "",
    section: str = "",
    theme: str = "",
    kind: str = "",
    outcome: str = "",
    order: str = "",
) -> QuerySet[Submission]:
    """Return a hearing's published replies with public columns only, searched and filtered.

    Args:
        q: words that must all be in number, subject, text or sender; accents and case do not matter.
        order: "sender" for the Danish alphabet, "oldest", else newest first.
    """
    found = _public(Submission.objects.published().filter(hearing=hearing))
    for word in fold(q).split():
        found = found.filter(search_text__contains=word)
    if district:
        found = found.filter(district__slug=district)
    if section:
        found = found.filter(section=section)
    if kind:
        found = found.filter(sender_kind=kind)
    about = {name: value for name, value in (("theme", theme), ("outcome", outcome)) if value}
    if about:
        found = found.filter(pk__in=Point.objects.filter(**about).values("submission"))
    orders = {"sender": ("sort_key", "received_at", "id"), "oldest": ("received_at", "id")}
    return found.order_by(*orders.get(order, ("-received_at", "-id")))


def public_reply(hearing: HearingPage, number: str) -> PublicReply | None:
    """Return the published reply with this number, or None."""
    wanted = Submission.objects.published().filter(hearing=hearing, contribution__number=clean_line(number).upper())
    return next(iter(public_replies(_public(wanted))), None)


def public_replies(submissions: Iterable[Submission]) -> list[PublicReply]:
    """Return what the public may read of replies fetched by `published`."""
    return [_public_reply(submission) for submission in submissions]


def published_replies(hearing: HearingPage, district_slug: str = "") -> list[PublicReply]:
    """Return every published reply of a hearing in order of arrival, for reports and open data.

    With a district: those about it, and those about no district in particular.
    """
    found = published(hearing, order="oldest")
    replies = public_replies(found)
    return [r for r in replies if not district_slug or r.district_slug in ("", district_slug)]


def themes(hearing: HearingPage) -> list[str]:
    """Return the themes of published replies in Danish order."""
    found = Point.objects.filter(submission__hearing=hearing, submission__state=SubmissionState.PUBLISHED)
    return sorted(set(found.order_by().values_list("theme", flat=True).distinct()), key=sort_key)


def parties(hearing: HearingPage) -> list[Party]:
    """Return who was asked: organisations by name, people only by their role."""
    found = HearingParty.objects.filter(hearing=hearing).select_related("contact__group")
    named = [
        Party(p.contact.organisation or p.contact.role or p.contact.group.name, p.asked_on, p.has_answered)
        for p in found
    ]
    return sorted(named, key=lambda party: sort_key(party.name))


def public_points() -> QuerySet[Point]:
    """Return points with what is shown of them and of their proposals, and no wide columns beside."""
    shown = ("submission_id", "order", "theme", "summary", "section", "remark", "outcome", "change")
    return Point.objects.select_related("proposal").only(*shown, "proposal__number", "proposal__title")


def points_of(submission: Submission) -> tuple[PublicPoint, ...]:
    return tuple(
        PublicPoint(
            theme=p.theme,
            summary=p.summary,
            section=p.section,
            remark=p.remark,
            outcome=p.outcome,
            change=p.change,
            proposal_number=p.proposal.number if p.proposal else "",
            proposal_title=p.proposal.title if p.proposal else "",
        )
        for p in submission.points.all()
    )


def _public(found: QuerySet[Submission]) -> QuerySet[Submission]:
    return (
        found.select_related("contribution", "district")
        .only(*PUBLIC_COLUMNS, "contribution__number", "district__name", "district__slug")
        .prefetch_related(
            Prefetch("points", queryset=public_points()),
            Prefetch(
                "attachments",
                queryset=Attachment.objects.filter(is_public=True).only("id", "submission_id", "content_type"),
            ),
        )
    )


def _public_reply(submission: Submission) -> PublicReply:
    return PublicReply(
        number=submission.given.number,
        subject=submission.public_subject,
        text=submission.public_text,
        shown_name=submission.public_sender,
        sender_kind=submission.sender_kind,
        district=submission.district.name if submission.district else "",
        district_slug=submission.district.slug if submission.district else "",
        section=submission.section,
        received_on=local_day(submission.received_at),
        published_on=local_day(submission.published_at or submission.received_at),
        is_late=submission.is_late,
        points=points_of(submission),
        files=tuple(PublicFile(a.pk, n, a.content_type) for n, a in enumerate(submission.attachments.all(), start=1)),
    )
