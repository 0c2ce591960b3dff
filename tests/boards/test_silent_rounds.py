"""Notes of a silent round: their writers' and the facilitators' until it ends, and then everybody's."""

import json

import pytest

from realtime import bus
from realtime.entries import Submission
from realtime.models import Op
from realtime.submit import submit_all
from realtime.verbs import Audience
from tests.boards.rounds import left, of_kind, start, states
from tests.boards.talk import guest, open_hall, person
from workshops.boards.actions import forget_names
from workshops.boards.models import Note
from workshops.boards.queries import snapshot
from workshops.enums import WorkshopState

pytestmark = pytest.mark.django_db


def told(board, audience):
    """Return everything that somebody of this audience is told who catches up from the beginning."""
    ops = Op.objects.filter(stream=board.stream, seq__isnull=False).order_by("seq")
    return json.dumps([op.views.get(audience, op.effect) for op in ops], ensure_ascii=False)


def test_silent_note_is_its_writers_and_the_facilitators_until_the_round_ends():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Annalise"), guest(board, "Bo")
    start(facilitator, "silent")
    note = anna.writes("Jeg er ensom om aftenen")
    anna.says("note.edit", note=note.pk, version=1, text="Jeg er ensom om søndagen")
    anna.says("note.move", note=note.pk, column=board.columns.all()[1].pk)
    number = note.contribution.number
    others = json.dumps([bo.sees(), bo.owns(), snapshot(board.stream.key, Audience.PROJECTOR, "projector")])
    for secret in ("ensom", "Annalise", number):
        assert secret not in others + told(board, "participant") + told(board, "projector")
    assert [(n["id"], n["silent"], n["text"], n["number"], n["name"]) for n in bo.sees()["notes"]] == [
        (note.pk, True, "", "", "")
    ]
    assert anna.owns() == [{"id": note.pk, "number": number, "text": "Jeg er ensom om søndagen", "reason": ""}]
    assert facilitator.sees()["notes"][0]["text"] == "Jeg er ensom om søndagen"
    assert facilitator.says("round.end").accepted
    (shown,) = bo.sees()["notes"]
    assert (shown["silent"], shown["text"], shown["number"], shown["name"]) == (
        False,
        "Jeg er ensom om søndagen",
        number,
        "Annalise",
    )
    assert "søndagen" in told(board, "participant")
    assert "søndagen" in told(board, "projector")
    assert "aftenen" not in told(board, "participant") + told(board, "projector")
    assert "Annalise" not in told(board, "projector")


def nudges(board, work, capture):
    """Return whose pages are asked to look again when this is done, and which client need not."""
    heard: list[object] = []
    bus.listen(board.stream.key, heard.append)
    try:
        with capture(execute=True):
            work()
            assert heard == [], "told before it could be read"
        return [(message.actor, message.but) for message in heard if isinstance(message, bus.Yours)]
    finally:
        bus.unlisten(board.stream.key, heard.append)


def test_silent_note_is_asked_for_by_the_writers_other_devices_and_by_nobody_else(django_capture_on_commit_callbacks):
    board, facilitator = open_hall()
    anna = guest(board)
    phone = [(anna.actor.key, anna.client)]
    column = board.columns.first().pk
    calls = django_capture_on_commit_callbacks

    def write(voice):
        return lambda: voice.says("note.add", column=column, text="Jeg er ensom")

    assert nudges(board, write(anna), calls) == [], "what everybody reads needs no second way"
    start(facilitator, "silent")
    assert nudges(board, write(anna), calls) == phone
    assert nudges(board, write(facilitator), calls) == []
    note = board.notes.get(is_silent=True)
    assert nudges(board, lambda: anna.says("note.remove", note=note.pk), calls) == []
    assert nudges(board, lambda: anna.says("note.restore", note=note.pk), calls) == phone


def test_silent_notes_of_a_hall_written_at_once_are_told_once_to_each_writer(django_capture_on_commit_callbacks):
    board, facilitator = open_hall()
    people = [guest(board) for _person in range(2)]
    start(facilitator, "silent")
    body = {"column": board.columns.first().pk, "text": "Jeg er ensom"}
    asked = [
        Submission(board.stream.key, voice.actor, voice.client, None, "note.add", body)
        for voice in people
        for _note in range(3)
    ]
    told_of = nudges(board, lambda: submit_all(asked), django_capture_on_commit_callbacks)
    assert sorted(told_of) == sorted((voice.actor.key, voice.client) for voice in people)


def test_notes_of_facilitators_are_never_silent():
    _board, facilitator = open_hall()
    start(facilitator, "silent")
    assert facilitator.writes("Skriv, hvad I tænker").is_silent is False


@pytest.mark.parametrize(("verb", "kind"), [("round.end", ""), ("round.start", "show"), ("board.end", "")])
def test_every_way_out_of_a_silent_round_shows_the_notes_once(verb, kind):
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    start(facilitator, "silent")
    notes = [anna.writes("Havearbejde"), bo.writes("Kaffe", 1)]
    body = {"round": of_kind(board, kind).pk} if kind else {}
    outcome = facilitator.says(verb, **body)
    assert outcome.accepted, (outcome.code, outcome.detail)
    view = Op.objects.get(stream=board.stream, seq=outcome.seq).views["participant"]
    assert [(n["id"], n["text"]) for n in view["notes"]] == [(notes[0].pk, "Havearbejde"), (notes[1].pk, "Kaffe")]
    assert (view["rounds"][0]["kind"], view["rounds"][0]["state"]) == ("silent", "ended")
    assert not Note.objects.filter(is_silent=True).exists()


def test_board_end_in_a_silent_round_puts_the_notes_into_the_minutes():
    board, facilitator = open_hall()
    start(facilitator, "silent")
    note = guest(board).writes("Åbent om aftenen")
    assert facilitator.says("board.end").accepted
    board.workshop.refresh_from_db()
    assert board.workshop.state == WorkshopState.ENDED
    assert f"– Åbent om aftenen ({note.contribution.number})" in board.workshop.minutes.body
    assert (states(board)["silent"], left(board)) == ("ended", None)


def test_note_hidden_in_a_silent_round_stays_hidden_and_one_taken_back_stays_away():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Annalise"), guest(board)
    start(facilitator, "silent")
    hidden, gone = anna.writes("Ring på 20 00 00 00"), anna.writes("Fortrudt")
    assert facilitator.says("note.hide", note=hidden.pk, reason="Et nummer").accepted
    assert anna.says("note.remove", note=gone.pk).accepted
    assert facilitator.says("round.end").accepted
    everything = json.dumps([bo.sees(), bo.owns()]) + told(board, "participant") + told(board, "projector")
    for secret in ("20 00 00 00", "Fortrudt", "Et nummer", hidden.contribution.number, gone.contribution.number):
        assert secret not in everything
    assert [(n["id"], n["hidden"], n["silent"]) for n in bo.sees()["notes"]] == [(hidden.pk, True, False)]
    assert anna.says("note.restore", note=gone.pk).accepted
    assert "Fortrudt" in json.dumps(bo.sees())


@pytest.mark.parametrize("way", ["hide", "remove"])
def test_note_withdrawn_after_the_round_cannot_be_caught_up_on(way):
    """The operation that shows the notes of a round tells of all of them: one of them may have to leave it again."""
    board, facilitator = open_hall()
    anna, bo = guest(board, "Annalise"), guest(board)
    start(facilitator, "silent")
    secret = anna.writes("Ring på 20 00 00 00")
    bo.writes("Havearbejde")
    facilitator.says("round.end")
    assert "20 00 00 00" in told(board, "participant")
    if way == "hide":
        assert facilitator.says("note.hide", note=secret.pk, reason="Et nummer").accepted
    else:
        assert anna.says("note.remove", note=secret.pk).accepted
    for audience in ("participant", "projector"):
        assert "20 00 00 00" not in told(board, audience)
        assert secret.contribution.number not in told(board, audience)
        assert "Havearbejde" in told(board, audience)
        assert '"state": "ended"' in told(board, audience)
    assert "20 00 00 00" in told(board, "facilitator")


def test_name_forgotten_after_the_round_leaves_the_operation_that_showed_it():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Annalise"), guest(board, "Bodil")
    start(facilitator, "silent")
    anna.writes("Kaffe")
    bo.writes("Havearbejde")
    facilitator.says("round.end")
    assert "Annalise" in told(board, "participant")
    forget_names(participant_ids=[person(anna).pk])
    assert "Annalise" not in told(board, "participant") + told(board, "facilitator")
    assert "Bodil" in told(board, "participant")


def test_strangers_edit_of_a_silent_note_is_refused_without_a_word_of_it():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    start(facilitator, "silent")
    note = anna.writes("Jeg er ensom")
    for verb, body in [
        ("note.edit", {"version": 0, "text": "x"}),
        ("note.remove", {}),
        ("note.move", {"column": note.column_id}),
    ]:
        outcome = bo.says(verb, note=note.pk, **body)
        assert (outcome.code, "ensom" in json.dumps(outcome.data) + outcome.detail) == ("not_yours", False)
