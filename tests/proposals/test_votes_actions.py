"""Voting from opening to the result, by the actions."""

import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from people.enums import Role
from people.models import Participant
from people.participants import token_hash
from proposals.actions import cast_ballot, close_due_votes, close_vote, open_vote, override_result
from proposals.enums import ProposalState, VoteState
from proposals.models import Ballot, Vote
from proposals.queries import recount, result_of
from tests.factories.people import ParticipantFactory, StakeholderGroupFactory
from tests.factories.proposals import ProposalFactory, open_amager_vote, staff_of

pytestmark = pytest.mark.django_db

# The ballots of the district in reference case rc05, blank one included.
AMAGER = [["F-A01"], ["F-A01", "F-A02"], ["F-A02"], ["F-A03"], ["F-A03", "F-A01"], [], ["F-A02"], ["F-A01"]]


def cast_all(vote, ballots, group=None):
    for n, approved in enumerate(ballots):
        cast_ballot(vote=vote, participant_token=f"stemme-{n}", approved=approved, group=group)


def at_closing(vote) -> datetime.datetime:
    return vote.closes_at


def test_vote_is_counted_at_its_closing_time():
    vote = open_amager_vote()
    cast_all(vote, AMAGER)
    result = result_of(close_vote(vote=vote, now=at_closing(vote)))
    assert (result.ballots, result.blank, result.cost, result.left) == (8, 1, 7_500_000, 500_000)
    assert [(line.number, line.votes, line.chosen) for line in result.lines] == [
        ("F-A01", 4, True),
        ("F-A02", 3, True),
        ("F-A03", 2, True),
        ("F-A04", 0, False),
    ]
    states = dict(vote.process.proposals.values_list("number", "state"))
    assert states == {
        "F-A01": ProposalState.CHOSEN,
        "F-A02": ProposalState.CHOSEN,
        "F-A03": ProposalState.CHOSEN,
        "F-A04": ProposalState.NOT_CHOSEN,
    }


def test_second_ballot_takes_the_first_ones_place_with_a_new_receipt():
    vote = open_amager_vote()
    first = cast_ballot(vote=vote, participant_token="den samme", approved=["F-A01"])
    second = cast_ballot(vote=vote, participant_token="den samme", approved=["F-A02", "F-A03"])
    assert (first.is_new, second.is_new, second.spent) == (True, False, 4_500_000)
    assert first.receipt != second.receipt
    assert [ballot.approved for ballot in Ballot.objects.all()] == [["F-A02", "F-A03"]]


def test_ballot_over_the_frame_is_counted_in():
    vote = open_amager_vote({"F-A01": 5_000_000, "F-A02": 4_000_000})
    assert cast_ballot(vote=vote, participant_token="x", approved=["F-A01", "F-A02"]).spent == 9_000_000


@pytest.mark.parametrize(
    ("approved", "code"), [(["F-ZZZ"], "unknown"), (["F-A01", "F-A01"], "duplicate"), (["\x00"], "unknown")]
)
def test_ballot_that_names_something_else_is_refused(approved, code):
    vote = open_amager_vote()
    with pytest.raises(ValidationError) as refused:
        cast_ballot(vote=vote, participant_token="x", approved=approved)
    assert refused.value.code == code
    assert not Ballot.objects.exists()


def test_proposal_of_another_district_is_refused():
    vote = open_amager_vote()
    elsewhere = ProposalFactory(process=vote.process)
    with pytest.raises(ValidationError):
        cast_ballot(vote=vote, participant_token="x", approved=[elsewhere.number])


def test_ballot_after_the_closing_time_is_refused():
    vote = open_amager_vote()
    with pytest.raises(ValidationError) as refused:
        cast_ballot(vote=vote, participant_token="x", approved=["F-A01"], now=vote.closes_at)
    assert refused.value.code == "closed"


def test_group_is_kept_from_the_first_time_it_is_said():
    vote, users, staff = open_amager_vote(), StakeholderGroupFactory(), StakeholderGroupFactory()
    known = ParticipantFactory(token="kendt", group=users)
    cast_ballot(vote=vote, participant_token="kendt", approved=["F-A01"], group=staff)
    cast_ballot(vote=vote, participant_token="ny", approved=["F-A01"], group=staff)
    assert sorted(Ballot.objects.values_list("group_slug", flat=True)) == sorted([users.slug, staff.slug])
    known.refresh_from_db()
    assert known.group == users
    assert Participant.objects.get(token_hash=token_hash("ny")).group == staff


def test_list_costs_frame_and_seed_are_frozen_at_opening():
    vote = open_amager_vote()
    proposal = vote.process.proposals.get(number="F-A01")
    proposal.cost = 9_000_000
    proposal.save()
    Vote.objects.filter(pk=vote.pk).update(frame=1)
    cast_all(vote, AMAGER)
    result = result_of(close_vote(vote=vote, now=at_closing(vote)))
    assert (result.frame, result.cost) == (8_000_000, 7_500_000)


def test_vote_opens_once():
    vote = open_amager_vote()
    with pytest.raises(PermissionDenied):
        open_vote(vote=vote, by=staff_of(vote.district))


def test_vote_does_not_close_by_itself_before_its_time():
    vote = open_amager_vote()
    with pytest.raises(PermissionDenied):
        close_vote(vote=vote)
    assert close_due_votes() == 0


def test_due_votes_close_once_and_stay_as_they_are():
    vote = open_amager_vote()
    cast_all(vote, AMAGER)
    assert close_due_votes(now=at_closing(vote)) == 1
    vote.refresh_from_db()
    before = (vote.result, vote.closed_at)
    assert close_due_votes(now=at_closing(vote)) == 0
    again = close_vote(vote=vote, by=staff_of(vote.district))
    assert (again.result, again.closed_at) == before


def test_centre_manager_closes_a_vote_before_its_time():
    vote = open_amager_vote()
    cast_all(vote, AMAGER)
    assert close_vote(vote=vote, by=staff_of(vote.district)).state == VoteState.CLOSED


def test_nothing_ties_a_person_to_a_ballot_after_closing():
    vote = open_amager_vote()
    groups = [StakeholderGroupFactory() for _ in range(3)]
    for n in range(14):
        token, group = f"stemme-{n}", groups[0 if n < 7 else 1 if n < 13 else 2]
        cast_ballot(vote=vote, participant_token=token, approved=["F-A01"], group=group)
    ids_before = set(Ballot.objects.values_list("id", flat=True))
    close_vote(vote=vote, now=at_closing(vote))
    vote.refresh_from_db()
    assert vote.key == ""
    assert set(Ballot.objects.values_list("slot", flat=True)) == {None}
    assert not ids_before & set(Ballot.objects.values_list("id", flat=True))
    assert [b.id for b in Ballot.objects.order_by("pk")] == sorted(b.id for b in Ballot.objects.all())
    # The one person of the third group is not the only ballot of a group: the smallest shown group went along.
    assert sorted(Ballot.objects.values_list("group_slug", flat=True)) == sorted([groups[0].slug] * 7 + ["pooled"] * 7)
    fields = {field.name for field in Ballot._meta.get_fields()}
    assert fields == {"id", "vote", "slot", "group_slug", "approved", "receipt_hash"}


def test_under_five_ballots_tell_nothing():
    vote = open_amager_vote()
    cast_all(vote, AMAGER[:4])
    closed = close_vote(vote=vote, now=at_closing(vote))
    assert result_of(closed).too_few
    assert "votes" not in json.dumps(closed.result)
    assert set(vote.process.proposals.values_list("state", flat=True)) == {ProposalState.PUBLISHED}


def test_result_is_told_to_nobody_before_closing():
    vote = open_amager_vote()
    cast_all(vote, AMAGER)
    assert result_of(vote) is None
    with pytest.raises(ValueError, match="not closed"):
        recount(vote)


def test_recount_gives_the_same_bytes():
    vote = open_amager_vote()
    cast_all(vote, AMAGER)
    vote = close_vote(vote=vote, now=at_closing(vote))
    first, again = recount(vote), recount(Vote.objects.get(pk=vote.pk))
    assert (first.text, first.differs) == (again.text, ())


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        (lambda vote: vote.ballots.filter(approved=["F-A03"]).update(approved=["F-A02"]), ("ballots", "result")),
        (lambda vote: Vote.objects.filter(pk=vote.pk).update(result={**vote.result, "left": 1}), ("result",)),
        (
            lambda vote: Vote.objects.filter(pk=vote.pk).update(settings={**vote.settings, "seed": "andet"}),
            ("settings",),
        ),
    ],
    ids=["ballot", "result", "seed"],
)
def test_recount_notices_what_was_changed_afterwards(change, differs):
    vote = open_amager_vote()
    cast_all(vote, AMAGER)
    vote = close_vote(vote=vote, now=at_closing(vote))
    change(vote)
    assert recount(Vote.objects.get(pk=vote.pk)).differs == differs


def test_steering_groups_decision_stands_beside_the_count():
    vote = open_amager_vote()
    cast_all(vote, AMAGER)
    vote = close_vote(vote=vote, now=at_closing(vote))
    option = vote.options.get(proposal__number="F-A04")
    administration = staff_of(None, Role.ADMINISTRATION)
    override_result(option=option, chosen=True, reason="Det hænger sammen med F-A01.", by=administration)
    line = next(line for line in result_of(vote).lines if line.number == "F-A04")
    assert (line.chosen, line.override, line.override_reason) == (False, "chosen", "Det hænger sammen med F-A01.")
    assert recount(vote).differs == ()


def test_steering_groups_decision_needs_a_reason_and_the_administration():
    vote = open_amager_vote()
    vote = close_vote(vote=vote, now=at_closing(vote))
    option = vote.options.first()
    with pytest.raises(ValidationError):
        override_result(option=option, chosen=True, reason="  ", by=staff_of(None, Role.ADMINISTRATION))
    with pytest.raises(PermissionDenied):
        override_result(option=option, chosen=True, reason="Fordi.", by=staff_of(vote.district))


def test_voting_closes_a_moment_before_and_a_moment_after():
    vote = open_amager_vote()
    assert Vote.objects.due(vote.closes_at - datetime.timedelta(seconds=1)).count() == 0
    assert Vote.objects.due(vote.closes_at).count() == 1
    assert Vote.objects.due(timezone.now()).count() == 0
