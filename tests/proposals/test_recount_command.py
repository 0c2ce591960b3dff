"""`manage.py recount`, the queue that closes votes in time, and table 1."""

import io

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from proposals.actions import cast_ballot, close_vote
from proposals.counting.result import canonical
from proposals.queries import frames_table, proposals_of, votes_of
from proposals.tasks import close_votes
from tests.factories.districts import BudgetFrameFactory, DistrictFactory
from tests.factories.process import ProcessFactory
from tests.factories.proposals import open_amager_vote, staff_of

pytestmark = pytest.mark.django_db


def closed_vote():
    vote = open_amager_vote()
    for n in range(9):
        approved = ["F-A01", "F-A02"][: n % 3]
        cast_ballot(vote=vote, participant_token=f"{n}", approved=approved)
    return close_vote(vote=vote, by=staff_of(vote.district))


def recount_of(vote) -> str:
    out = io.StringIO()
    call_command("recount", vote=vote.pk, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_recount_prints_the_kept_result_byte_for_byte():
    vote = closed_vote()
    assert recount_of(vote) == canonical(vote.result) == recount_of(vote)


def test_recount_fails_when_a_ballot_was_changed_afterwards():
    vote = closed_vote()
    vote.ballots.filter(approved=["F-A01"]).update(approved=[])
    with pytest.raises(CommandError, match="Differs: ballots, result") as failed:
        recount_of(vote)
    assert failed.value.returncode == 1


def test_recount_refuses_an_open_vote_and_an_unknown_one():
    vote = open_amager_vote()
    with pytest.raises(CommandError, match="not closed"):
        recount_of(vote)
    with pytest.raises(CommandError, match="no vote"):
        call_command("recount", vote=4242)


def test_opened_vote_is_put_into_the_queue_for_its_closing_time(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        vote = open_amager_vote()
    queued = DBTaskResult.objects.get(task_path="proposals.tasks.close_votes")
    assert queued.run_after == vote.closes_at
    assert close_votes.call() == 0


def test_rows_for_pages_and_reports_tell_support_and_reason_after_closing_only():
    vote = open_amager_vote()
    assert {row.support for row in proposals_of(vote.process)} == {None}
    assert [row.takes_ballots for row in votes_of(vote.process)] == [True]
    for n in range(5):
        cast_ballot(vote=vote, participant_token=f"{n}", approved=["F-A01"])
    vote = close_vote(vote=vote, by=staff_of(vote.district))
    rows = {row.number: row for row in proposals_of(vote.process, vote.district)}
    first = rows["F-A01"]
    assert (first.support, first.ballots, first.chosen, first.cost, first.frame_percent) == (5, 5, True, 3_000_000, 38)
    assert rows["F-A02"].why == "Ikke valgt: Ingen støttede det."
    assert [row.url for row in votes_of(vote.process)] == [f"/afstemning/{vote.pk}/resultat/"]


def test_rows_take_as_many_queries_for_four_proposals_as_for_one(django_assert_num_queries):
    vote = open_amager_vote()
    with django_assert_num_queries(3):
        assert len(proposals_of(vote.process, with_lineage=False)) == 4
    vote.process.proposals.exclude(number="F-A01").update(published_at=None)
    with django_assert_num_queries(3):
        assert len(proposals_of(vote.process, with_lineage=False)) == 1


TABLE_1 = {
    "City": (26_000_000, 19_000_000, 22_500_000),
    "Amager": (5_000_000, 11_000_000, 8_000_000),
    "Nørrebro": (15_500_000, 9_500_000, 12_500_000),
    "Nordvest": (10_000_000, 17_000_000, 13_500_000),
}


def process_with_table_1():
    process = ProcessFactory(budget_year=2016)
    for name, (present, indicative, _proposed) in TABLE_1.items():
        district = DistrictFactory(name=name)
        process.districts.add(district)
        BudgetFrameFactory(district=district, year=2016, present=present, indicative=indicative)
    return process


def test_frames_table_is_table_1_of_the_annex(django_assert_num_queries):
    process = process_with_table_1()
    with django_assert_num_queries(2):
        table = frames_table(process)
    assert {row.name: (row.present, row.indicative, row.proposed) for row in table.rows} == TABLE_1
    assert (table.total.present, table.total.indicative, table.total.proposed) == (56_500_000,) * 3
    assert (table.sums_match, table.differences, table.missing, table.total.rate_percent) == (True, {}, (), 50)


def test_frames_table_that_does_not_sum_says_by_how_much():
    process = process_with_table_1()
    process.districts.get(name="City").frames.update(indicative=19_000_100)
    table = frames_table(process)
    assert not table.sums_match
    assert table.differences == {"indicative": 100, "proposed": 50}


def test_frames_table_names_districts_without_a_frame():
    process = process_with_table_1()
    process.districts.add(DistrictFactory(name="Vanløse"))
    assert frames_table(process).missing == ("Vanløse",)
