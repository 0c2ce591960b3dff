"""Notes over the verbs: what is written, who may change it, and what the chain remembers."""

import pytest

from realtime.submit import submit
from tests.boards.talk import guest, open_hall, person
from tests.factories.people import StakeholderGroupFactory
from trail.enums import Relation
from trail.models import Contribution, Link
from trail.queries import contribution_by_receipt
from workshops.boards.actions import found

pytestmark = pytest.mark.django_db


def test_note_add_gives_the_writer_number_and_receipt():
    board, _facilitator = open_hall()
    group = StakeholderGroupFactory(slug="brugere")
    anna = guest(board, "Anna", group)
    outcome = anna.says("note.add", column=board.columns.first().pk, text="Åbent om aftenen")
    contribution = contribution_by_receipt(outcome.private["receipt"])
    assert contribution.number == outcome.private["number"]
    assert (contribution.text, contribution.group_slug, contribution.occasion) == (
        "Åbent om aftenen",
        "brugere",
        board.workshop.title,
    )
    assert contribution.node.key == f"boards.note:{board.stream.key}.{outcome.seq}"
    assert contribution.node.is_public is False
    assert (contribution.note.author, contribution.note.author_name) == (person(anna), "Anna")


def test_note_add_sent_again_gives_the_same_receipt_and_one_note():
    board, _facilitator = open_hall()
    anna = guest(board)
    body = {"column": board.columns.first().pk, "text": "Kaffe"}
    first = submit(board.stream.key, anna.actor, anna.client, 1, "note.add", body)
    second = submit(board.stream.key, anna.actor, anna.client, 1, "note.add", body)
    assert second.replayed
    assert second.private == first.private
    assert second.private["receipt"].count("-") == 2
    assert board.notes.count() == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Kaffe\r\nog te  ", "Kaffe\nog te"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Vi 👩‍👧 vil være med", "Vi 👩‍👧 vil være med"),
        ("abc\u202edef\u0007", "abcdef"),
        ("مرحبا", "مرحبا"),
        ("e\u0301t", "ét"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("x" * 2000, "x" * 2000),
    ],
)
def test_note_add_keeps_words_and_drops_what_cannot_be_seen(text, kept):
    board, _facilitator = open_hall()
    assert guest(board).writes(text).text == kept


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), (" \u200e\n ", "empty"), ("x" * 2001, "too_long"), ("a\x00b", "bad_body"), (7, "bad_body")],
)
def test_note_add_refuses_what_is_no_note(text, code):
    board, _facilitator = open_hall()
    outcome = guest(board).says("note.add", column=board.columns.first().pk, text=text)
    assert (outcome.accepted, outcome.code) == (False, code)
    assert board.notes.count() == 0
    assert Contribution.objects.count() == 0


def test_note_add_refuses_a_column_of_another_board():
    board, _facilitator = open_hall()
    other, _other_facilitator = open_hall()
    assert guest(board).says("note.add", column=other.columns.first().pk, text="Kaffe").code == "no_column"


def test_note_add_refuses_unknown_fields():
    board, _facilitator = open_hall()
    outcome = guest(board).says("note.add", column=board.columns.first().pk, text="Kaffe", author=1)
    assert outcome.code == "bad_body"


def test_note_add_refuses_when_the_board_is_full(monkeypatch):
    board, _facilitator = open_hall()
    anna = guest(board)
    anna.writes("Den eneste")
    monkeypatch.setattr("workshops.boards.actions.notes.MOST_NOTES", 1)
    assert anna.says("note.add", column=board.columns.first().pk, text="En til").code == "full"
    assert found.MOST_NOTES == 5000


def test_note_edit_changes_own_words_and_counts_versions():
    board, _facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Kafe")
    assert anna.says("note.edit", note=note.pk, version=1, text="Kaffe").accepted
    note.refresh_from_db()
    assert (note.text, note.version, note.contribution.text) == ("Kaffe", 2, "Kaffe")


def test_note_edit_based_on_an_old_version_gives_both_texts_back():
    board, _facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Kafe")
    anna.says("note.edit", note=note.pk, version=1, text="Kaffe")
    outcome = anna.says("note.edit", note=note.pk, version=1, text="Kaffe og kage")
    assert outcome.code == "stale"
    assert outcome.data == {"note": note.pk, "theirs": "Kaffe", "yours": "Kaffe og kage", "version": 2}
    note.refresh_from_db()
    assert note.text == "Kaffe"


def test_note_edit_and_remove_are_refused_to_others_and_to_facilitators():
    board, facilitator = open_hall()
    note = guest(board).writes("Kaffe")
    bo = guest(board)
    for voice in (bo, facilitator):
        assert voice.says("note.edit", note=note.pk, version=1, text="Te").code == "not_yours"
        assert voice.says("note.remove", note=note.pk).code == "not_yours"
    note.refresh_from_db()
    assert (note.text, note.removed_at) == ("Kaffe", None)


def test_note_remove_and_restore_leave_their_trace():
    board, _facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Kaffe")
    assert anna.says("note.remove", note=note.pk).accepted
    assert [n["id"] for n in anna.sees()["notes"]] == []
    assert Link.objects.standing().get(source=note.contribution.node).relation == Relation.SET_ASIDE
    assert anna.says("note.restore", note=note.pk).accepted
    assert [n["text"] for n in anna.sees()["notes"]] == ["Kaffe"]
    assert not Link.objects.standing().filter(source=note.contribution.node).exists()


def test_note_restore_of_a_note_that_lies_there_is_refused():
    board, _facilitator = open_hall()
    anna = guest(board)
    assert anna.says("note.restore", note=anna.writes("Kaffe").pk).code == "gone"


def test_note_move_puts_a_note_first_between_and_last():
    board, _facilitator = open_hall()
    anna = guest(board)
    one, two, three = (anna.writes(text) for text in ("en", "to", "tre"))
    column = one.column_id

    def order():
        return [n["text"] for n in anna.sees()["notes"]]

    assert anna.says("note.move", note=three.pk, column=column, after=0).accepted
    assert order() == ["tre", "en", "to"]
    assert anna.says("note.move", note=three.pk, column=column, after=one.pk).accepted
    assert order() == ["en", "tre", "to"]
    assert anna.says("note.move", note=one.pk, column=column).accepted
    assert order() == ["tre", "to", "en"]
    assert anna.says("note.move", note=one.pk, column=column, after=two.pk).accepted
    assert order() == ["tre", "to", "en"]


def test_note_move_to_another_column():
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Kaffe")
    target = board.columns.all()[2]
    assert anna.says("note.move", note=note.pk, column=target.pk).accepted
    assert facilitator.sees()["notes"][0]["column"] == target.pk


def test_note_move_of_somebody_elses_note_takes_a_facilitator():
    board, facilitator = open_hall()
    note = guest(board).writes("Kaffe")
    target = board.columns.all()[1].pk
    assert guest(board).says("note.move", note=note.pk, column=target).code == "not_yours"
    assert facilitator.says("note.move", note=note.pk, column=target).accepted


def test_note_of_a_facilitator_carries_the_role_not_the_name():
    _board, facilitator = open_hall()
    note = facilitator.writes("Husk rampen")
    assert note.author_name == "Udviklingskonsulent"
    assert facilitator.says("note.edit", note=note.pk, version=1, text="Husk rampen ved døren").accepted


def test_note_verbs_refuse_a_participant_who_never_joined_this_workshop():
    board, _facilitator = open_hall()
    other, _other_facilitator = open_hall()
    stranger = guest(other)
    stranger.board = board
    assert stranger.says("note.add", column=board.columns.first().pk, text="Kaffe").code == "not_allowed"
