"""From themes to a proposal, and what happens to it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from people.enums import Role
from proposals.actions import edit_proposal, propose_from_themes, publish_proposal, set_aside_proposal
from proposals.enums import ProposalState
from proposals.models import Proposal
from proposals.queries import changes_of, lineage_of
from tests.factories.districts import DistrictFactory
from tests.factories.process import ProcessFactory
from tests.factories.proposals import open_amager_vote, staff_of, theme_in
from trail.actions import link, record_contribution, record_node
from trail.enums import ContributionKind, NodeKind, Relation
from trail.numbers import ALPHABET
from trail.queries import contribution_by_receipt, links_from

pytestmark = pytest.mark.django_db

WORDS = {"title": "Åbent om aftenen", "text": "Tre aftener om ugen.", "cost": 2_000_000}


@pytest.fixture
def district():
    return DistrictFactory(slug="amager", name="Amager")


@pytest.fixture
def process(district):
    return ProcessFactory(slug="tilbud", districts=[district])


@pytest.fixture
def facilitator(district):
    return staff_of(district, Role.FACILITATOR)


@pytest.fixture
def theme(process, district):
    """A theme with one note gathered in it."""
    theme = theme_in(process, district)
    theme.node = record_node(kind=NodeKind.THEME, key=f"boards.theme:{theme.pk}", title=theme.title)
    theme.save()
    return theme


def give_note(theme) -> str:
    given = record_contribution(
        key=f"boards.note:{theme.pk}", kind=ContributionKind.NOTE, text="Søndag er lang", process_slug="tilbud"
    )
    link(source=given.contribution.node, target=theme.node, relation=Relation.GROUPED)
    return given.receipt


def test_way_runs_from_the_note_over_the_theme_to_the_proposal(theme, facilitator):
    receipt = give_note(theme)
    proposal = propose_from_themes(themes=[theme], by=facilitator, **WORDS)
    note = contribution_by_receipt(receipt)
    assert [(step.relation, step.target.title) for step in links_from([note.node])] == [
        ("grouped", theme.title),
        ("became", "Åbent om aftenen"),
    ]
    lineage = lineage_of(proposal)
    assert [(source.title, [n.number for n in source.notes]) for source in lineage.themes] == [
        (theme.title, [note.number])
    ]
    assert list(proposal.themes.all()) == [theme]


def test_proposal_gets_a_number_its_district_and_a_first_version(theme, facilitator, process, district):
    proposal = propose_from_themes(themes=[theme], by=facilitator, **WORDS)
    prefix, signs = proposal.number.split("-")
    assert (prefix, len(signs), set(signs) <= set(ALPHABET)) == ("F", 3, True)
    assert (proposal.process, proposal.district, proposal.state) == (process, district, ProposalState.DRAFT)
    assert [(v.number, v.title, v.reason) for v in proposal.versions.all()] == [(1, "Åbent om aftenen", "")]
    assert changes_of(proposal) == ()


def test_numbers_that_are_taken_are_passed_over(theme, facilitator):
    numbers = {propose_from_themes(themes=[theme], by=facilitator, **WORDS).number for _ in range(60)}
    assert len(numbers) == 60


def test_draft_is_no_public_station_and_a_published_proposal_is(theme, facilitator):
    proposal = propose_from_themes(themes=[theme], by=facilitator, **WORDS)
    assert (proposal.node.is_public, proposal.node.url) == (False, "")
    proposal = publish_proposal(proposal=proposal, by=facilitator)
    proposal.node.refresh_from_db()
    assert (proposal.node.is_public, proposal.node.url) == (True, f"/forslag/tilbud/{proposal.number}/")


def test_same_form_twice_makes_one_proposal(theme, facilitator):
    first = propose_from_themes(themes=[theme], by=facilitator, form_token="a" * 32, **WORDS)
    assert propose_from_themes(themes=[theme], by=facilitator, form_token="a" * 32, **WORDS) == first
    assert Proposal.objects.count() == 1


def test_facilitator_of_another_district_may_not_propose(theme):
    with pytest.raises(PermissionDenied):
        propose_from_themes(themes=[theme], by=staff_of(DistrictFactory(), Role.FACILITATOR), **WORDS)


def test_themes_of_two_districts_are_refused(theme, process):
    other = theme_in(process, DistrictFactory())
    with pytest.raises(ValidationError):
        propose_from_themes(themes=[theme, other], by=staff_of(None, Role.ADMINISTRATION), **WORDS)


@pytest.mark.parametrize(
    "changes",
    [{"title": "  "}, {"title": "x" * 161}, {"text": ""}, {"cost": 1_000_000_001}, {"cost": -1}],
    ids=["no title", "long title", "no text", "too dear", "below zero"],
)
def test_words_and_costs_that_cannot_be_used_are_refused(theme, facilitator, changes):
    with pytest.raises(ValidationError):
        propose_from_themes(themes=[theme], by=facilitator, **{**WORDS, **changes})
    assert not Proposal.objects.exists()


def test_change_keeps_how_it_stood_with_the_reason(theme, facilitator):
    proposal = propose_from_themes(themes=[theme], by=facilitator, **WORDS)
    edit_proposal(proposal=proposal, by=facilitator, reason="Lørdag kom med.", **{**WORDS, "cost": 2_500_000})
    (change,) = changes_of(proposal)
    assert (change.number, change.reason, change.old_cost, change.cost) == (2, "Lørdag kom med.", 2_000_000, 2_500_000)
    assert (change.old_title, change.old_text, change.by) == ("", "", "Centerleder")


def test_change_without_a_reason_is_refused_and_no_change_needs_none(theme, facilitator):
    proposal = propose_from_themes(themes=[theme], by=facilitator, **WORDS)
    with pytest.raises(ValidationError):
        edit_proposal(proposal=proposal, by=facilitator, reason=" ", **{**WORDS, "title": "Andet"})
    edit_proposal(proposal=proposal, by=facilitator, reason="", **WORDS)
    assert proposal.versions.count() == 1


def test_proposal_is_not_changed_while_people_vote_on_it():
    vote = open_amager_vote()
    manager, proposal = staff_of(vote.district), vote.process.proposals.first()
    with pytest.raises(PermissionDenied):
        edit_proposal(proposal=proposal, by=manager, reason="Fordi", **WORDS)
    with pytest.raises(PermissionDenied):
        set_aside_proposal(proposal=proposal, by=manager, reason="Fordi")


def test_set_aside_needs_a_reason_which_the_way_tells(theme, facilitator, district):
    receipt = give_note(theme)
    proposal = propose_from_themes(themes=[theme], by=facilitator, **WORDS)
    manager = staff_of(district)
    with pytest.raises(ValidationError):
        set_aside_proposal(proposal=proposal, reason="\n", by=manager)
    set_aside_proposal(proposal=proposal, reason="Huset bliver revet ned.", by=manager)
    steps = links_from([contribution_by_receipt(receipt).node])
    assert (steps[-1].relation, steps[-1].reason) == ("set_aside", "Huset bliver revet ned.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.state_reason) == (ProposalState.SET_ASIDE, "Huset bliver revet ned.")
