"""What stands in the case file: names, states and handling, but not the sealed originals."""

from django.db.models import Prefetch

from hearing.models import HearingPage, Submission

from .public import points_of, public_points
from .records import InternalReply


def internal_replies(hearing: HearingPage, district_slug: str = "") -> list[InternalReply]:
    """Return every reply that has not been withdrawn, for the case file."""
    found = (
        Submission.objects.standing()
        .filter(hearing=hearing)
        .select_related("contribution", "district")
        .prefetch_related(Prefetch("points", queryset=public_points()))
        .order_by("received_at", "id")
        .defer("text")
    )
    return [
        _internal_reply(s) for s in found if not district_slug or not s.district or s.district.slug == district_slug
    ]


def _internal_reply(s: Submission) -> InternalReply:
    return InternalReply(
        number=s.given.number,
        state=s.state,
        subject=s.public_subject or s.subject,
        public_text=s.public_text,
        name=s.name,
        organisation=s.organisation,
        on_behalf_of=s.on_behalf_of,
        email=s.email,
        phone=s.phone,
        sender_kind=s.sender_kind,
        shown_as=s.shown_as,
        district=s.district.name if s.district else "",
        section=s.section,
        channel=s.channel,
        received_at=s.received_at,
        is_late=s.is_late,
        withheld_reason=s.withheld_reason,
        points=points_of(s),
    )
