"""The way of a contribution: its stations, and what came of it."""

import pytest
from django.utils import translation

from tests.factories.trail import ContributionFactory, NodeFactory
from trail.actions import link, record_node, set_aside, tell_standing, withdraw
from trail.enums import ContributionKind, NodeKind, Outcome, Relation, Standing
from trail.models import Link
from trail.queries import contributions_behind, links_from, links_to, way_of, ways_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def chain(contribution=None, is_public=True):
    """Return the stations note → theme → proposal → report, linked."""
    note = (contribution or ContributionFactory()).node
    theme = NodeFactory(title="Åbningstid", url="/tema/1/", is_public=is_public)
    proposal = NodeFactory(
        kind=NodeKind.PROPOSAL, title="F-3K7 Åbent om aftenen", url="/forslag/a/F-3K7/", is_public=is_public
    )
    report = NodeFactory(kind=NodeKind.REPORT, title="Rapport fra Amager", url="/rapporter/a/1/")
    link(source=note, target=theme, relation=Relation.GROUPED)
    link(source=theme, target=proposal, relation=Relation.BECAME)
    link(source=proposal, target=report, relation=Relation.REPORTED)
    return note, theme, proposal, report


def test_way_of_what_is_new_is_waiting():
    way = way_of(ContributionFactory(text="Mere åbent"))
    assert [s.title for s in way.stations] == ["Mere åbent"]
    assert way.outcome is Outcome.WAITING
    assert way.told_to(writer=True) == "It is still waiting. It has not been gathered in a theme yet."


def test_way_of_a_new_reply_waits_for_an_answer():
    way = way_of(ContributionFactory(kind=ContributionKind.SUBMISSION))
    assert way.told_to(writer=True) == "Your reply is still waiting for an answer."


def test_way_to_the_report_has_four_stations_and_says_so():
    given = ContributionFactory()
    chain(given)
    way = way_of(given)
    assert [s.kind for s in way.stations] == [
        NodeKind.CONTRIBUTION,
        NodeKind.THEME,
        NodeKind.PROPOSAL,
        NodeKind.REPORT,
    ]
    assert [s.url for s in way.stations][1:] == ["/tema/1/", "/forslag/a/F-3K7/", "/rapporter/a/1/"]
    assert [s.step for s in way.stations] == [
        "",
        "gathered in the theme",
        "became the proposal",
        "is part of the report",
    ]
    assert way.outcome is Outcome.REPORTED
    assert way.told_to(writer=True) == "It is part of “Rapport fra Amager”, and those who decide read it there."


def test_way_says_why_it_was_set_aside():
    given = ContributionFactory()
    set_aside(source=given.node, reason="Det er Regionens opgave.")
    way = way_of(given)
    assert way.outcome is Outcome.SET_ASIDE
    assert (
        way.told_to(writer=True)
        == "It was set aside, because: Det er Regionens opgave. You can write to us if we have misunderstood you."
    )
    assert way.stations[0].set_aside_because == "Det er Regionens opgave."


def test_way_is_set_aside_when_its_proposal_is_although_a_report_tells_of_it():
    given = ContributionFactory()
    _note, _theme, proposal, _report = chain(given)
    set_aside(source=proposal, reason="Det er for dyrt.")
    way = way_of(given)
    assert way.outcome is Outcome.SET_ASIDE
    assert (
        way.told_to(writer=True)
        == "It was set aside, because: Det er for dyrt. You can write to us if we have misunderstood you."
    )
    assert len(way.stations) == 4


def test_way_goes_on_while_one_of_two_proposals_does():
    given = ContributionFactory()
    _note, theme, proposal, _report = chain(given)
    other = NodeFactory(kind=NodeKind.PROPOSAL, title="F-9AA Natåbent")
    link(source=theme, target=other, relation=Relation.BECAME)
    set_aside(source=other, reason="Det er for dyrt.")
    way = way_of(given)
    assert way.outcome is Outcome.REPORTED
    assert [s.set_aside_because for s in way.stations if s.key == other.key] == ["Det er for dyrt."]
    assert proposal.key in {s.key for s in way.stations}


def test_way_forgets_a_withdrawn_step_and_a_withdrawn_setting_aside():
    given = ContributionFactory()
    note, theme, _proposal, _report = chain(given)
    withdraw(link=Link.objects.get(source=note, target=theme))
    withdraw(link=set_aside(source=note, reason="Dobbelt"))
    assert way_of(given).outcome is Outcome.WAITING


def test_way_shows_neither_title_nor_address_of_what_is_not_public():
    given = ContributionFactory()
    chain(given, is_public=False)
    proposal = way_of(given).stations[2]
    assert (proposal.title, proposal.url, proposal.is_public, proposal.label) == ("", "", False, "Proposal")


def test_way_names_a_theme_that_only_the_board_shows_yet_without_leading_to_it():
    given = ContributionFactory()
    _note, node, _proposal, _report = chain(given, is_public=False)
    theme = way_of(given).stations[1]
    assert (theme.title, theme.url) == (node.title, "")


def test_way_tells_of_the_remark_that_changed_the_proposal():
    given = ContributionFactory()
    _note, _theme, proposal, _report = chain(given)
    told = NodeFactory(kind=NodeKind.REMARK, title="Vi er enige.", is_public=True)
    hidden = NodeFactory(kind=NodeKind.REMARK, title="Ikke offentlig.", is_public=False)
    for remark in (told, hidden):
        link(source=remark, target=proposal, relation=Relation.CHANGED)
    way = way_of(given)
    assert [s.title for s in way.stations if s.kind is NodeKind.REMARK] == ["Vi er enige."]
    assert way.outcome is Outcome.REPORTED


def test_way_shows_only_the_newest_version_of_a_report_it_stands_in():
    given = ContributionFactory()
    _note, theme, _proposal, first = chain(given)
    second, third = NodeFactory(kind=NodeKind.REPORT), NodeFactory(kind=NodeKind.REPORT)
    link(source=theme, target=second, relation=Relation.REPORTED)
    link(source=first, target=second, relation=Relation.REPLACED)
    link(source=second, target=third, relation=Relation.REPLACED)
    assert [s.key for s in way_of(given).stations if s.kind is NodeKind.REPORT] == [second.key]


def test_way_that_ends_at_something_not_public_says_that_we_work_with_it():
    given = ContributionFactory()
    link(
        source=given.node,
        target=NodeFactory(kind=NodeKind.PROPOSAL, title="Hemmeligt", is_public=False),
        relation=Relation.BECAME,
    )
    assert (
        way_of(given).told_to(writer=True) == "We are working with it. You can read more here when it is made public."
    )


def test_way_of_a_reply_shows_what_it_is_about_but_does_not_run_on_from_there():
    reply = ContributionFactory(kind=ContributionKind.SUBMISSION)
    _note, _theme, proposal, report = chain()
    link(source=reply.node, target=proposal, relation=Relation.CONCERNS)
    way = way_of(reply)
    assert [s.key for s in way.stations] == [reply.node.key, proposal.key]
    assert report.key not in {s.key for s in way.stations}
    assert way.outcome is Outcome.WAITING


def test_way_of_an_answered_reply_says_the_answer():
    reply = ContributionFactory(kind=ContributionKind.SUBMISSION)
    remark = NodeFactory(kind=NodeKind.REMARK, title="Delvist imødekommet")
    link(source=reply.node, target=remark, relation=Relation.ANSWERED)
    assert way_of(reply).outcome is Outcome.ANSWERED


def test_way_in_a_circle_ends():
    given = ContributionFactory()
    note, theme, proposal, _report = chain(given)
    link(source=proposal, target=theme, relation=Relation.CHANGED)
    assert len(way_of(given).stations) == 4
    assert contributions_behind([theme]) == {theme.pk: [note.contribution]}


def test_links_are_followed_both_ways():
    note, theme, proposal, report = chain()
    assert [step.target for step in links_from([note])] == [theme, proposal, report]
    assert [step.source for step in links_to([report])] == [proposal, theme, note]


def test_contributions_behind_a_report_leave_out_replies_about_it():
    first, second = ContributionFactory(), ContributionFactory()
    _note, theme, proposal, report = chain(first)
    link(source=second.node, target=theme, relation=Relation.GROUPED)
    reply = ContributionFactory(kind=ContributionKind.SUBMISSION)
    link(source=reply.node, target=proposal, relation=Relation.CONCERNS)
    assert contributions_behind([report, proposal]) == {report.pk: [first, second], proposal.pk: [first, second]}


@pytest.mark.parametrize("count", [1, 3])
def test_ways_of_many_take_as_many_queries_as_the_way_of_one(django_assert_num_queries, count):
    given = [ContributionFactory() for _ in range(count)]
    for one in given:
        chain(one)
    with django_assert_num_queries(5):
        ways = ways_of(given)
    assert {way.outcome for way in ways.values()} == {Outcome.REPORTED}
    assert len(ways) == count


@pytest.mark.parametrize("count", [1, 3])
def test_contributions_behind_take_a_constant_number_of_queries(django_assert_num_queries, count):
    theme = NodeFactory()
    for _ in range(count):
        link(source=ContributionFactory().node, target=theme, relation=Relation.GROUPED)
    with django_assert_num_queries(2):
        assert len(contributions_behind([theme])[theme.pk]) == count


def test_way_is_told_in_the_order_things_happened():
    given = ContributionFactory()
    note, theme = given.node, NodeFactory(title="Åbningstid")
    link(source=note, target=theme, relation=Relation.GROUPED)
    early, proposal, late = (
        NodeFactory(kind=NodeKind.REPORT, title="Første rapport"),
        NodeFactory(kind=NodeKind.PROPOSAL, title="Åbent til 21"),
        NodeFactory(kind=NodeKind.REPORT, title="Anden rapport"),
    )
    link(source=theme, target=proposal, relation=Relation.BECAME)
    link(source=theme, target=early, relation=Relation.REPORTED)
    link(source=proposal, target=late, relation=Relation.REPORTED)
    way = way_of(given)
    assert [s.title for s in way.stations][1:] == ["Åbningstid", "Åbent til 21", "Første rapport", "Anden rapport"]
    assert way.deciding.title == "Anden rapport"


@pytest.mark.parametrize(("standing", "decided"), [("chosen", "It was chosen."), ("not_chosen", "It was not chosen.")])
def test_way_says_whether_the_proposal_was_chosen_and_then_where_to_read_of_it(standing, decided):
    given = ContributionFactory()
    _note, _theme, proposal, _report = chain(given)
    tell_standing(node=proposal, standing=Standing(standing))
    if standing == Standing.NOT_CHOSEN:
        set_aside(source=proposal, reason="Der var ikke opbakning nok.")
    assert way_of(given).told_to(writer=True) == (
        "Your contribution became the proposal “F-3K7 Åbent om aftenen”. "
        f"{decided} You can read about it in “Rapport fra Amager”."
    )
    assert way_of(given).told_to(writer=False).startswith("The contribution became the proposal")
    assert way_of(given).is_decided


def test_way_of_a_proposal_that_is_written_anew_keeps_what_was_decided():
    node = record_node(kind=NodeKind.PROPOSAL, key="p:1", title="Åbent", standing=Standing.CHOSEN)
    again = record_node(kind=NodeKind.PROPOSAL, key="p:1", title="Længe åbent")
    assert (again.pk, again.title, again.standing) == (node.pk, "Længe åbent", "chosen")


def test_way_of_a_reply_says_whether_it_was_met_and_what_was_changed():
    reply = ContributionFactory(kind=ContributionKind.SUBMISSION)
    _note, _theme, proposal, report = chain()
    remark = NodeFactory(kind=NodeKind.REMARK, title="Vi er enige.", standing=Standing.PARTLY_MET)
    link(source=reply.node, target=proposal, relation=Relation.CONCERNS)
    link(source=reply.node, target=remark, relation=Relation.ANSWERED)
    link(source=remark, target=proposal, relation=Relation.CHANGED, reason="Åbent til 21.")
    link(source=remark, target=report, relation=Relation.REPORTED)
    way = way_of(reply)
    assert [(s.decided, s.reason) for s in way.stations if s.kind is NodeKind.REMARK] == [
        ("Met: Partly", "Åbent til 21.")
    ]
    assert way.told_to(writer=True) == ("The administration has met your reply in part, and the proposal was changed.")


@pytest.mark.parametrize(
    ("standings", "sentence"),
    [
        (["met", "met"], "The administration has met your reply."),
        (["met", "not_met"], "The administration has met your reply in part."),
        (["not_met", "noted"], "The administration has answered your reply, but has not met it."),
        (["noted"], "The administration has taken note of your reply."),
    ],
)
def test_way_of_a_reply_with_several_answers_says_what_they_come_to(standings, sentence):
    reply = ContributionFactory(kind=ContributionKind.SUBMISSION)
    for standing in standings:
        remark = NodeFactory(kind=NodeKind.REMARK, standing=standing)
        link(source=reply.node, target=remark, relation=Relation.ANSWERED)
    assert way_of(reply).told_to(writer=True) == sentence


def test_way_tells_nothing_of_an_answer_that_is_not_public():
    reply = ContributionFactory(kind=ContributionKind.SUBMISSION)
    remark = NodeFactory(kind=NodeKind.REMARK, standing=Standing.MET, is_public=False)
    link(source=reply.node, target=remark, relation=Relation.ANSWERED)
    way = way_of(reply)
    assert way.stations[1].decided == ""
    assert way.told_to(writer=True) == "We are working with it. You can read more here when it is made public."
