"""How a proposal has changed, and why."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from proposals.models import Proposal
from trail.models import Contribution

# A contribution's number as it stands in a reason: "Ændret efter høringssvar B-7QK3F."
NUMBER = re.compile(r"\b(B-[0-9A-Z]+)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """One version after the first. The `old_…` fields are empty or None where nothing changed.

    `reason_parts` is the reason in pieces, each with an address where it is the number of a public contribution.
    """

    number: int
    at: datetime
    by: str
    reason: str
    reason_parts: tuple[tuple[str, str], ...] = ()
    old_title: str = ""
    title: str = ""
    old_cost: int | None = None
    cost: int | None = None
    old_text: str = ""
    text: str = ""


def changes_of(proposal: Proposal) -> tuple[Change, ...]:
    """Return what changed from version to version, the latest first. Two queries."""
    versions = list(proposal.versions.order_by("number"))
    named = {number for version in versions for number in NUMBER.findall(version.reason)}
    public = Contribution.objects.filter(number__in=named, node__is_public=True)
    urls = dict(public.values_list("number", "node__url"))
    changes = []
    for before, after in pairwise(versions):
        title, cost, text = before.title != after.title, before.cost != after.cost, before.text != after.text
        changes.append(
            Change(
                after.number,
                after.changed_at,
                after.changed_by,
                after.reason,
                tuple((part, urls.get(part, "")) for part in NUMBER.split(after.reason) if part),
                before.title if title else "",
                after.title if title else "",
                before.cost if cost else None,
                after.cost if cost else None,
                before.text if text else "",
                after.text if text else "",
            )
        )
    return tuple(reversed(changes))
