"""Agreeing with somebody's note: one row for each person, a number for everybody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from realtime.submit import submit
from tests.boards.talk import guest, open_hall
from workshops.boards.models import Agreement
from workshops.boards.queries import own_notes

pytestmark = pytest.mark.django_db


def agreed(voice):
    return own_notes(voice.board.stream.key, voice.actor.key)["agreed"]


def count(voice):
    return [note["agree"] for note in voice.sees()["notes"]]


def test_note_agree_counts_each_person_once_and_is_taken_back():
    board, _facilitator = open_hall()
    anna, bo, cai = guest(board), guest(board), guest(board)
    note = anna.writes("Åbent om aftenen")
    for _twice in range(2):
        assert bo.says("note.agree", note=note.pk, on=True).accepted
    assert cai.says("note.agree", note=note.pk, on=True).accepted
    assert (count(anna), Agreement.objects.count()) == ([2], 2)
    assert (agreed(anna), agreed(bo)) == ([], [note.pk])
    assert bo.says("note.agree", note=note.pk, on=False).accepted
    assert (count(anna), agreed(bo)) == ([1], [])


def test_note_agree_is_refused_on_own_hidden_and_silent_notes_and_to_facilitators():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    own, hidden, silent = (anna.writes(text) for text in ("egen", "skjult", "tavs"))
    facilitator.says("note.hide", note=hidden.pk, reason="Navn")
    board.notes.filter(pk=silent.pk).update(is_silent=True)
    assert anna.says("note.agree", note=own.pk, on=True).code == "own_note"
    assert bo.says("note.agree", note=hidden.pk, on=True).code == "not_shown"
    assert bo.says("note.agree", note=silent.pk, on=True).code == "not_shown"
    assert facilitator.says("note.agree", note=own.pk, on=True).code == "participants_only"
    facilitator.says("board.lock")
    assert bo.says("note.agree", note=own.pk, on=True).code == "locked"
    assert Agreement.objects.count() == 0


def test_note_agree_tells_nobody_who_agrees():
    board, _facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo Opdigtet")
    note = anna.writes("Åbent om aftenen")
    bo.says("note.agree", note=note.pk, on=True)
    told = [op.effect for op in board.stream.ops.filter(verb="note.agree")]
    assert told == [{"notes": [{"id": note.pk, "agree": 1}]}]
    assert "Bo" not in str(anna.sees())


def test_note_changed_after_agreement_keeps_its_count():
    board, _facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    note = anna.writes("Kafe")
    bo.says("note.agree", note=note.pk, on=True)
    anna.says("note.edit", note=note.pk, version=1, text="Kaffe")
    assert board.stream.ops.get(verb="note.edit").effect["notes"][0]["agree"] == 1


def test_snapshot_and_own_take_the_same_queries_for_any_talk(django_assert_num_queries):
    board, _facilitator = open_hall()
    anna, bo = guest(board), guest(board)

    def talk():
        note = anna.writes("Seddel")
        bo.says("note.agree", note=note.pk, on=True)
        bo.says("comment.add", note=note.pk, text="Ja")

    talk()
    with CaptureQueriesContext(connection) as once:
        bo.sees()
        own_notes(board.stream.key, bo.actor.key)
    for _more in range(2):
        talk()
    with django_assert_num_queries(len(once)):
        bo.sees()
        own_notes(board.stream.key, bo.actor.key)


def test_note_add_asks_nothing_about_agreement():
    board, _facilitator = open_hall()
    anna = guest(board)
    body = {"column": board.columns.first().pk, "text": "Kaffe"}
    with CaptureQueriesContext(connection) as queries:
        submit(board.stream.key, anna.actor, anna.client, None, "note.add", body)
    assert [q["sql"] for q in queries if "agreement" in q["sql"].lower()] == []
