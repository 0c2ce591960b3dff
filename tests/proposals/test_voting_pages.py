"""The pages of a vote as people use them, with and without script."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse

from people.enums import Role
from people.models import Participant
from proposals.actions import cast_ballot, close_vote
from proposals.enums import VoteState
from proposals.models import Ballot, Vote
from proposals.queries import ballot_by_receipt, ballot_of
from tests.factories.people import MembershipFactory, StakeholderGroupFactory
from tests.factories.proposals import ProposalFactory, open_amager_vote, staff_of

pytestmark = pytest.mark.django_db

RECEIPT = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")


def address(vote, name="vote") -> str:
    return reverse(f"proposals:{name}", args=[vote.pk])


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_voting_ends_on_a_page_that_says_it_counts(client):
    vote = open_amager_vote()
    client.get(address(vote))
    answer = client.post(address(vote), {"approved": ["F-A01", "F-A02"]}, follow=True)
    assert answer.redirect_chain == [(address(vote, "counted"), 302)]
    page = text_of(answer)
    assert "Din stemme er talt med" in page
    assert "Du støtter 2 forslag. Tilsammen koster de 5.500.000 kr., og rammen er 8.000.000 kr." in page
    receipt = RECEIPT.search(page).group()
    ballot = Ballot.objects.get()
    assert ballot.approved == ["F-A01", "F-A02"]
    close_vote(vote=vote, by=staff_of(vote.district))
    vote.refresh_from_db()
    assert ballot_by_receipt(vote, receipt).approved == ["F-A01", "F-A02"]


def test_pressing_twice_gives_one_ballot(client):
    vote = open_amager_vote()
    client.get(address(vote))
    for _press in range(2):
        client.post(address(vote), {"approved": ["F-A01", "F-A01"]})
    assert [b.approved for b in Ballot.objects.all()] == [["F-A01"]]
    assert Participant.objects.count() == 1


def test_browser_without_a_cookie_is_asked_to_press_once_more(client):
    vote = open_amager_vote()
    answer = client.post(address(vote), {"approved": ["F-A01"]})
    assert "Tryk på knappen en gang til" in text_of(answer)
    assert 'value="F-A01" id="id_approved' in answer.content.decode()
    assert not Ballot.objects.exists()
    assert client.post(address(vote), {"approved": ["F-A01"]}).status_code == 302


def test_ballot_without_a_tick_is_asked_about_before_it_is_handed_in_blank(client):
    vote, group = open_amager_vote(), StakeholderGroupFactory()
    client.get(address(vote))
    asked = client.post(address(vote), {"action": "vote", "group": group.pk})
    assert "Du har ikke sat kryds. Vil du stemme blankt? Ja, stem blankt Vælg forslag" in text_of(asked)
    assert f'<input type="hidden" name="group" value="{group.pk}">' in asked.content.decode()
    assert not Ballot.objects.exists()
    sure = {"action": "blank", "group": group.pk}
    assert "Du har stemt blankt" in text_of(client.post(address(vote), sure, follow=True))
    assert [(b.approved, b.group_slug) for b in Ballot.objects.all()] == [([], group.slug)]


def test_receipt_says_where_its_code_works(client):
    vote = open_amager_vote()
    client.get(address(vote))
    page = text_of(client.post(address(vote), {"approved": ["F-A01"], "action": "vote"}, follow=True))
    assert "Koden virker på resultatets side, når afstemningen er lukket." in page
    assert "Den virker ikke i “Find mit bidrag”." in page


def test_changed_vote_takes_the_first_ones_place(client):
    vote = open_amager_vote()
    client.get(address(vote))
    client.post(address(vote), {"approved": ["F-A01"]})
    again = client.get(address(vote))
    assert "Du har stemt." in text_of(again)
    assert [c.number for c in again.context["choices"] if c.is_chosen] == ["F-A01"]
    client.post(address(vote), {"approved": ["F-A04"]})
    assert [b.approved for b in Ballot.objects.all()] == [["F-A04"]]


def test_adding_up_without_script_votes_for_nothing(client):
    vote = open_amager_vote()
    client.get(address(vote))
    answer = client.post(address(vote), {"approved": ["F-A01", "F-A02", "F-A03"], "action": "sum"})
    assert "500.000 kr. tilbage af rammen 3 forslag valgt" in text_of(answer)
    everything = {"approved": ["F-A01", "F-A02", "F-A03", "F-A04"], "action": "sum"}
    assert "0 kr. tilbage af rammen 4 forslag valgt" in text_of(client.post(address(vote), everything))
    assert not Ballot.objects.exists()


def test_sum_over_the_frame_is_said_and_allowed(client):
    vote = open_amager_vote({"F-A01": 5_000_000, "F-A02": 4_000_000})
    client.get(address(vote))
    both = {"approved": ["F-A01", "F-A02"]}
    assert "1.000.000 kr. over rammen. Det må du godt." in text_of(
        client.post(address(vote), {**both, "action": "sum"})
    )
    assert client.post(address(vote), both).status_code == 302


@pytest.mark.parametrize("bad", ["F-ZZZ", "<script>alert(1)</script>", "\u202eF-A01", "😀", "nul\x00", "x" * 9999])
def test_something_that_is_not_on_the_list_is_refused_in_plain_words(client, bad):
    vote = open_amager_vote()
    client.get(address(vote))
    answer = client.post(address(vote), {"approved": ["F-A01", bad]})
    assert "Et af forslagene er ikke med i denne afstemning." in text_of(answer)
    assert [c.number for c in answer.context["choices"] if c.is_chosen] == ["F-A01"]
    assert "<script>alert" not in answer.content.decode()
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("bad", ["99999", "x", "<b>"])
def test_group_that_does_not_exist_is_refused(client, bad):
    vote = open_amager_vote()
    client.get(address(vote))
    answer = client.post(address(vote), {"approved": ["F-A01"], "group": bad})
    assert "Vælg en af grupperne på listen" in text_of(answer)
    assert not Ballot.objects.exists()


def test_group_is_asked_for_once(client):
    vote, group = open_amager_vote(), StakeholderGroupFactory(name="Brugere af tilbuddene")
    assert "Hvilken gruppe hører du til?" in text_of(client.get(address(vote)))
    client.post(address(vote), {"approved": ["F-A01"], "group": group.pk})
    assert Ballot.objects.get().group_slug == group.slug
    assert "Hvilken gruppe hører du til?" not in text_of(client.get(address(vote)))


def test_order_is_the_visitors_own_and_stays(client):
    vote = open_amager_vote({f"F-A{n:02}": 100_000 for n in range(12)})
    first = [c.number for c in client.get(address(vote)).context["choices"]]
    assert [c.number for c in client.get(address(vote)).context["choices"]] == first
    assert sorted(first) != first
    others = set()
    for _visitor in range(3):
        other = type(client)()
        others.add(tuple(c.number for c in other.get(address(vote)).context["choices"]))
    assert len(others) == 3


def test_receipt_is_in_no_session_and_no_database(client):
    vote = open_amager_vote()
    client.get(address(vote))
    page = text_of(client.post(address(vote), {"approved": ["F-A01"]}, follow=True))
    receipt = RECEIPT.search(page).group()
    assert not client.session.keys()
    assert receipt.replace("-", "") not in repr(list(Ballot.objects.values()))


def test_nobody_finds_a_ballot_by_its_browser_after_closing(client):
    vote = open_amager_vote()
    client.get(address(vote))
    client.post(address(vote), {"approved": ["F-A01"]})
    close_vote(vote=vote, by=staff_of(vote.district))
    vote.refresh_from_db()
    assert ballot_of(vote, "hvem som helst") is None
    assert client.get(address(vote)).headers["Location"] == address(vote, "result")


def cast_some(vote, n=8):
    for one in range(n):
        cast_ballot(vote=vote, participant_token=f"{one}", approved=["F-A03"] if one else ["F-A01"])


@pytest.mark.parametrize("role", [None, Role.FACILITATOR, Role.CENTRE_MANAGER, Role.ADMINISTRATION])
def test_how_it_goes_is_on_no_page_before_closing(client, role):
    vote = open_amager_vote()
    pages = [
        address(vote),
        address(vote, "result"),
        reverse("proposals:list", args=[vote.process.slug]),
        reverse("proposals:proposal", args=[vote.process.slug, "F-A03"]),
    ]
    if role:
        client.force_login(MembershipFactory(role=role, district=vote.district).user)

    def seen(page: str) -> str:
        return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", client.get(page).content.decode())

    before = [seen(page) for page in pages]
    cast_some(vote)
    assert [seen(page) for page in pages] == before


def test_vote_closes_by_itself_when_somebody_looks_after_its_time(client):
    vote = open_amager_vote()
    cast_some(vote)
    with time_machine.travel(vote.closes_at + datetime.timedelta(seconds=1), tick=False):
        page = text_of(client.get(address(vote), follow=True))
    assert "8 stemte. 2 forslag er valgt." in page
    assert "7 af de 8, der stemte" in page
    vote.refresh_from_db()
    assert vote.state == VoteState.CLOSED


def test_result_page_says_why_and_how_both_methods_came_out(client):
    vote = open_amager_vote({"F-A01": 6_000_000, "F-A02": 5_000_000, "F-A03": 2_000_000})
    for n in range(10):
        approved = ["F-A01", "F-A02"] if n < 6 else ["F-A03"]
        cast_ballot(vote=vote, participant_token=f"{n}", approved=approved)
    close_vote(vote=vote, by=staff_of(vote.district))
    page = text_of(client.get(address(vote, "result")))
    assert "Valgt: 4 støtter betalte 500.000 kr. hver." in page
    assert "Valgt efter begge metoder" in page
    assert "Ikke valgt: De 6 støtter" in page
    assert "Der er under ti forslag." in page


def test_under_five_ballots_show_no_result(client):
    vote = open_amager_vote()
    cast_some(vote, 4)
    close_vote(vote=vote, by=staff_of(vote.district))
    page = text_of(client.get(address(vote, "result")))
    assert "Der var under fem, der stemte." in page
    assert "af de 4" not in page


def test_receipt_finds_its_ballot_after_closing(client):
    vote = open_amager_vote()
    cast_some(vote)
    receipt = cast_ballot(vote=vote, participant_token="mig", approved=["F-A02", "F-A04"]).receipt
    close_vote(vote=vote, by=staff_of(vote.district))
    found = client.post(address(vote, "result"), {"code": receipt.lower().replace("-", " ")})
    assert "Din stemme er talt med. Den støtter F-A02, F-A04." in text_of(found)
    unknown = client.post(address(vote, "result"), {"code": "2222-2222-2222"})
    assert "Der er ingen stemme med den kvittering." in text_of(unknown)
    for bad in ("", "kort", "x" * 31, "\x00" * 12):
        assert client.post(address(vote, "result"), {"code": bad}).context["form"].errors


def test_manager_opens_and_closes_a_vote_and_others_do_not(client):
    vote = open_amager_vote()
    cast_some(vote)
    client.force_login(staff_of(vote.district, Role.FACILITATOR))
    assert client.post(address(vote, "close_vote"), {"sure": "yes"}).status_code == 403
    client.force_login(staff_of(vote.district))
    client.post(address(vote, "close_vote"))
    assert Vote.objects.get().state == VoteState.OPEN
    client.post(address(vote, "close_vote"), {"sure": "yes"})
    assert Vote.objects.get().state == VoteState.CLOSED


def test_unknown_vote_is_not_found(client):
    for name in ("vote", "result", "counted"):
        assert client.get(reverse(f"proposals:{name}", args=[4242])).status_code == 404


def test_result_takes_as_many_queries_for_many_as_for_one(client, django_assert_max_num_queries):
    vote = open_amager_vote({f"F-A{n:02}": 1_000_000 for n in range(12)})
    ProposalFactory(process=vote.process, district=vote.district)
    for n in range(12):
        cast_ballot(vote=vote, participant_token=f"{n}", approved=[f"F-A{i:02}" for i in range(n)])
    close_vote(vote=vote, by=staff_of(vote.district))
    client.get(address(vote, "result"))
    with django_assert_max_num_queries(12):
        client.get(address(vote, "result"))


def test_administration_records_the_steering_groups_decision_beside_the_count(client):
    vote = open_amager_vote()
    cast_some(vote)
    close_vote(vote=vote, by=staff_of(vote.district))
    decide = reverse("proposals:decide", args=[vote.pk, "F-A04"])
    client.force_login(staff_of(vote.district))
    assert client.get(decide).status_code == 403
    client.force_login(staff_of(None, Role.ADMINISTRATION))
    assert set(client.post(decide, {}).context["form"].errors) == {"chosen", "reason"}
    client.post(decide, {"chosen": "yes", "reason": "Det hører sammen med F-A03."})
    page = text_of(client.get(address(vote, "result")))
    assert "Styregruppen besluttede at vælge det. Det hører sammen med F-A03." in page
    assert "8 stemte. 2 forslag er valgt." in page
    assert "Styregruppen besluttede at vælge det." in text_of(
        client.get(reverse("proposals:proposal", args=[vote.process.slug, "F-A04"]))
    )


def test_more_ballots_in_a_minute_than_people_could_hand_in_are_held_back(client):
    vote = open_amager_vote()
    client.get(address(vote))
    with time_machine.travel(vote.opens_at + datetime.timedelta(minutes=1), tick=False):
        for _press in range(60):
            client.post(address(vote), {"approved": ["F-A01"]})
        answer = client.post(address(vote), {"approved": ["F-A02"]})
    assert "Vent et minut, og tryk en gang til." in text_of(answer)
    assert [c.number for c in answer.context["choices"] if c.is_chosen] == ["F-A02"]
    assert Ballot.objects.get().approved == ["F-A01"]


@pytest.mark.parametrize(
    ("hours", "words"), [(5, "Afstemningen er ikke åben endnu. Den åbner"), (-5, "Kom tilbage lidt senere.")]
)
def test_prepared_vote_says_when_it_opens_and_promises_no_time_that_has_passed(client, hours, words):
    vote = open_amager_vote()
    Vote.objects.filter(pk=vote.pk).update(
        state=VoteState.PREPARED, opens_at=vote.opens_at + datetime.timedelta(hours=hours)
    )
    assert words in text_of(client.get(address(vote)))
    assert "Åbn afstemningen" not in text_of(client.get(address(vote)))
    client.force_login(staff_of(vote.district))
    assert "Åbn afstemningen" in text_of(client.get(address(vote)))
