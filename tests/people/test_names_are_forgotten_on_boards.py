"""An anonymised participant's chosen name is gone from boards and their log; the words are not."""

import pytest

from people.actions import anonymise_participant
from people.enums import Role
from people.models import Participant
from realtime.models import Op
from tests.boards.talk import guest, open_hall
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


def names(voice):
    return {note["text"]: note["name"] for note in voice.sees()["notes"]}


def test_name_is_gone_from_notes_and_log_and_the_words_stay():
    board, facilitator = open_hall()
    cup, other = guest(board, name="Grøn Kop"), guest(board, name="Blå Stol")
    cup.writes("Mere åbent")
    other.writes("Kaffe")
    assert names(facilitator) == {"Mere åbent": "Grøn Kop", "Kaffe": "Blå Stol"}
    anonymise_participant(
        by=MembershipFactory(role=Role.ADMINISTRATION).user, participant=Participant.objects.get(name="Grøn Kop")
    )
    assert names(facilitator) == {"Mere åbent": "", "Kaffe": "Blå Stol"}
    log = "".join(str((op.body, op.effect, op.views)) for op in Op.objects.all())
    assert "Grøn Kop" not in log
    assert "Blå Stol" in log
    assert "Mere åbent" in log
