"""Proposals and votes in the back office: one's own districts, and nothing of how a vote goes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.enums import Role
from proposals.actions import cast_ballot, close_vote, prepare_vote
from proposals.enums import VoteState
from proposals.models import Vote
from tests.factories.districts import BudgetFrameFactory, DistrictFactory
from tests.factories.proposals import ProposalFactory, open_amager_vote, staff_of

pytestmark = pytest.mark.django_db


def form_data(vote_or_process, district, **changes) -> dict[str, str]:
    day = timezone.localdate()
    return {
        "title": "",
        "process": vote_or_process.pk,
        "district": district.pk,
        "opens_at": f"{day:%Y-%m-%d} 08:00",
        "closes_at": f"{day.year + 1}-01-31 23:59",
        "frame": "",
        "quorum": "5",
        **changes,
    }


def test_lists_show_ones_own_districts_only(client):
    vote = open_amager_vote()
    elsewhere = DistrictFactory(name="Et helt andet sted")
    ProposalFactory(process=vote.process, district=elsewhere, title="Noget andet")
    client.force_login(staff_of(vote.district))
    page = client.get(reverse("proposal:index")).content.decode()
    assert ("Forslag F-A01" in page, "Noget andet" in page) == (True, False)
    client.force_login(staff_of(elsewhere))
    assert vote.title not in client.get(reverse("vote:index")).content.decode()


def test_list_of_votes_tells_nothing_of_how_they_go(client):
    vote = open_amager_vote()
    for n in range(7):
        cast_ballot(vote=vote, participant_token=f"{n}", approved=["F-A03"])
    client.force_login(staff_of(None, Role.ADMINISTRATION))
    vote.refresh_from_db()
    for query in ("", "?export=csv"):
        answer = client.get(reverse("vote:index") + query)
        page = b"".join(answer) if answer.streaming else answer.content
        for secret in (vote.key, vote.tie_seed, "F-A03"):
            assert secret not in page.decode()


def test_vote_is_prepared_with_the_districts_frame_and_name(client):
    vote = open_amager_vote()
    district = DistrictFactory(name="City")
    vote.process.districts.add(district)
    BudgetFrameFactory(district=district, year=vote.process.budget_year, present=26_000_000, indicative=19_000_000)
    client.force_login(staff_of(district))
    answer = client.post(reverse("vote:add"), form_data(vote.process, district))
    assert answer.status_code == 302
    made = Vote.objects.get(district=district)
    assert (made.state, made.frame, made.title) == (
        VoteState.PREPARED,
        22_500_000,
        "Afstemning om forslag for City",
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"quorum": "4"}, "quorum"),
        ({"frame": "mange penge"}, "frame"),
        ({"closes_at": "2001-01-01 10:00"}, "__all__"),
        ({"title": "x" * 161}, "title"),
        ({"title": "nul\x00"}, "title"),
    ],
)
def test_vote_that_cannot_be_is_refused(client, changes, field):
    vote = open_amager_vote()
    district = DistrictFactory(name="City")
    vote.process.districts.add(district)
    BudgetFrameFactory(district=district, year=vote.process.budget_year)
    client.force_login(staff_of(district))
    answer = client.post(reverse("vote:add"), form_data(vote.process, district, **changes))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Vote.objects.filter(district=district).exists()


def test_other_districts_cannot_be_chosen(client):
    vote = open_amager_vote()
    other = DistrictFactory()
    vote.process.districts.add(other)
    client.force_login(staff_of(vote.district))
    answer = client.post(reverse("vote:add"), form_data(vote.process, other))
    assert list(answer.context["form"].errors) == ["district"]


def test_prepared_vote_can_be_changed_and_an_open_one_cannot(client):
    vote = open_amager_vote()
    city = DistrictFactory(name="City")
    vote.process.districts.add(city)
    BudgetFrameFactory(district=city, year=vote.process.budget_year)
    manager = staff_of(city)
    prepared = prepare_vote(
        process=vote.process, district=city, opens_at=vote.opens_at, closes_at=vote.closes_at, by=manager
    )
    client.force_login(manager)
    data = form_data(vote.process, city, title="Hvad skal vi bruge pengene til?", frame="7.000.000")
    assert client.post(reverse("vote:edit", args=[prepared.pk]), data).status_code == 302
    prepared.refresh_from_db()
    assert (prepared.title, prepared.frame) == ("Hvad skal vi bruge pengene til?", 7_000_000)
    client.force_login(staff_of(vote.district))
    assert client.post(reverse("vote:edit", args=[vote.pk]), data).status_code == 404


def test_vote_cannot_be_deleted_in_the_back_office(client):
    vote = close_vote(vote=open_amager_vote(), by=staff_of(None, Role.ADMINISTRATION))
    client.force_login(staff_of(None, Role.ADMINISTRATION))
    client.post(reverse("vote:delete", args=[vote.pk]))
    assert Vote.objects.filter(pk=vote.pk).exists()
