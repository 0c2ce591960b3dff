"""Which votes there are, and whether they take ballots. Nothing here tells how a vote goes."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from districts.models import District
from process.models import Process
from proposals.enums import VoteState
from proposals.models import Ballot, Vote
from proposals.rules import shows_result
from proposals.slots import ballot_receipt_hash, slot_of


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One vote. `state` is "closed" only when it has been counted."""

    pk: int
    title: str
    district_slug: str
    district_name: str
    state: VoteState
    frame: int
    opens_at: datetime
    closes_at: datetime
    takes_ballots: bool
    opens_later: bool

    @property
    def url(self) -> str:
        """Where one votes, or reads the result once it is closed."""
        name = "proposals:result" if self.state == VoteState.CLOSED else "proposals:vote"
        return reverse(name, args=[self.pk])


def votes_of(process: Process, district: District | None = None) -> tuple[VoteRow, ...]:
    """Return the process's votes by district. One query."""
    votes = Vote.objects.filter(process=process).select_related("district").order_by("district__order", "pk")
    if district is not None:
        votes = votes.filter(district=district)
    now = timezone.now()
    return tuple(
        VoteRow(
            vote.pk,
            vote.title,
            vote.district.slug,
            vote.district.name,
            VoteState(vote.state),
            vote.frame,
            vote.opens_at,
            vote.closes_at,
            vote.state == VoteState.OPEN and vote.opens_at <= now < vote.closes_at,
            vote.state == VoteState.PREPARED and vote.opens_at > now,
        )
        for vote in votes
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One proposal on a vote's list, with its cost as it was frozen, and whether one's own ballot supports it."""

    number: str
    title: str
    text: str
    cost: int
    url: str
    frame_percent: int | None
    is_chosen: bool


def choices_of(vote: Vote, *, visitor: str, chosen: Collection[str]) -> tuple[Choice, ...]:
    """Return the list in an order that is random, but the same for this visitor every time. One query."""
    options = vote.options.select_related("proposal__process")
    choices = [
        Choice(
            number=option.proposal.number,
            title=option.proposal.title,
            text=option.proposal.text,
            cost=option.cost,
            url=reverse("proposals:proposal", args=[option.proposal.process.slug, option.proposal.number]),
            frame_percent=round(100 * option.cost / vote.frame) if vote.frame else None,
            is_chosen=option.proposal.number in chosen,
        )
        for option in options
    ]
    return tuple(sorted(choices, key=lambda choice: place_for(visitor, choice.number)))


def place_for(visitor: str, number: str) -> str:
    """Return what a visitor's own order goes by.

    While people vote no proposal shall have the place at the top: what stands first is chosen more often.
    """
    return hashlib.sha256(f"{visitor}:{number}".encode()).hexdigest()


def ballot_of(vote: Vote, token: str | None) -> Ballot | None:
    """Return a participant's own ballot while the vote is open; afterwards nobody can find it without the receipt."""
    if token is None or not vote.key:
        return None
    return vote.ballots.filter(slot=slot_of(vote.key, token)).first()


def ballot_by_receipt(vote: Vote, code: str) -> Ballot | None:
    """Return the ballot that a receipt was given for, once the vote is closed; None for any other code."""
    if not shows_result(vote):
        return None
    return next(
        (b for b in vote.ballots.all() if b.receipt_hash == ballot_receipt_hash(code, vote.pk, b.approved)), None
    )
