"""Figures of a hearing: how many answered as what, what was left out, what waits for staff."""

from collections import Counter

from django.db.models import Count, QuerySet

from hearing.enums import PERSONAL_KINDS, SenderKind, SubmissionState
from hearing.models import HearingPage, Redaction, Submission
from hearing.models.submission import SubmissionQuerySet
from hearing.rules import OVERVIEW
from people.rules import Somebody, own_districts

from .records import Counts, KindCount, RedactionEntry

# A number of people smaller than this could point at one of them.
K = 5


def counts(hearing: HearingPage) -> Counts:
    """Return how many have answered, by kind; kinds that are people's own are hidden below five.

    What is hidden can be told together, from the sum, so further kinds of the sort are hidden, the smallest first,
    until the hidden ones could each be five. When there are not enough to hide it behind, the
    sum is only that of the replies that are counted openly.
    """
    rows = Submission.objects.standing().filter(hearing=hearing).order_by().values_list("sender_kind")
    return hidden_below_k(Counter(dict(rows.annotate(n=Count("id")))))


def hidden_below_k(found: Counter[str]) -> Counts:
    """Return numbers by kind of sender as everybody may see them (see `counts`)."""
    others = sorted((kind for kind in PERSONAL_KINDS if found[kind]), key=lambda kind: (found[kind], kind))
    hidden: list[str] = []
    while others and (found[others[0]] < K or (hidden and not _is_vague(found, hidden))):
        hidden.append(others.pop(0))
    total = sum(found.values())
    is_least = bool(hidden) and not _is_vague(found, hidden)
    if is_least:
        total -= sum(found[kind] for kind in hidden)
    kinds = tuple(KindCount(kind.value, None if kind in hidden else found[kind]) for kind in SenderKind if found[kind])
    return Counts(total, kinds, is_least=is_least)


def _is_vague(found: Counter[str], hidden: list[str]) -> bool:
    """Whether the sum of the hidden numbers leaves each of them open: it is more than all of them at k."""
    return len(hidden) > 1 and sum(found[kind] for kind in hidden) >= K * len(hidden)


def redaction_log(hearing: HearingPage) -> list[RedactionEntry]:
    """Return which published replies have had passages left out, why, and how many."""
    found = Redaction.objects.filter(submission__hearing=hearing, submission__state=SubmissionState.PUBLISHED)
    rows = (
        found.order_by("submission__contribution__number", "reason")
        .values_list("submission__contribution__number", "reason")
        .annotate(n=Count("id"))
    )
    return [RedactionEntry(number, reason, n) for number, reason, n in rows]


def not_handled(hearing: HearingPage) -> QuerySet[Submission]:
    """Return replies that are neither published, withheld nor withdrawn; a report is not complete with them."""
    done = (SubmissionState.PUBLISHED, SubmissionState.WITHHELD, SubmissionState.WITHDRAWN)
    return Submission.objects.filter(hearing=hearing).exclude(state__in=done).select_related("contribution")


def in_own_districts(user: Somebody) -> SubmissionQuerySet:
    """Return the replies of the districts a member of staff works in, and those about no district."""
    districts = own_districts(user, OVERVIEW)
    found: SubmissionQuerySet = Submission.objects.all()
    if districts is None:
        return found
    return found.filter(district__in=districts) | found.filter(district=None)


def waiting_count(user: Somebody) -> int:
    """Return how many replies wait for this user's districts to read them."""
    return in_own_districts(user).waiting().count()


def unanswered_count(user: Somebody) -> int:
    """Return how many published replies have not been answered to the end."""
    return in_own_districts(user).published().filter(answered_at=None).count()
