"""Who may write: what the round that runs, a locked column and a board for new notes only let through."""

import pytest

from tests.boards.rounds import start
from tests.boards.talk import guest, open_hall

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("silent", ""),
        ("write", ""),
        ("show", ""),
        ("group", "not_this_round"),
        ("dots", "not_this_round"),
        ("choose", "not_this_round"),
    ],
)
def test_who_may_write_follows_the_round(kind, code):
    board, facilitator = open_hall()
    anna = guest(board)
    before = anna.writes("Før runden")
    if kind == "write":
        facilitator.says("round.add", kind="write", title="Skriv sammen")
    start(facilitator, kind)
    body = {"column": board.columns.first().pk, "text": "I runden"}
    outcome = anna.says("note.add", **body)
    assert outcome.code == code
    assert ("nye sedler" in outcome.detail) is bool(code)
    assert facilitator.says("note.add", **body).accepted
    assert anna.says("note.edit", note=before.pk, version=1, text="Rettet").accepted
    facilitator.says("round.end")
    assert anna.says("note.add", **body).accepted


def test_locked_column_takes_nothing_from_participants_and_leaves_the_others_alone():
    board, facilitator = open_hall()
    anna = guest(board)
    note, other = anna.writes("Kaffe"), anna.writes("Te", 1)
    assert facilitator.says("column.lock", column=note.column_id).accepted
    assert anna.sees()["columns"][0]["locked"] is True
    for verb, body in [
        ("note.add", {"column": note.column_id, "text": "Kage"}),
        ("note.edit", {"note": note.pk, "version": 1, "text": "Kage"}),
        ("note.move", {"note": note.pk, "column": other.column_id}),
        ("note.move", {"note": other.pk, "column": note.column_id}),
        ("note.remove", {"note": note.pk}),
    ]:
        assert anna.says(verb, **body).code == "column_locked", verb
    assert anna.says("note.edit", note=other.pk, version=1, text="Grøn te").accepted
    assert facilitator.says("note.move", note=note.pk, column=note.column_id).accepted
    assert facilitator.says("column.unlock", column=note.column_id).accepted
    assert anna.says("note.remove", note=note.pk).accepted


def test_add_only_takes_new_notes_and_leaves_those_that_lie_there():
    board, facilitator = open_hall()
    anna = guest(board)
    note, gone = anna.writes("Kaffe"), anna.writes("Fortrudt")
    anna.says("note.remove", note=gone.pk)
    assert facilitator.says("board.add_only", on=True).accepted
    for verb, body in [
        ("note.edit", {"note": note.pk, "version": 1, "text": "Te"}),
        ("note.move", {"note": note.pk, "column": note.column_id}),
        ("note.remove", {"note": note.pk}),
        ("note.restore", {"note": gone.pk}),
    ]:
        assert anna.says(verb, **body).code == "add_only", verb
    assert anna.writes("En ny").text == "En ny"
    assert facilitator.says("note.move", note=note.pk, column=note.column_id).accepted
    assert facilitator.says("board.add_only", on=False).accepted
    assert anna.says("note.remove", note=note.pk).accepted
