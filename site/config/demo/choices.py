"""Proposals made of themes, and the votes on them."""

from collections.abc import Sequence
from datetime import datetime

from config.demo.cast import Cast
from config.demo.shapes import BallotText, ProposalText
from people.participants import new_token
from process.models import Process
from proposals.actions import cast_ballot, close_vote, open_vote, prepare_vote, propose_from_themes, publish_proposal
from proposals.models import Proposal, Vote
from workshops.boards.models import Theme


def propose(
    texts: Sequence[ProposalText], themes: dict[str, Theme], district: str, cast: Cast, at: datetime
) -> dict[str, Proposal]:
    """Make and publish a district's proposals; returns them by the content's key."""
    manager = cast.manager(district)
    made = {}
    for text in texts:
        proposal = propose_from_themes(
            themes=[themes[title] for title in text.themes],
            title=text.title,
            text=text.text,
            cost=text.cost,
            by=manager,
            made_at=at,
        )
        made[text.key] = publish_proposal(proposal=proposal, by=manager, at=at)
    return made


def hold_vote(
    process: Process,
    district: str,
    proposals: dict[str, Proposal],
    ballots: Sequence[BallotText],
    cast: Cast,
    *,
    opens_at: datetime,
    closes_at: datetime,
    close: bool,
) -> Vote:
    """Open a vote on these proposals, cast the ballots, and close it if it is over."""
    manager = cast.manager(district)
    vote = prepare_vote(
        process=process, district=cast.districts[district], opens_at=opens_at, closes_at=closes_at, by=manager
    )
    vote = open_vote(
        vote=vote,
        by=manager,
        proposals=list(proposals.values()),
        # Given, so that the lot falls the same way every time the demo is loaded.
        tie_seed=f"demo {process.slug} {district}",
        now=opens_at,
    )
    for ballot in ballots:
        numbers = [proposals[key].number for key in ballot.approved]
        for _voter in range(ballot.count):
            cast_ballot(
                vote=vote,
                participant_token=new_token(),
                approved=numbers,
                group=cast.group(ballot.group),
                now=opens_at,
            )
    return close_vote(vote=vote, now=closes_at) if close else vote
