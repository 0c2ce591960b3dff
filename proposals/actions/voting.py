"""Preparing and opening a vote, and casting a ballot in it."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from districts.models import BudgetFrame, District
from people.models import Participant, StakeholderGroup, User
from people.participants import participant_by_token, token_hash
from process.models import Process
from proposals import rules
from proposals.counting.ballots import Option
from proposals.counting.baskets import Fault, check_basket
from proposals.counting.result import Settings, sha256
from proposals.counting.small_groups import K
from proposals.enums import ProposalState, VoteState
from proposals.models import Ballot, Proposal, Vote, VoteOption
from proposals.signals import vote_opened
from proposals.slots import ballot_receipt_hash, slot_of
from trail.numbers import new_receipt


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot that is counted in. `receipt` is shown once and never stored; `spent` is in kroner."""

    receipt: str
    approved: tuple[str, ...]
    spent: int
    is_new: bool


@transaction.atomic
def prepare_vote(
    *,
    process: Process,
    district: District,
    opens_at: datetime,
    closes_at: datetime,
    by: User,
    title: str = "",
    frame: int | None = None,
    quorum: int = K,
) -> Vote:
    """Prepare a vote on a district's proposals.

    Args:
        frame: in kroner; the district's proposed frame in the process's budget year unless given.

    Raises:
        PermissionDenied: the user does not answer for the district.
        ValidationError: no frame is known, or the dates are the wrong way round.
    """
    if not rules.may_prepare_vote(by, district):
        raise PermissionDenied(_("You may not prepare a vote in this district."))
    if frame is None:
        known = BudgetFrame.objects.filter(district=district, year=process.budget_year).first()
        if known is None:
            raise ValidationError({"frame": _("The district has no economic frame for this year yet.")})
        frame = known.proposed
    with override("da"):  # what is stored is in the language of the process, whoever prepares it
        title = title or _("Vote on the proposals in %(district)s") % {"district": district.name}
    vote = Vote(
        process=process,
        district=district,
        title=title,
        frame=frame,
        quorum=quorum,
        opens_at=opens_at,
        closes_at=closes_at,
    )
    vote.full_clean()
    vote.save()
    return vote


@transaction.atomic
def change_vote(
    *, vote: Vote, title: str, opens_at: datetime, closes_at: datetime, frame: int, quorum: int, by: User
) -> Vote:
    """Change a vote that has not been opened.

    Raises:
        PermissionDenied: the user may not, or it has been opened.
        ValidationError: the dates are the wrong way round, or the quorum is under 5.
    """
    vote = Vote.objects.select_for_update(of=["self"]).select_related("district").get(pk=vote.pk)
    if not rules.may_change_vote(by, vote):
        raise PermissionDenied(_("A vote that has been opened cannot be changed."))
    vote.title, vote.opens_at, vote.closes_at, vote.frame, vote.quorum = title, opens_at, closes_at, frame, quorum
    vote.full_clean()
    vote.save()
    return vote


@transaction.atomic
def open_vote(
    *,
    vote: Vote,
    by: User,
    proposals: Sequence[Proposal] | None = None,
    tie_seed: str | None = None,
    now: datetime | None = None,
) -> Vote:
    """Open a vote: the list, the costs, the frame, the quorum and the seed of the lot are frozen.

    Args:
        proposals: the list; all the district's published proposals unless given.
        tie_seed: the seed of the lot; a random one unless given (the demo gives one, to be the same every time).

    Raises:
        PermissionDenied: the user may not, or it has been opened before.
        ValidationError: there is nothing to vote on, or something on the list cannot be voted on.
    """
    now = now or timezone.now()
    vote = Vote.objects.select_for_update(of=["self"]).select_related("district", "process").get(pk=vote.pk)
    if not rules.may_open_vote(by, vote):
        raise PermissionDenied(_("This vote cannot be opened now."))
    listed = list(
        proposals
        if proposals is not None
        else vote.process.proposals.filter(district=vote.district, state=ProposalState.PUBLISHED)
    )
    if not listed:
        raise ValidationError(_("There are no published proposals to vote on."))
    if any(
        p.state != ProposalState.PUBLISHED or (p.process_id, p.district_id) != (vote.process_id, vote.district_id)
        for p in listed
    ):
        raise ValidationError(_("Only published proposals of the district can be voted on."))
    if vote.closes_at <= now:
        raise ValidationError(_("The closing time has already passed."))
    VoteOption.objects.bulk_create(VoteOption(vote=vote, proposal=p, cost=p.cost) for p in listed)
    vote.key = secrets.token_hex(32)
    vote.tie_seed = tie_seed or secrets.token_hex(32)
    settings = Settings(vote.frame, tuple(Option(p.number, p.cost) for p in listed), vote.tie_seed, vote.quorum)
    vote.settings, vote.settings_sha256 = settings.data(), sha256(settings.data())
    vote.state, vote.opened_at = VoteState.OPEN, now
    vote.opens_at = min(vote.opens_at, now)
    vote.save()
    transaction.on_commit(lambda: vote_opened.send(Vote, vote_id=vote.pk))
    return vote


@transaction.atomic
def cast_ballot(
    *,
    vote: Vote,
    participant_token: str,
    approved: Sequence[str],
    group: StakeholderGroup | None = None,
    now: datetime | None = None,
) -> Cast:
    """Count a ballot in; a second one from the same participant takes the first one's place, with a new receipt.

    Approval is free: a ballot may cost more than the frame, the page shows by how much.

    Args:
        participant_token: the token of the participant's cookie; nobody yet becomes a participant by it.
        approved: numbers of proposals on the list; none at all is a blank ballot, which counts in the turnout.
        group: the stakeholder group, where the participant has not said it before.

    Raises:
        ValidationError: the vote takes no ballots now, or the ballot names something that is not on the list.
    """
    vote = Vote.objects.select_for_update().get(pk=vote.pk)
    if not rules.takes_ballots(vote, now or timezone.now()):
        raise ValidationError(_("The vote is not open. Your choice has not been counted in."), code="closed")
    costs = dict(vote.options.values_list("proposal__number", "cost"))
    checked = check_basket(list(approved), costs, frame=None)
    if checked.fault is Fault.DUPLICATE:
        raise ValidationError(_("A proposal is named twice. Choose each proposal once."), code="duplicate")
    if checked.fault is not None:
        raise ValidationError(
            _("One of the proposals is not on the list of this vote. Load the page again, and choose once more."),
            code=checked.fault,
        )
    chosen = tuple(sorted(approved))
    receipt = new_receipt()
    content = {
        "approved": list(chosen),
        "group_slug": _group_slug(participant_token, group),
        "receipt_hash": ballot_receipt_hash(receipt, vote.pk, chosen),
    }
    _ballot, is_new = Ballot.objects.update_or_create(
        vote=vote,
        slot=slot_of(vote.key, participant_token),
        defaults=content,
        create_defaults={**content, "id": uuid.uuid4()},
    )
    return Cast(receipt, chosen, checked.spent, is_new)


def _group_slug(token: str, group: StakeholderGroup | None) -> str:
    """Return the participant's group; whoever has said none before belongs to the one they say now."""
    participant = participant_by_token(token)
    if participant is None:
        participant = Participant(token_hash=token_hash(token), group=group)
        participant.save()
    elif participant.group is None and group is not None:
        participant.group = group
        participant.save(update_fields=["group"])
    return participant.group.slug if participant.group else ""
