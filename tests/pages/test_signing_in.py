"""Signing in: in Danish, limited, and to where one works."""

import pytest
import time_machine
from django.urls import reverse

from people.enums import Role
from tests.factories.districts import DistrictFactory
from tests.factories.people import PASSWORD, MembershipFactory, UserFactory
from tests.factories.workshops import WorkshopFactory
from workshops.enums import WorkshopState

pytestmark = pytest.mark.django_db
SIGN_IN = "/admin/login/"


def sign_in(client, user, password=PASSWORD, **data):
    return client.post(SIGN_IN, {"username": user.email, "password": password} | data)


def test_sign_in_page_speaks_danish(client, home):
    text = client.get(SIGN_IN).content.decode()
    assert "Log ind i Samskab" in text
    assert "Kun medarbejdere logger ind" in text


def test_facilitator_comes_to_their_workshops(client, home):
    user = MembershipFactory(role=Role.FACILITATOR).user
    assert sign_in(client, user, next=reverse("wagtailadmin_home"))["Location"] == "/mine-workshops/"


@pytest.mark.parametrize("role", [Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.CASE_WORKER, Role.SEAL_READER])
def test_others_come_to_the_back_office(client, home, role):
    assert sign_in(client, MembershipFactory(role=role).user)["Location"] == "/admin/"


def test_facilitator_who_was_going_somewhere_comes_there(client, home):
    user = MembershipFactory(role=Role.FACILITATOR).user
    assert sign_in(client, user, next="/tavle/abc/")["Location"] == "/tavle/abc/"
    assert sign_in(client, user, next="https://eksempel.dk/")["Location"] == "/mine-workshops/"


def test_wrong_sign_ins_are_stopped_after_ten_a_minute(client, home):
    user = UserFactory()
    with time_machine.travel(1_800_000_000, tick=False):
        for _ in range(10):
            assert sign_in(client, user, password="forkert").status_code == 200
        assert sign_in(client, user).status_code == 429


@pytest.mark.parametrize("name", ["", "x" * 300, "<script>", "\x00", "💛"])
def test_bad_input_gets_the_page_again(client, home, name):
    answer = client.post(SIGN_IN, {"username": name, "password": "x"})
    assert answer.status_code == 200


def test_my_workshops_are_those_of_ones_districts_and_those_one_is_named_on(client, home):
    own, other = DistrictFactory(), DistrictFactory()
    user = MembershipFactory(role=Role.FACILITATOR, district=own).user
    planned = WorkshopFactory(district=own, title="Planlagt")
    under_way = WorkshopFactory(district=other, title="Navngivet", facilitators=[user], state=WorkshopState.OPEN)
    over = WorkshopFactory(district=own, title="Forbi", state=WorkshopState.ENDED)
    WorkshopFactory(district=other, title="Fremmed")
    client.force_login(user)
    view = client.get("/mine-workshops/").context["workshops"]
    assert [line.workshop for line in view.coming] == [under_way, planned]
    assert [line.workshop for line in view.over] == [over]
    assert view.coming[0].board_url == f"/tavle/{under_way.slug}/"


def test_my_workshops_without_any_say_so(client, home):
    client.force_login(MembershipFactory(role=Role.FACILITATOR).user)
    assert "Du har ingen workshops foran dig" in client.get("/mine-workshops/").content.decode()


def test_my_workshops_are_for_those_signed_in(client, home):
    assert client.get("/mine-workshops/")["Location"] == "/admin/login/?next=/mine-workshops/"


def test_my_workshops_take_as_many_queries_for_three_as_for_one(client, home, django_assert_max_num_queries):
    client.force_login(MembershipFactory(role=Role.FACILITATOR).user)
    WorkshopFactory()
    client.get("/mine-workshops/")
    with django_assert_max_num_queries(20) as one:
        client.get("/mine-workshops/")
    WorkshopFactory()
    WorkshopFactory()
    with django_assert_max_num_queries(20) as three:
        client.get("/mine-workshops/")
    assert len(one) == len(three)


@pytest.mark.parametrize(
    ("role", "shown"), [(Role.FACILITATOR, True), (Role.CENTRE_MANAGER, True), (Role.CASE_WORKER, False)]
)
def test_back_office_leads_to_ones_own_workshops(client, home, role, shown):
    client.force_login(MembershipFactory(role=role).user)
    assert ("/mine-workshops/" in client.get("/admin/").content.decode()) is shown
