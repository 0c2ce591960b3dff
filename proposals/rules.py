"""Who may do what with proposals and votes, and when."""

from datetime import datetime

from districts.models import District
from people.enums import Role
from people.rules import Somebody, has_role

from .enums import ProposalState, VoteState
from .models import Proposal, Vote

WORKS_WITH_PROPOSALS = frozenset({Role.FACILITATOR, Role.CENTRE_MANAGER, Role.ADMINISTRATION})
ANSWERS_FOR_DISTRICT = frozenset({Role.CENTRE_MANAGER, Role.ADMINISTRATION})


def may_propose(user: Somebody, district: District) -> bool:
    """The district's facilitators, centre management and the administration make proposals from themes."""
    return has_role(user, WORKS_WITH_PROPOSALS, district)


def may_edit_proposal(user: Somebody, proposal: Proposal) -> bool:
    """Those who may make it, until it is set aside; not while people are voting on it."""
    return (
        proposal.state != ProposalState.SET_ASIDE
        and not is_being_voted_on(proposal)
        and may_propose(user, proposal.district)
    )


def may_publish_proposal(user: Somebody, proposal: Proposal) -> bool:
    """Those who may make it publish a draft."""
    return proposal.state == ProposalState.DRAFT and may_propose(user, proposal.district)


def may_set_aside_proposal(user: Somebody, proposal: Proposal) -> bool:
    """Centre management and the administration set a proposal aside; not while people are voting on it."""
    return (
        proposal.state != ProposalState.SET_ASIDE
        and not is_being_voted_on(proposal)
        and has_role(user, ANSWERS_FOR_DISTRICT, proposal.district)
    )


def may_read_proposal(user: Somebody, proposal: Proposal) -> bool:
    """Everybody reads what has been published; those who work with the district's proposals also read drafts."""
    return proposal.published_at is not None or may_propose(user, proposal.district)


def may_prepare_vote(user: Somebody, district: District) -> bool:
    """Centre management and the administration prepare a vote in the district."""
    return has_role(user, ANSWERS_FOR_DISTRICT, district)


def may_change_vote(user: Somebody, vote: Vote) -> bool:
    """Dates, frame and title can be changed until the vote opens; then they are frozen."""
    return vote.state == VoteState.PREPARED and may_prepare_vote(user, vote.district)


def may_open_vote(user: Somebody, vote: Vote) -> bool:
    """Who may prepare a vote opens it, once."""
    return may_change_vote(user, vote)


def may_close_vote(user: Somebody, vote: Vote) -> bool:
    """Who may prepare a vote may close it before its time; at its time it closes by itself."""
    return vote.state == VoteState.OPEN and may_prepare_vote(user, vote.district)


def may_override_result(user: Somebody, vote: Vote) -> bool:
    """The administration records what the steering group decided against the count, after closing."""
    return vote.state == VoteState.CLOSED and has_role(user, {Role.ADMINISTRATION}, vote.district)


def takes_ballots(vote: Vote, now: datetime) -> bool:
    """Whether everybody may cast a ballot now."""
    return vote.state == VoteState.OPEN and vote.opens_at <= now < vote.closes_at


def shows_result(vote: Vote) -> bool:
    """Whether anybody at all, staff included, may see how the vote goes: only when it is closed."""
    return vote.state == VoteState.CLOSED


def is_being_voted_on(proposal: Proposal) -> bool:
    """Whether the proposal is on the list of an open vote."""
    return proposal.vote_options.filter(vote__state=VoteState.OPEN).exists()
