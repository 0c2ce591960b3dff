"""Several facilitators at once: who leads, taking over, handing over, and who stands on the list."""

import json

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from people.enums import Role
from people.models import User
from realtime.models import Op
from realtime.verbs import Actor, Audience
from tests.boards.talk import Voice, facilitator_of, guest, open_hall
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.workshops import WorkshopFactory
from workshops.actions import name_facilitator, open_workshop, remove_facilitator
from workshops.boards.actions import lead_if_nobody_does, open_board
from workshops.boards.people import Writer, word_for
from workshops.enums import WorkshopState

pytestmark = pytest.mark.django_db


def voice_of(board, user: User) -> Voice:
    return Voice(board, Actor(f"user:{user.pk}", Audience.FACILITATOR))


def user_of(voice: Voice) -> User:
    return User.objects.get(pk=voice.actor.key.partition(":")[2])


def test_whoever_opens_the_workshop_leads():
    workshop = WorkshopFactory()
    user, colleague = facilitator_of(workshop), facilitator_of(workshop)
    board = open_board(by=colleague, workshop=workshop)
    assert board.leader is None
    workshop.refresh_from_db()
    open_workshop(by=user, workshop=workshop)
    board.refresh_from_db()
    assert board.leader == user


def test_first_who_begins_something_leads_and_the_second_does_not():
    board, facilitator = open_hall()
    first, second = user_of(facilitator), facilitator_of(board.workshop)
    assert lead_if_nobody_does(board=board, by=Writer(user=first)).leader == first
    assert lead_if_nobody_does(board=board, by=Writer(user=second)).leader == first


def test_facilitator_takes_over_and_hands_over():
    board, facilitator = open_hall()
    colleague = facilitator_of(board.workshop)
    assert facilitator.says("board.lead").accepted
    assert voice_of(board, colleague).says("board.lead").accepted
    board.refresh_from_db()
    assert board.leader == colleague
    assert voice_of(board, colleague).says("board.hand_over", user=user_of(facilitator).pk).accepted
    board.refresh_from_db()
    assert board.leader == user_of(facilitator)


def test_everybody_is_told_the_leaders_title_and_nobody_the_name():
    board, _facilitator = open_hall()
    user = MembershipFactory(
        district=board.workshop.district, user__name="Opdigtet Leder", user__title="Udviklingskonsulent"
    ).user
    assert voice_of(board, user).says("board.lead").accepted
    anna = guest(board)
    assert anna.sees()["board"]["leader"] == "Udviklingskonsulent"
    told = json.dumps(list(Op.objects.values("effect", "views")), ensure_ascii=False)
    everything = told + json.dumps([anna.sees(), anna.owns()], ensure_ascii=False)
    for secret in ("Opdigtet Leder", user.email, f"user:{user.pk}"):
        assert secret not in everything
    assert word_for(board.pk, f"user:{user.pk}") == anna.sees()["board"]["leading"]


def test_leader_without_a_title_is_called_facilitator_in_the_boards_language():
    board, facilitator = open_hall()
    User.objects.update(title="")
    with translation.override("en"):
        facilitator.says("board.lead")
    assert Op.objects.latest("pk").effect["board"]["leader"] == "Facilitator"
    assert guest(board).sees()["board"]["leader"] == "Facilitator"


def test_lead_goes_to_facilitators_only_and_participants_cannot_take_it():
    board, facilitator = open_hall()
    anna = guest(board)
    assert anna.says("board.lead").code == "not_allowed"
    assert anna.says("board.hand_over", user=user_of(facilitator).pk).code == "not_allowed"
    assert facilitator.says("board.hand_over", user=UserFactory().pk).code == "not_a_facilitator"
    assert facilitator.says("board.hand_over", user=10**6).code == "not_a_facilitator"
    named = UserFactory()
    board.workshop.facilitators.add(named)
    assert facilitator.says("board.hand_over", user=named.pk).accepted


def test_nothing_hangs_on_the_leader():
    """The leader's account is closed in the middle: a colleague goes on, and takes over when it suits."""
    board, facilitator = open_hall()
    colleague = voice_of(board, facilitator_of(board.workshop))
    facilitator.says("board.lead")
    User.objects.filter(pk=user_of(facilitator).pk).update(is_active=False)
    assert facilitator.says("board.lock").code == "not_allowed"
    assert colleague.says("board.lock").accepted
    assert colleague.says("board.lead").accepted
    assert colleague.says("board.unlock").accepted
    assert guest(board).writes("Kaffe").text == "Kaffe"


def test_nobody_takes_the_lead_of_an_ended_board():
    _board, facilitator = open_hall()
    facilitator.says("board.end")
    assert facilitator.says("board.lead").code == "not_allowed"


# The list of facilitators


def test_colleague_from_the_district_is_named_and_removed():
    workshop = WorkshopFactory(state=WorkshopState.OPEN)
    by = facilitator_of(workshop)
    colleague = MembershipFactory(role=Role.CASE_WORKER, district=workshop.district).user
    stranger = MembershipFactory(role=Role.FACILITATOR).user
    stranger.memberships.update(district=WorkshopFactory().district)
    name_facilitator(by=by, workshop=workshop, user=colleague)
    with pytest.raises(ValidationError):
        name_facilitator(by=by, workshop=workshop, user=User.objects.get(pk=stranger.pk))
    assert list(workshop.facilitators.all()) == [colleague]
    with pytest.raises(ValidationError):
        remove_facilitator(by=by, workshop=workshop, user=colleague)
    assert list(workshop.facilitators.all()) == [colleague], "the last one stays"
    name_facilitator(by=by, workshop=workshop, user=by)
    remove_facilitator(by=by, workshop=workshop, user=colleague)
    assert list(workshop.facilitators.all()) == [by]


def test_list_is_kept_by_those_who_facilitate_until_the_workshop_has_ended():
    workshop = WorkshopFactory(state=WorkshopState.OPEN)
    by, colleague = facilitator_of(workshop), facilitator_of(workshop)
    with pytest.raises(PermissionDenied):
        name_facilitator(by=UserFactory(), workshop=workshop, user=colleague)
    workshop.state = WorkshopState.ENDED
    with pytest.raises(PermissionDenied):
        name_facilitator(by=by, workshop=workshop, user=colleague)
    with pytest.raises(PermissionDenied):
        remove_facilitator(by=by, workshop=workshop, user=colleague)


def test_leader_who_is_removed_and_may_no_longer_facilitate_leads_no_longer():
    board, facilitator = open_hall()
    by = user_of(facilitator)
    named = MembershipFactory(role=Role.CASE_WORKER, district=board.workshop.district).user
    board.workshop.facilitators.add(named, by)
    assert voice_of(board, named).says("board.lead").accepted
    workshop = type(board.workshop).objects.get(pk=board.workshop.pk)
    remove_facilitator(by=by, workshop=workshop, user=named)
    board.refresh_from_db()
    assert board.leader == by
    assert Op.objects.latest("pk").verb == "board.lead"


def test_facilitators_page_adds_asks_and_removes(client):
    board, _facilitator = open_hall()
    by = facilitator_of(board.workshop)
    colleague = MembershipFactory(
        role=Role.CASE_WORKER, district=board.workshop.district, user__name="Kim Opdigtet"
    ).user
    address = reverse("boards:facilitators", args=[board.workshop.slug])
    client.force_login(by)
    assert "Ingen er valgt endnu." in client.get(address).content.decode()
    for user in (by, colleague):
        answer = client.post(address, {"user": user.pk})
        assert answer.status_code == 302
    assert set(board.workshop.facilitators.all()) == {by, colleague}
    asked = client.get(address, {"fjern": colleague.pk}).content.decode()
    assert "Vil du tage Kim Opdigtet af listen?" in asked
    assert colleague in board.workshop.facilitators.all(), "asking removes nobody"
    client.post(address, {"remove": colleague.pk})
    assert list(board.workshop.facilitators.all()) == [by]
    answer = client.post(address, {"remove": by.pk})
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[-1] == "En workshop skal have en facilitator. Tilføj en kollega først."
    assert list(board.workshop.facilitators.all()) == [by]


def test_facilitators_page_says_what_is_wrong_under_the_field(client):
    board, _facilitator = open_hall()
    client.force_login(facilitator_of(board.workshop))
    address = reverse("boards:facilitators", args=[board.workshop.slug])
    assert "Vælg en kollega først." in client.post(address, {"user": ""}).content.decode()
    outsider = UserFactory(name="Fremmed Opdigtet")
    page = client.post(address, {"user": outsider.pk}).content.decode()
    assert "Vælg en kollega på listen." in page
    assert "Fremmed Opdigtet" not in page


def test_whoever_leaves_the_list_and_may_no_longer_facilitate_is_led_to_the_workshop(client):
    board, facilitator = open_hall()
    named = MembershipFactory(role=Role.CASE_WORKER, district=board.workshop.district).user
    board.workshop.facilitators.add(named, user_of(facilitator))
    client.force_login(named)
    answer = client.post(reverse("boards:facilitators", args=[board.workshop.slug]), {"remove": named.pk})
    assert answer["Location"] == reverse("workshops:workshop", args=[board.workshop.slug])


def test_facilitators_page_is_for_facilitators(client):
    board, _facilitator = open_hall()
    address = reverse("boards:facilitators", args=[board.workshop.slug])
    assert client.get(address).status_code == 403
    client.force_login(UserFactory())
    assert client.get(address).status_code == 403
    assert client.post(address, {"user": 1}).status_code == 403


@pytest.mark.parametrize("size", [1, 4])
def test_facilitators_page_takes_the_same_queries_for_any_number(client, size):
    board, _facilitator = open_hall()
    for _user in range(size):
        board.workshop.facilitators.add(facilitator_of(board.workshop))
        facilitator_of(board.workshop)
    client.force_login(facilitator_of(board.workshop))
    address = reverse("boards:facilitators", args=[board.workshop.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    # board, session, user, memberships, named facilitators, those by role, colleagues to choose from
    assert len([query for query in queries if "wagtail" not in query["sql"]]) == 7
