"""What the hearing's page shows beyond its own text: `{% load hearing %}{% hearing_facts page as facts %}`."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from hearing import queries, rules
from hearing.enums import HearingStatus
from hearing.models import HearingPage
from hearing.queries import Counts, Party

register = template.Library()

FRONT_PAGE = 2
_BADGES = {
    HearingStatus.COMING: "badge-info",
    HearingStatus.OPEN: "badge-now",
    HearingStatus.CLOSED: "badge-warning",
    HearingStatus.PUBLISHED: "badge-ok",
    HearingStatus.DELETED: "",
}


@dataclass(frozen=True, slots=True)
class HearingFacts:
    """Figures of a hearing and what one can do in it today."""

    may_reply: bool
    badge: str
    is_over: bool
    published_count: int
    counts: Counts
    parties: tuple[Party, ...]


@register.simple_tag
def hearing_crumbs(page: HearingPage, *below: str) -> list[tuple[str, str]]:
    """Return the way back from a page under the hearing: its process, then `below` as title, address, title, …"""
    above = [(ancestor.title, ancestor.url) for ancestor in page.get_ancestors() if ancestor.depth > FRONT_PAGE]
    return [*above, *zip(below[::2], below[1::2], strict=True)]


@register.simple_tag
def hearing_facts(page: HearingPage) -> HearingFacts:
    """Return the figures of a hearing and what one can do in it today."""
    return HearingFacts(
        may_reply=rules.may_reply(page, timezone.now()),
        badge=_BADGES[page.status],
        is_over=timezone.now() > page.deadline_at,
        published_count=queries.published(page).count(),
        counts=queries.counts(page),
        parties=tuple(queries.parties(page)),
    )
