"""Closing a vote and counting it; what the steering group decided against the count."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from people.models import User
from proposals import rules
from proposals.counting.result import Data, sha256
from proposals.counting.small_groups import pool
from proposals.enums import ProposalState, VoteState
from proposals.models import Ballot, Proposal, Vote, VoteOption
from proposals.queries import ballots_data, count_again
from proposals.signals import vote_closed
from trail.actions import set_aside, tell_standing, withdraw
from trail.enums import Relation, Standing
from trail.models import Link


@transaction.atomic
def close_vote(*, vote: Vote, by: User | None = None, now: datetime | None = None) -> Vote:
    """Close a vote, cut the ties between people and ballots, count, and keep the result. Twice is the same as once.

    Args:
        by: who closes it before its time; None when its time has come.

    Raises:
        PermissionDenied: the user may not, or nobody asked and its time has not come.
    """
    now = now or timezone.now()
    vote = Vote.objects.select_for_update(of=["self"]).select_related("district").get(pk=vote.pk)
    if vote.state == VoteState.CLOSED:
        return vote
    if by is not None and not rules.may_close_vote(by, vote):
        raise PermissionDenied(_("You may not close this vote."))
    if by is None and (vote.state != VoteState.OPEN or now < vote.closes_at):
        raise PermissionDenied(_("The vote is to stay open until its closing time."))
    _cut_ties(vote)
    vote.key, vote.state, vote.closed_at = "", VoteState.CLOSED, now
    vote.ballots_sha256 = sha256(ballots_data(vote))
    result = count_again(vote)
    vote.result = result
    vote.save()
    _mark_proposals(vote, result)
    transaction.on_commit(lambda: vote_closed.send(Vote, vote_id=vote.pk))
    return vote


def close_due_votes(*, now: datetime | None = None) -> int:
    """Close every vote whose time has come, each in a transaction of its own, and return how many."""
    due = list(Vote.objects.due(now or timezone.now()))
    for vote in due:
        close_vote(vote=vote, now=now)
    return len(due)


def _cut_ties(vote: Vote) -> None:
    """Write the ballots anew, in the order of new random ids, without slots and with small groups put together.

    The old rows stood in the order people voted in; a group with one ballot would have pointed at its person.
    """
    ballots = list(vote.ballots.all())
    rows = pool([ballot.group_slug for ballot in ballots])
    anew = [
        Ballot(
            id=uuid.uuid4(),
            vote=vote,
            slot=None,
            group_slug=rows[ballot.group_slug],
            approved=ballot.approved,
            receipt_hash=ballot.receipt_hash,
        )
        for ballot in ballots
    ]
    vote.ballots.all().delete()
    Ballot.objects.bulk_create(sorted(anew, key=lambda ballot: ballot.id.hex))


def _mark_proposals(vote: Vote, result: Data) -> None:
    """Let the proposals say whether they were chosen; a vote that too few took part in says nothing."""
    chosen = {row["id"]: row["chosen"] for row in result["proposals"]}
    named = vote.process.proposals.filter(number__in=chosen).exclude(state=ProposalState.SET_ASIDE)
    for proposal in named.select_related("node"):
        proposal.state = ProposalState.CHOSEN if chosen[proposal.number] else ProposalState.NOT_CHOSEN
        proposal.save(update_fields=["state"])
        with translation.override("da"):  # the record is Danish, whoever asks for the page that closes the vote
            _tell_the_chain(proposal, reason=_("there was not enough support for it within the frame"))


def _tell_the_chain(proposal: Proposal, *, reason: str, by: str = "") -> None:
    """Let those who gave what the proposal grew out of see that it leads no further, or that it does after all."""
    if proposal.node is None:
        return
    was_chosen = proposal.state != ProposalState.NOT_CHOSEN
    tell_standing(node=proposal.node, standing=Standing.CHOSEN if was_chosen else Standing.NOT_CHOSEN)
    if not was_chosen:
        set_aside(source=proposal.node, reason=reason, made_by=by)
        return
    for link in Link.objects.standing().filter(source=proposal.node, relation=Relation.SET_ASIDE):
        withdraw(link=link, made_by=by)


@transaction.atomic
def override_result(*, option: VoteOption, chosen: bool, reason: str, by: User) -> VoteOption:
    """Record that the steering group decided against the count. The count stays beside it as it was.

    Raises:
        PermissionDenied: the user is not of the administration, or the vote is not closed.
        ValidationError: no reason.
    """
    if not rules.may_override_result(by, option.vote):
        raise PermissionDenied(_("Only the administration records decisions, and only after closing."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write why it was decided otherwise. Everybody can read it.")})
    option.override = ProposalState.CHOSEN if chosen else ProposalState.NOT_CHOSEN
    option.override_reason, option.overridden_by = reason.strip(), by.title or str(_("Staff"))
    option.save(update_fields=["override", "override_reason", "overridden_by"])
    option.proposal.state, option.proposal.state_reason = option.override, option.override_reason
    option.proposal.save(update_fields=["state", "state_reason"])
    _tell_the_chain(option.proposal, reason=option.override_reason, by=option.overridden_by)
    return option
