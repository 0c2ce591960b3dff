"""Taking part with a code."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from people.models import Participant
from people.participants import COOKIE
from tests.factories.boards import BoardFactory
from tests.factories.people import StakeholderGroupFactory
from tests.factories.workshops import WorkshopFactory
from workshops.codes import readings
from workshops.enums import WorkshopState
from workshops.models import Attendance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts(settings):
    """Count wrong tries in a cache of the test's own: emptying the shared one would empty everybody's Redis."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": secrets.token_hex(8)}
    }


@pytest.fixture
def board():
    return BoardFactory(workshop__join_code="7F3K2Q", workshop__slug="amager-1", workshop__title="Første workshop")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("7F3K2Q", "7F3K2Q"),
        (" 7f3 k2q ", "7F3K2Q"),
        ("7f3-k2q", "7F3K2Q"),
        ("7F3K20", "7F3K2D"),
        ("7F3K2", None),
        ("7F3K2QQ", None),
        ("", None),
        ("😀😀😀😀😀😀", None),
        ("ÆÆÆÆÆÆ", None),
    ],
)
def test_readings_forgive_case_blanks_and_lookalikes(typed, first):
    assert next(iter(readings(typed)), None) == first


def test_readings_are_few():
    assert len(readings("O0I1BS")) == 64


@pytest.mark.parametrize("typed", ["7f3k2q", "7F3 K2Q", "7f3k20", "7f3kzo"])
def test_join_leads_a_code_to_its_workshop(client, board, typed):
    response = client.post(reverse("boards:join"), {"code": typed})
    assert response.url == reverse("boards:join_workshop", args=["7F3K2Q"])


@pytest.mark.parametrize("typed", ["", "7F3K2X", "7F3", "<script>", "a\x00b", "x" * 500, "مرحبا", "😀😀😀😀😀😀"])
def test_join_says_kindly_that_it_does_not_know_a_code(client, board, typed):
    response = client.post(reverse("boards:join"), {"code": typed})
    assert response.status_code == 200
    assert len(response.context["form"].errors["code"]) == 1


@time_machine.travel("2026-03-10 12:00:05+00:00", tick=False)
def test_join_stops_those_who_guess(client, board, monkeypatch):
    monkeypatch.setattr("workshops.boards.views.join.WRONG_CODES", "3/m")
    for _try in range(4):
        assert client.post(reverse("boards:join"), {"code": "XXXXXX"}).status_code == 200
    assert client.post(reverse("boards:join"), {"code": "XXXXXX"}).status_code == 429
    assert client.get(reverse("boards:join_workshop", args=["7F3K2Q"])).status_code == 429


@time_machine.travel("2026-03-10 12:00:05+00:00", tick=False)
def test_join_lets_a_whole_hall_in_from_one_address(board, monkeypatch):
    monkeypatch.setattr("workshops.boards.views.join.WRONG_CODES", "3/m")
    for _person in range(10):
        assert Client().post(reverse("boards:join"), {"code": "7F3K2Q"}).status_code == 302


def test_join_workshop_makes_a_participant_with_a_cookie_and_an_attendance(client, board):
    group = StakeholderGroupFactory()
    address = reverse("boards:join_workshop", args=["7F3K2Q"])
    assert client.get(address).status_code == 200
    response = client.post(address, {"name": " Anna\x07 ", "group": group.pk})
    assert response.url == reverse("boards:board", args=["amager-1"])
    attendance = Attendance.objects.get()
    assert (attendance.workshop, attendance.group, attendance.presence) == (board.workshop, group, "board")
    assert attendance.participant.name == "Anna"
    assert client.cookies[COOKIE]["httponly"] is True
    assert attendance.participant.token_hash not in client.cookies[COOKIE].value
    assert client.get(response.url).status_code == 200


def test_join_workshop_takes_no_name_and_no_group(client, board):
    client.post(reverse("boards:join_workshop", args=["7F3K2Q"]), {"name": "", "group": ""})
    participant = Participant.objects.get()
    assert (participant.name, participant.group) == ("", None)


def test_join_workshop_sent_twice_makes_one_participant(client, board):
    address = reverse("boards:join_workshop", args=["7F3K2Q"])
    client.get(address)
    token = client.cookies[COOKIE].value
    for _time in range(2):
        client.cookies[COOKIE] = token
        client.post(address, {"name": "Anna", "group": ""})
    assert (Participant.objects.count(), Attendance.objects.count()) == (1, 1)


def test_join_workshop_welcomes_back_and_lets_somebody_else_take_the_phone(client, board):
    address = reverse("boards:join_workshop", args=["7F3K2Q"])
    client.get(address)
    client.post(address, {"name": "Anna", "group": ""})
    page = client.get(address)
    assert page.context["known"].name == "Anna"
    assert client.post(address, {"again": "1"}).url == reverse("boards:board", args=["amager-1"])
    client.post(address, {"other": "1"})
    assert client.get(address).context["known"] is None
    client.post(address, {"name": "Bo", "group": ""})
    assert sorted(Participant.objects.values_list("name", flat=True)) == ["Anna", "Bo"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": "x" * 61}, "name"),
        ({"group": "999999"}, "group"),
        ({"name": "a\x00b"}, "name"),
        ({"group": "x"}, "group"),
    ],
)
def test_join_workshop_keeps_what_was_typed_when_something_is_wrong(client, board, data, field):
    response = client.post(reverse("boards:join_workshop", args=["7F3K2Q"]), {"name": "", "group": ""} | data)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert Participant.objects.count() == 0


def test_join_workshop_with_an_unknown_code_is_a_kind_404(client, board):
    response = client.get(reverse("boards:join_workshop", args=["XXXXXX"]))
    assert response.status_code == 404
    assert "form" in response.context


@pytest.mark.parametrize("state", [WorkshopState.PLANNED, WorkshopState.ENDED])
def test_join_workshop_that_is_not_open_says_when_and_where_to_go(client, state):
    board = BoardFactory(workshop=WorkshopFactory(state=state, join_code="7F3K2Q"))
    response = client.get(reverse("boards:join_workshop", args=["7F3K2Q"]))
    page = response.content.decode()
    assert response.status_code == 200
    assert "2015" in page
    assert reverse("pages:find") in page
    client.post(reverse("boards:join_workshop", args=["7F3K2Q"]), {"name": "Anna", "group": ""})
    assert board.workshop.attendances.count() == 0


@time_machine.travel("2015-11-30 12:00:00+00:00")
def test_join_workshop_that_has_ended_tells_its_day_and_what_came_of_it_first(client):
    starts = datetime(2015, 9, 22, 15, tzinfo=UTC)
    workshop = WorkshopFactory(
        state=WorkshopState.ENDED, join_code="7F3K2Q", starts_at=starts, ends_at=starts + timedelta(days=61)
    )
    BoardFactory(workshop=workshop)
    page = client.get(reverse("boards:join_workshop", args=["7F3K2Q"])).content.decode()
    assert ("22. september 2015" in page, "22. november 2015" in page) == (True, False)
    main = page[page.index("<main") :]
    assert main.index(reverse("workshops:workshop", args=[workshop.slug])) < main.index(reverse("pages:find"))


def test_board_asks_for_the_code_first(client, board):
    assert client.get(reverse("boards:board", args=["amager-1"])).url == reverse("boards:join")


def test_board_of_an_unknown_workshop_is_a_404(client):
    assert client.get(reverse("boards:board", args=["findes-ikke"])).status_code == 404
