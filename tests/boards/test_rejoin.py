"""Coming back on another device, the closed door, and a code that was mistyped."""

import secrets

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from people.actions import anonymise_participant
from people.enums import Role
from people.models import Device, Participant
from people.participants import rejoin_code
from realtime.models import Op
from tests.boards.talk import guest, open_hall, person
from tests.factories.boards import BoardFactory
from tests.factories.people import MembershipFactory
from workshops.actions import join
from workshops.boards.queries import own_notes
from workshops.enums import WorkshopState
from workshops.models import Attendance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": secrets.token_hex(8)}
    }


@pytest.fixture
def hall():
    return open_hall(join_code="7F3K2Q", slug="amager-1", title="Første workshop")


def come_back(code: str, workshop_code: str = "7F3K2Q") -> Client:
    """Return the browser of another device, after the code was sent."""
    device = Client()
    device.post(reverse("boards:rejoin", args=[workshop_code]), {"code": code})
    return device


def test_code_makes_another_device_the_same_person(hall):
    board, _facilitator = hall
    anna = guest(board, "Anna")
    note = anna.writes("Mere lys i gården")
    code = rejoin_code(person(anna))
    assert len(code) == 9
    device = come_back(code.lower().replace("-", " "))
    page = device.get(reverse("boards:board", args=["amager-1"]))
    assert page.status_code == 200
    own = device.get(reverse("boards:snapshot", args=["amager-1"])).json()["own"]
    assert [mine["id"] for mine in own["notes"]] == [note.pk]
    assert Participant.objects.count() == Attendance.objects.count() == 1


def test_code_is_shown_to_its_participant_alone_and_stored_nowhere(hall):
    board, _facilitator = hall
    first, other = Client(), Client()
    for browser, name in ((first, "Anna"), (other, "Bo")):
        browser.post(reverse("boards:join_workshop", args=["7F3K2Q"]), {"name": name})
    anna = Participant.objects.get(name="Anna")
    code = rejoin_code(anna)
    address = reverse("boards:board", args=["amager-1"])
    assert code in first.get(address).content.decode()
    assert code not in other.get(address).content.decode()
    compact = code.replace("-", "")
    stored = repr([*Participant.objects.values(), *Device.objects.values(), *Op.objects.values()])
    assert anna.token_hash in stored
    assert code not in stored
    assert compact not in stored
    assert board.stream.key


def test_code_of_another_workshop_or_none_lets_nobody_in(hall):
    other = BoardFactory(workshop__join_code="ACDEFG", workshop__state=WorkshopState.OPEN)
    stranger = join(workshop=other.workshop, name="Bo").participant
    for code in (rejoin_code(stranger), "7F3K-2QXM", "", "😀😀😀😀", "7F3K2QXM9TWR"):
        device = come_back(code)
        assert device.get(reverse("boards:board", args=["amager-1"])).status_code == 302
    assert not Device.objects.exists()


@time_machine.travel("2026-03-10 12:00:05+00:00", tick=False)
def test_wrong_codes_are_limited_and_say_so_kindly(hall):
    device = Client()
    address = reverse("boards:rejoin", args=["7F3K2Q"])
    answers = [device.post(address, {"code": "7F3K-2QXM"}) for _try in range(62)]
    assert answers[0].status_code == 200
    assert "Ingen er kommet ind med den kode" in answers[0].content.decode()
    assert answers[-1].status_code == 429


def test_other_device_joins_the_next_workshop_as_the_same_person(hall):
    board, _facilitator = hall
    anna = guest(board, "Anna")
    device = come_back(rejoin_code(person(anna)))
    BoardFactory(workshop__join_code="ACDEFG", workshop__state=WorkshopState.OPEN)
    device.post(reverse("boards:join_workshop", args=["ACDEFG"]), {"name": "Anna"})
    assert Participant.objects.count() == 1
    assert Attendance.objects.count() == 2


def test_forgotten_participant_is_let_in_nowhere(hall):
    board, _facilitator = hall
    anna = guest(board, "Anna")
    anna.writes("Mere lys")
    code = rejoin_code(person(anna))
    device = come_back(code)
    administration = MembershipFactory(role=Role.ADMINISTRATION, district=None).user
    anonymise_participant(by=administration, participant=person(anna))
    assert device.get(reverse("boards:board", args=["amager-1"])).status_code == 302
    assert come_back(code).get(reverse("boards:board", args=["amager-1"])).status_code == 302
    assert rejoin_code(person(anna)) == ""
    assert not Device.objects.exists()
    assert len(own_notes(board.stream.key, anna.actor.key)["notes"]) == 1


def test_ended_workshop_lets_back_in_who_was_there(hall):
    board, facilitator = hall
    anna = guest(board, "Anna")
    anna.writes("Mere lys")
    code = rejoin_code(person(anna))
    assert facilitator.says("board.end").accepted
    assert come_back(code).get(reverse("boards:board", args=["amager-1"])).status_code == 200
    closed = Client().get(reverse("boards:join_workshop", args=["7F3K2Q"])).content.decode()
    assert reverse("boards:rejoin", args=["7F3K2Q"]) in closed


def test_closed_door_stops_newcomers_and_nobody_else(hall):
    _board, facilitator = hall
    inside = Client()
    address = reverse("boards:join_workshop", args=["7F3K2Q"])
    inside.post(address, {"name": "Anna"})
    assert facilitator.says("board.door", closed=True).accepted
    newcomer = Client()
    assert "Døren er lukket lige nu" in newcomer.get(address).content.decode()
    assert "Døren er lukket lige nu" in newcomer.post(address, {"name": "Bo"}, follow=True).content.decode()
    assert inside.get(reverse("boards:board", args=["amager-1"])).status_code == 200
    assert inside.post(address, {"name": "Anna", "again": "1"}).status_code == 302
    assert Participant.objects.count() == 1
    assert facilitator.says("board.door", closed=False).accepted
    assert newcomer.post(address, {"name": "Bo"}).url == reverse("boards:board", args=["amager-1"])
    assert Participant.objects.count() == 2


def test_door_is_the_facilitators(hall):
    board, facilitator = hall
    assert guest(board).says("board.door", closed=True).code == "not_allowed"
    facilitator.says("board.end")
    assert facilitator.says("board.door", closed=True).code == "ended"


@pytest.mark.parametrize(
    ("typed", "offered"), [("7F3K2R", True), ("7F32KQ", True), ("7F3ZZQ", False), ("F7K3Q2", False)]
)
def test_mistyped_code_is_met_with_the_one_that_is_near(hall, typed, offered):
    page = Client().post(reverse("boards:join"), {"code": typed}).content.decode()
    assert ("7F3K2Q" in page) is offered
    assert "Vi kender ikke den kode" in page


def test_two_near_codes_or_a_workshop_not_under_way_are_not_offered(hall):
    board, _facilitator = hall
    BoardFactory(workshop__join_code="7F3K2W", workshop__state=WorkshopState.OPEN)
    assert "7F3K2Q" not in Client().post(reverse("boards:join"), {"code": "7F3K2R"}).content.decode()
    board.workshop.state = WorkshopState.PLANNED
    board.workshop.save()
    page = Client().post(reverse("boards:join"), {"code": "7F3K2R"}).content.decode()
    assert ("7F3K2W" in page, "7F3K2Q" in page) == (True, False)
