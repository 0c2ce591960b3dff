"""A batch of notes is written as one; each keeps its own number, receipt and answer."""

import time
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from realtime.entries import Outcome, Submission
from realtime.found import Found
from realtime.log import write
from tests.boards.talk import Voice, guest, open_hall
from trail.models import Contribution
from workshops.boards.models import Note

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator() -> Voice:
    """The facilitator of a board."""
    return open_hall()[1]


@pytest.fixture
def hall(facilitator) -> list[Voice]:
    """Three guests of the board."""
    return [guest(facilitator.board, name) for name in ("Anna", "Bo", "")]


def notes(hall: list[Voice], texts: list[str], first: int = 1) -> list[Submission]:
    """Return a batch in which the guests write these texts in turn."""
    column = hall[0].board.columns.first().pk
    return [
        Submission(
            guest.board.stream.key,
            guest.actor,
            guest.client,
            first + place // 3,
            "note.add",
            {"column": column, "text": text},
        )
        for place, text in enumerate(texts)
        for guest in [hall[place % 3]]
    ]


def written(batch: list[Submission], found: Found | None = None) -> list[Outcome]:
    with transaction.atomic():
        return write(batch, found).outcomes


def test_notes_of_a_batch_get_numbers_in_their_order(hall):
    outcomes = written(notes(hall, [f"Seddel {n}" for n in range(30)]))
    assert [outcome.seq for outcome in outcomes] == list(range(1, 31))
    assert len({outcome.private["number"] for outcome in outcomes}) == 30
    assert len({outcome.private["receipt"] for outcome in outcomes}) == 30
    assert list(Note.objects.order_by("rank").values_list("text", flat=True)) == [f"Seddel {n}" for n in range(30)]
    assert set(Note.objects.values_list("author_name", flat=True)) == {"Anna", "Bo", ""}
    told = {outcome.private["note"]: outcome.private["number"] for outcome in outcomes}
    for note in Note.objects.select_related("contribution__node"):
        assert note.contribution.text == note.contribution.node.title == note.text
        assert note.contribution.number == told[note.pk]


def test_each_answer_is_repeated_when_its_note_is_sent_again(hall):
    batch = notes(hall, ["Kaffe", "Havearbejde", "Åbent om aftenen"])
    first, again = written(batch), written(batch)
    assert [(o.seq, o.private, o.replayed) for o in again] == [(o.seq, o.private, True) for o in first]
    assert Contribution.objects.count() == 3


def test_one_note_that_is_refused_leaves_the_others(hall):
    outcomes = written(notes(hall, ["Kaffe", "  ", "Havearbejde", "x" * 2001, "Åbent om aftenen"]))
    assert [(o.seq, o.code) for o in outcomes] == [(1, ""), (None, "empty"), (2, ""), (None, "too_long"), (3, "")]
    assert Note.objects.count() == Contribution.objects.count() == 3


def test_board_that_runs_full_takes_what_there_is_room_for(hall, monkeypatch):
    monkeypatch.setattr("workshops.boards.actions.notes.MOST_NOTES", 2)
    assert [o.code for o in written(notes(hall, ["1", "2", "3"]))] == ["", "", "full"]


def test_a_replay_in_the_same_batch_gets_the_same_answer(hall):
    kaffe, have = notes(hall, ["Kaffe", "Havearbejde"])
    first, second, third = written([kaffe, have, kaffe])
    assert (third.seq, third.private) == (first.seq, first.private)
    assert second.seq == 2


def test_fifty_notes_take_no_more_statements_than_five(hall):
    found = Found()
    written(notes(hall, ["Den første"] * 3), found)
    with CaptureQueriesContext(
        connection,
    ) as few:
        written(notes(hall, [f"Seddel {n}" for n in range(6)], first=2), found)
    with CaptureQueriesContext(connection) as many:
        written(notes(hall, [f"Seddel {n}" for n in range(51)], first=4), found)
    assert len(many) == len(few)


def test_one_refusal_among_many_does_not_make_all_of_them_slow(hall):
    found = Found()
    written(notes(hall, ["Den første"] * 3), found)
    texts = [f"Seddel {n}" for n in range(63)]
    with CaptureQueriesContext(connection) as good:
        written(notes(hall, texts, first=2), found)
    texts[40] = ""
    with CaptureQueriesContext(connection) as one_bad:
        outcomes = written(notes(hall, texts, first=23), found)
    assert [outcome.code for outcome in outcomes].count("empty") == 1
    assert sum(outcome.accepted for outcome in outcomes) == 62
    assert len(one_bad) < len(good) * 15  # halves and halves again; each alone would take over forty times as many


def test_two_busy_boards_are_written_as_two_runs(hall):
    other = open_hall()[1]
    others = [guest(other.board, "Eva") for _ in range(3)]
    mixed = [note for pair in zip(notes(hall, ["Kaffe"] * 9), notes(others, ["Te"] * 9), strict=True) for note in pair]
    found = Found()
    with CaptureQueriesContext(connection) as taken:
        outcomes = written(mixed, found)
    assert [outcome.seq for outcome in outcomes] == [n for n in range(1, 10) for _board in "ab"]
    assert sum('INSERT INTO "boards_note"' in query["sql"] for query in taken) == 2
    assert set(found.by_stream) == {hall[0].board.stream.key, other.board.stream.key}


def test_a_body_nested_beyond_measure_is_refused_alone(hall):
    deep: dict = {}
    for _level in range(5_000):
        deep = {"a": deep}
    batch = notes(hall, ["Kaffe", "Havearbejde", "Åbent om aftenen"])
    batch[1] = replace(batch[1], body=deep)
    assert [o.code for o in written(batch)] == ["", "bad_body", ""]


def test_a_lock_by_another_process_is_seen_by_the_next_batch(hall, facilitator):
    found = Found()
    assert all(o.accepted for o in written(notes(hall, ["Kaffe"] * 3), found))
    assert facilitator.says("board.lock").accepted  # without `found`, as from elsewhere
    assert {o.code for o in written(notes(hall, ["Havearbejde"] * 3, first=2), found)} == {"locked"}


def test_who_has_been_taken_off_the_workshop_is_refused_after_a_second(hall, monkeypatch):
    found = Found()
    assert all(o.accepted for o in written(notes(hall, ["Kaffe"] * 3), found))
    hall[0].board.workshop.attendances.all().delete()
    assert all(o.accepted for o in written(notes(hall, ["Kaffe"] * 3, first=2), found))
    monkeypatch.setattr(Found, "LASTS", 0.0)
    assert {o.code for o in written(notes(hall, ["Kaffe"] * 3, first=3), found)} == {"not_allowed"}


def test_those_who_wrote_a_moment_ago_are_looked_up_together(hall, monkeypatch):
    """What is known grows old for all of them at once: twenty look-ups in a row would hold the hall up."""
    found = Found()
    assert all(o.accepted for o in written(notes(hall, ["Kaffe"] * 3), found))
    since = found.by_stream[hall[0].board.stream.key][2]
    monkeypatch.setattr(time, "monotonic", lambda: since + Found.LASTS)
    assert [o.code for o in written(notes(hall, ["Te"], first=2), found)] == [""]
    rest = notes(hall, ["Te"] * 3, first=2)[1:]
    with CaptureQueriesContext(connection) as queries:
        assert all(o.accepted for o in written(rest, found))
    assert not [q for q in queries.captured_queries if "people_participant" in q["sql"]]
