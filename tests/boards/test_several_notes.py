"""Notes that are moved, hidden or shown many at once: one operation, whole or not at all."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from realtime.entries import Submission
from realtime.models import Op
from realtime.submit import submit, submit_all
from tests.boards.talk import guest, open_hall
from trail.enums import Relation
from trail.models import Link
from workshops.boards.models import Note

pytestmark = pytest.mark.django_db


def order(voice, column: int = 0) -> list[str]:
    """The words of the notes that lie in no theme of the column with this place, as somebody sees them."""
    pk = voice.board.columns.all()[column].pk
    seen = [note for note in voice.sees()["notes"] if note["column"] == pk and note["theme"] is None]
    return [note["text"] for note in sorted(seen, key=lambda note: (note["rank"], note["id"]))]


def put(column, *notes, after=None, theme=None) -> dict:
    return {"notes": [note.pk for note in notes], "column": column, "theme": theme, "after": after}


def told(board, audience: str) -> str:
    ops = Op.objects.filter(stream=board.stream, seq__isnull=False).order_by("seq")
    return json.dumps([op.views.get(audience, op.effect) for op in ops], ensure_ascii=False)


def test_a_hundred_notes_are_moved_by_one_operation():
    _board, facilitator = open_hall()
    notes = [facilitator.writes(f"{n}") for n in range(100)]
    there = facilitator.writes("lå der", 1)
    head = facilitator.says("board.lock").seq
    outcome = facilitator.says("note.move_several", places=[put(there.column_id, *notes, after=there.pk)])
    assert (outcome.accepted, outcome.seq) == (True, head + 1)
    assert order(facilitator) == []
    assert order(facilitator, 1) == ["lå der", *(f"{n}" for n in range(100))]
    facilitator.writes("den næste", 1)
    assert order(facilitator, 1)[-1] == "den næste"


def test_notes_are_put_first_between_and_last_in_the_order_that_was_asked_for():
    _board, facilitator = open_hall()
    a, b, c, d = (facilitator.writes(text) for text in "abcd")
    column = a.column_id
    assert facilitator.says("note.move_several", places=[put(column, d, b, after=0)]).accepted
    assert order(facilitator) == ["d", "b", "a", "c"]
    assert facilitator.says("note.move_several", places=[put(column, c, d, after=b.pk)]).accepted
    assert order(facilitator) == ["b", "c", "d", "a"]
    assert facilitator.says("note.move_several", places=[put(column, c, b)]).accepted
    assert order(facilitator) == ["d", "a", "c", "b"]


def test_several_places_bring_every_note_back_to_where_it_was():
    board, facilitator = open_hall()
    notes = [facilitator.writes(f"{n}", n % 3) for n in range(12)]
    before = [order(facilitator, n) for n in range(3)]
    target = board.columns.all()[3].pk
    away = [notes[n] for n in (0, 3, 9, 1, 10, 11)]
    assert facilitator.says("note.move_several", places=[put(target, *away)]).accepted
    columns = [column.pk for column in board.columns.all()]
    back = [
        put(columns[0], notes[0], notes[3], after=0),
        put(columns[0], notes[9], after=notes[6].pk),
        put(columns[1], notes[1], after=0),
        put(columns[1], notes[10], after=notes[7].pk),
        put(columns[2], notes[11], after=notes[8].pk),
    ]
    head = Op.objects.accepted().last().seq
    assert facilitator.says("note.move_several", places=back).seq == head + 1
    assert [order(facilitator, n) for n in range(3)] == before


def test_notes_are_moved_whole_or_not_at_all():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    own, other = anna.writes("min"), bo.writes("hans")
    target = board.columns.all()[1].pk
    assert anna.says("note.move_several", places=[put(target, own, other)]).code == "not_yours"
    assert facilitator.says("note.move_several", places=[put(target, own), put(0, other)]).code == "no_column"
    assert order(facilitator) == ["min", "hans"]
    assert anna.says("note.move_several", places=[put(target, own)]).accepted
    assert order(facilitator, 1) == ["min"]


def test_more_than_two_hundred_at_a_time_are_refused_with_a_sentence():
    board, facilitator = open_hall()
    note = facilitator.writes("en")
    column = board.columns.all()[1].pk
    half = [note.pk] * 101
    places = [{"notes": half, "column": column}, {"notes": half, "column": column}]
    outcome = facilitator.says("note.move_several", places=places)
    assert (outcome.code, outcome.detail) == ("too_many", "Tag højst 200 sedler ad gangen.")
    assert facilitator.says("note.hide_several", notes=[note.pk] * 201, reason="Navne").code == "too_many"
    assert facilitator.says("note.move_several", places=[]).code == "gone"
    assert order(facilitator) == ["en"]


def test_move_sent_again_is_done_once():
    board, facilitator = open_hall()
    a, b = facilitator.writes("a"), facilitator.writes("b")
    body = {"places": [put(a.column_id, b, after=0)]}
    first = submit(board.stream.key, facilitator.actor, "the-same-tab", 1, "note.move_several", body)
    facilitator.says("note.move", note=a.pk, column=a.column_id, after=0)
    second = submit(board.stream.key, facilitator.actor, "the-same-tab", 1, "note.move_several", body)
    assert (second.replayed, second.seq) == (True, first.seq)
    assert order(facilitator) == ["a", "b"]


def test_what_has_gone_or_lies_under_another_is_passed_over():
    board, facilitator = open_hall()
    main, under, gone, loose = (facilitator.writes(text) for text in ("hoved", "under", "væk", "løs"))
    facilitator.says("note.merge", notes=[under.pk], into=main.pk)
    facilitator.says("note.remove", note=gone.pk)
    target = board.columns.all()[1].pk
    assert facilitator.says("note.move_several", places=[put(target, under)]).code == "merged"
    assert facilitator.says("note.move_several", places=[put(target, gone)]).code == "gone"
    assert facilitator.says("note.move_several", places=[put(target, gone, under, loose)]).accepted
    assert (order(facilitator), order(facilitator, 1)) == (["hoved", "under"], ["løs"])
    assert facilitator.says("note.move_several", places=[put(target, main, after=0)]).accepted
    assert set(order(facilitator, 1)) == {"hoved", "under", "løs"}


def test_several_notes_are_moved_into_a_theme_and_the_chain_says_so():
    board, facilitator = open_hall()
    a, b, c = (facilitator.writes(text, n) for n, text in enumerate("abc"))
    theme = facilitator.says("theme.add", title="Tema", column=a.column_id, notes=[c.pk]).private["theme"]
    # c lies in the theme without having left its own column: the others are put before it all the same.
    assert facilitator.says("note.move_several", places=[put(a.column_id, b, a, theme=theme, after=0)]).accepted
    inside = Note.objects.filter(theme=theme).order_by("rank", "id")
    assert [note.text for note in inside] == ["b", "a", "c"]
    assert Link.objects.standing().filter(relation=Relation.GROUPED).count() == 3
    assert facilitator.says("note.move_several", places=[put(a.column_id, a), put(b.column_id, b)]).accepted
    assert Link.objects.standing().filter(relation=Relation.GROUPED).count() == 1
    assert guest(board).says("note.move_several", places=[put(a.column_id, a, theme=theme)]).code == "not_yours"


def test_notes_put_between_the_same_two_again_and_again_keep_their_order():
    _board, facilitator = open_hall()
    first, *notes, last = (facilitator.writes(f"{n}") for n in range(42))
    for turn in range(12):
        notes = notes[turn:] + notes[:turn]
        assert facilitator.says("note.move_several", places=[put(first.column_id, *notes, after=first.pk)]).accepted
        assert order(facilitator) == ["0", *(note.text for note in notes), last.text]


def test_moving_asks_as_many_questions_for_two_notes_as_for_forty():
    board, facilitator = open_hall()
    notes = [facilitator.writes(f"{n}") for n in range(40)]
    columns = [column.pk for column in board.columns.all()]

    def asked(some, column) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert facilitator.says("note.move_several", places=[put(column, *some, after=0)]).accepted
        return len(found)

    asked(notes[:1], columns[1])
    assert asked(notes[:2], columns[2]) == asked(notes, columns[3])


def test_hidden_notes_reach_nobody_but_facilitators_and_their_writers():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo")
    notes = [anna.writes(f"Ring til 20 00 00 0{n}") for n in range(3)]
    bo.says("comment.add", note=notes[0].pk, text="Ja, ring")
    facilitator.says("note.hide", note=notes[2].pk, reason="Et nummer")
    facilitator.says("note.show_several", notes=[note.pk for note in notes])
    assert "20 00 00 02" in told(board, "participant")
    outcome = facilitator.says("note.hide_several", notes=[note.pk for note in notes], reason="Telefonnumre")
    assert outcome.accepted
    for audience in ("participant", "projector"):
        assert "20 00" not in told(board, audience)
        assert "Telefonnumre" not in told(board, audience)
        assert "Ja, ring" in told(board, audience)
    assert [note["reason"] for note in anna.owns()] == ["Telefonnumre"] * 3
    assert bo.says("note.hide_several", notes=[notes[0].pk], reason="Nej").code == "not_allowed"
    assert facilitator.says("note.hide_several", notes=[notes[0].pk], reason=" ").code == "empty"
    assert facilitator.says("note.show_several", notes=[note.pk for note in notes]).accepted
    assert [note["text"] for note in bo.sees()["notes"]] == [note.text for note in notes]


def test_words_said_in_the_same_batch_are_hidden_too():
    board, facilitator = open_hall()
    anna = guest(board)
    notes = [anna.writes(f"{n}") for n in range(2)]
    said = [
        Submission(board.stream.key, voice.actor, voice.client, None, verb, body)
        for voice, verb, body in (
            (anna, "note.edit", {"note": notes[0].pk, "version": 1, "text": "Bo fra nr. 7"}),
            (facilitator, "note.hide_several", {"notes": [note.pk for note in notes], "reason": "Et navn"}),
        )
    ]
    assert [outcome.accepted for outcome in submit_all(said)] == [True, True]
    assert "nr. 7" not in told(board, "participant") + told(board, "projector")


def test_comment_that_was_told_with_several_notes_is_taken_out_with_its_words_or_its_note():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    notes = [anna.writes(f"{n}") for n in range(3)]
    said = [bo.says("comment.add", note=note.pk, text=f"Nabo {n}").private["comment"] for n, note in enumerate(notes)]
    facilitator.says("note.hide_several", notes=[note.pk for note in notes], reason="Prøve")
    facilitator.says("comment.hide", comment=said[0], reason="Et navn")
    facilitator.says("note.show", note=notes[1].pk)
    anna.says("note.remove", note=notes[1].pk)
    facilitator.says("note.hide", note=notes[2].pk, reason="Igen")
    by_audience = told(board, "participant") + told(board, "projector")
    assert "Nabo 0" not in by_audience
    several = Op.objects.get(stream=board.stream, verb="note.hide_several")
    assert several.views["participant"]["comments"] == []
    assert "Nabo 2" in by_audience, "the operation that hides its note tells of it again"
