"""Opening, locking and ending a board."""

import pytest
from django.core.exceptions import PermissionDenied

from people.enums import Role
from tests.boards.talk import facilitator_of, guest, open_hall
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.workshops import WorkshopFactory
from trail.models import Node
from workshops.actions import end_workshop, open_workshop
from workshops.boards.actions import open_board
from workshops.boards.enums import BoardState, Layout
from workshops.boards.layouts import board_plan
from workshops.enums import MinutesState, WorkshopState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("layout", "columns"), [(Layout.VOICES, 5), (Layout.INTERVIEWS, 5), (Layout.SOLUTIONS, 4)])
def test_open_board_lays_out_the_columns(layout, columns):
    board, _facilitator = open_hall(layout)
    assert board.columns.count() == columns
    assert [c.title for c in board.columns.all()] == [plan.title for plan in board_plan(layout).columns]
    assert [c.is_parking for c in board.columns.all()] == [False] * (columns - 1) + [True]
    assert board.columns.last().title == "Parkeringsplads"
    assert board.stream.key == f"board-{board.pk}"


@pytest.mark.parametrize("layout", [Layout.VOICES, Layout.SOLUTIONS])
def test_open_board_plans_the_rounds(layout):
    board, facilitator = open_hall(layout)
    assert [(r.kind, r.minutes, r.state) for r in board.rounds.all()] == [
        ("silent", 7, "planned"),
        ("show", 15, "planned"),
        ("group", 15, "planned"),
        ("dots", 5, "planned"),
        ("choose", 10, "planned"),
    ]
    assert guest(board).writes("Før første runde må man gerne skrive").is_silent is False
    assert facilitator.sees()["board"]["timer"] is None


def test_open_board_twice_gives_the_same_board():
    workshop = WorkshopFactory()
    user = facilitator_of(workshop)
    assert open_board(by=user, workshop=workshop) == open_board(by=user, workshop=workshop, layout=Layout.SOLUTIONS)


def test_open_board_is_refused_to_staff_of_another_district():
    workshop = WorkshopFactory()
    stranger = MembershipFactory(role=Role.FACILITATOR, district=WorkshopFactory().district).user
    with pytest.raises(PermissionDenied):
        open_board(by=stranger, workshop=workshop)


def test_named_facilitator_without_a_role_runs_the_board():
    user = UserFactory()
    workshop = WorkshopFactory(facilitators=[user])
    assert open_board(by=user, workshop=workshop).columns.count() == 5


def test_locked_board_takes_nothing_from_participants_but_from_facilitators():
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Kaffe")
    assert facilitator.says("board.lock").accepted
    for verb, body in [
        ("note.add", {"column": note.column_id, "text": "Te"}),
        ("note.edit", {"note": note.pk, "version": 1, "text": "Te"}),
        ("note.move", {"note": note.pk, "column": note.column_id}),
        ("note.remove", {"note": note.pk}),
    ]:
        assert anna.says(verb, **body).code == "locked"
    assert facilitator.says("theme.add", title="Drikke", notes=[note.pk]).accepted
    assert facilitator.says("board.unlock").accepted
    assert anna.writes("Te").text == "Te"


def test_participants_cannot_write_before_the_workshop_opens():
    board, _facilitator = open_hall()
    anna = guest(board)
    board.workshop.state = WorkshopState.PLANNED
    board.workshop.save()
    assert anna.says("note.add", column=board.columns.first().pk, text="Kaffe").code == "not_open"


def test_board_end_freezes_publishes_and_drafts_minutes():
    board, facilitator = open_hall()
    anna = guest(board, "Anna")
    shown, hidden, taken = anna.writes("Åbent om aftenen"), anna.writes("Privat"), anna.writes("Fortrudt")
    facilitator.says("theme.add", title="Åbningstid", notes=[shown.pk])
    facilitator.says("note.hide", note=hidden.pk, reason="Navn")
    anna.says("note.remove", note=taken.pk)
    assert facilitator.says("board.end").accepted
    board.refresh_from_db()
    workshop = board.workshop
    workshop.refresh_from_db()
    assert (board.state, workshop.state) == (BoardState.ENDED, WorkshopState.ENDED)
    public = Node.objects.filter(is_public=True).values_list("title", flat=True)
    assert sorted(public) == ["Åbent om aftenen", "Åbningstid"]
    assert workshop.minutes.state == MinutesState.DRAFT
    assert f"– Åbent om aftenen ({shown.contribution.number})" in workshop.minutes.body
    for word in ("Privat", "Fortrudt", "Anna"):
        assert word not in workshop.minutes.body
    assert anna.says("note.add", column=shown.column_id, text="For sent").code == "ended"
    assert facilitator.says("theme.add", title="For sent", notes=[shown.pk]).code == "ended"
    assert facilitator.says("board.unlock").code == "ended"


def test_end_workshop_ends_its_board_over_the_stream():
    board, facilitator = open_hall()
    user = board.workshop.district.memberships.get().user
    workshop = end_workshop(by=user, workshop=board.workshop)
    board.refresh_from_db()
    assert (workshop.state, board.state, board.stream.ops.get().verb) == ("ended", "ended", "board.end")
    assert facilitator.sees()["board"]["state"] == "ended"


def test_open_workshop_only_once_and_only_by_facilitators():
    workshop = WorkshopFactory()
    with pytest.raises(PermissionDenied):
        open_workshop(by=UserFactory(), workshop=workshop)
    user = facilitator_of(workshop)
    assert open_workshop(by=user, workshop=workshop).state == WorkshopState.OPEN
    with pytest.raises(PermissionDenied):
        open_workshop(by=user, workshop=workshop)
