"""Whoever is anonymised is nobody on the boards they wrote on, nor in their logs."""

import json

import pytest

from people.actions import anonymise_participant
from people.enums import Role
from realtime.models import Op
from tests.boards.talk import guest, open_hall, person
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


def test_anonymised_participants_names_leave_board_and_log():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Anna Opdigtet"), guest(board, "Bo Opdigtet")
    note = anna.writes("Åbent om aftenen")
    bo.writes("Kaffe")
    anna.says("note.edit", note=note.pk, version=1, text="Åbent hver aften")
    facilitator.says("board.end")
    administration = MembershipFactory(role=Role.ADMINISTRATION).user
    anonymise_participant(by=administration, participant=person(anna))
    note.refresh_from_db()
    assert (note.author_name, note.text) == ("", "Åbent hver aften")
    kept = json.dumps([[op.body, op.effect, op.views] for op in Op.objects.all()], ensure_ascii=False)
    assert "Anna" not in kept + json.dumps(facilitator.sees())
    assert "Bo Opdigtet" in json.dumps(facilitator.sees())


def test_nobody_but_the_system_forgets_names():
    board, facilitator = open_hall()
    anna = guest(board, "Anna")
    note = anna.writes("Kaffe")
    for voice in (anna, facilitator):
        assert voice.says("name.forget", participants=[person(anna).pk]).code == "not_allowed"
    note.refresh_from_db()
    assert note.author_name == "Anna"
