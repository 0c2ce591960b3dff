"""Rounds and the timer over the verbs: who runs them, what they set, and who may write in them."""

import datetime
import json

import pytest
from django.utils import timezone

from realtime import bus
from realtime.entries import Submission
from realtime.models import Op
from realtime.submit import submit_all
from realtime.verbs import Audience
from tests.boards.talk import guest, open_hall, person
from workshops.boards.actions import forget_names
from workshops.boards.models import Dot, Note
from workshops.boards.queries import snapshot
from workshops.enums import WorkshopState

pytestmark = pytest.mark.django_db


def of_kind(board, kind):
    """Return the board's planned round of this kind."""
    return board.rounds.get(kind=kind)


def start(facilitator, kind):
    """Start the round of this kind and return it."""
    round_ = of_kind(facilitator.board, kind)
    outcome = facilitator.says("round.start", round=round_.pk)
    assert outcome.accepted, (outcome.code, outcome.detail)
    return round_


def told(board, audience):
    """Return everything that somebody of this audience is told who catches up from the beginning."""
    ops = Op.objects.filter(stream=board.stream, seq__isnull=False).order_by("seq")
    return json.dumps([op.views.get(audience, op.effect) for op in ops], ensure_ascii=False)


def states(board):
    return {round_.kind: round_.state for round_ in board.rounds.all()}


def left(board):
    """Return how many minutes the timer has left, to the nearest."""
    board.refresh_from_db()
    return board.timer_ends_at and round((board.timer_ends_at - timezone.now()).total_seconds() / 60)


def test_round_start_ends_the_one_that_runs_and_sets_the_timer():
    board, facilitator = open_hall()
    start(facilitator, "silent")
    assert left(board) == 7
    start(facilitator, "show")
    assert states(board) == {
        "silent": "ended",
        "show": "running",
        "group": "planned",
        "dots": "planned",
        "choose": "planned",
    }
    assert left(board) == 15
    silent = of_kind(board, "silent")
    assert silent.started_at <= silent.ended_at
    assert facilitator.says("round.end").accepted
    assert (states(board)["show"], left(board)) == ("ended", None)


def test_round_without_minutes_sets_no_timer():
    board, facilitator = open_hall()
    start(facilitator, "silent")
    assert facilitator.says("round.add", kind="write", title="Skriv sammen").accepted
    start(facilitator, "write")
    assert left(board) is None


def test_round_that_has_been_can_be_started_again_but_not_one_that_runs():
    board, facilitator = open_hall()
    silent = start(facilitator, "silent")
    assert facilitator.says("round.start", round=silent.pk).code == "round_running"
    facilitator.says("round.end")
    assert facilitator.says("round.end").code == "no_round"
    start(facilitator, "silent")
    assert (states(board)["silent"], of_kind(board, "silent").ended_at) == ("running", None)


def test_timer_that_runs_out_ends_nothing_and_one_more_minute_counts_from_now():
    board, facilitator = open_hall()
    start(facilitator, "silent")
    board.timer_ends_at = timezone.now() - datetime.timedelta(minutes=3)
    board.save()
    guest(board).writes("Skrevet, efter at tiden er gået")
    assert states(board)["silent"] == "running"
    assert facilitator.says("timer.extend").accepted
    assert left(board) == 1
    assert facilitator.says("timer.extend").accepted
    assert left(board) == 2


@pytest.mark.parametrize(
    ("minutes", "code"), [(0, "bad_minutes"), (181, "bad_minutes"), (-1, "bad_minutes"), (1, ""), (180, "")]
)
def test_timer_takes_one_to_180_minutes(minutes, code):
    board, facilitator = open_hall()
    assert facilitator.says("timer.start", minutes=minutes).code == code
    assert left(board) == (None if code else minutes)


def test_timer_stop_takes_the_timer_away_and_the_round_goes_on():
    board, facilitator = open_hall()
    start(facilitator, "show")
    assert facilitator.says("timer.stop").accepted
    assert (left(board), states(board)["show"]) == (None, "running")


def test_round_add_edit_and_remove_change_the_agenda():
    board, facilitator = open_hall()
    plan = {"kind": "dots", "title": "  Flere\u202e prikker ", "minutes": 3, "dots": 2, "dots_per_item": 1}
    assert facilitator.says("round.add", **plan).accepted
    added = board.rounds.last()
    assert (added.order, added.kind, added.title, added.minutes, added.dots) == (6, "dots", "Flere prikker", 3, 2)
    changed = {"round": added.pk, "kind": "choose", "title": "Vælg igen", "minutes": None}
    assert facilitator.says("round.edit", **changed).accepted
    added.refresh_from_db()
    assert (added.kind, added.title, added.minutes) == ("choose", "Vælg igen", None)
    assert facilitator.says("round.remove", round=added.pk).accepted
    assert [r["kind"] for r in facilitator.sees()["rounds"]] == ["silent", "show", "group", "dots", "choose"]


def test_round_moves_among_those_to_come_and_what_has_begun_stays():
    board, facilitator = open_hall()
    start(facilitator, "show")  # the second round runs; the first has not been

    def kinds():
        return [r["kind"] for r in sorted(guest(board).sees()["rounds"], key=lambda r: r["order"])]

    assert kinds() == ["silent", "show", "group", "dots", "choose"]
    dots, silent = of_kind(board, "dots").pk, of_kind(board, "silent").pk
    outcome = facilitator.says("round.move", round=dots, up=True)
    assert kinds() == ["silent", "show", "dots", "group", "choose"]
    told_of = Op.objects.get(stream=board.stream, seq=outcome.seq).effect["rounds"]
    assert told_of == [{"id": dots, "order": 3}, {"id": of_kind(board, "group").pk, "order": 4}]
    assert facilitator.says("round.move", round=dots, up=True).accepted
    assert kinds() == ["dots", "show", "silent", "group", "choose"], "over the one that runs, which stays"
    assert facilitator.says("round.move", round=dots, up=True).code == "no_further"
    assert facilitator.says("round.move", round=silent, up=False).accepted
    assert kinds() == ["dots", "show", "group", "silent", "choose"]
    assert facilitator.says("round.move", round=of_kind(board, "choose").pk, up=False).code == "no_further"
    assert facilitator.says("round.move", round=of_kind(board, "show").pk, up=True).code == "round_begun"
    facilitator.says("round.end")
    assert facilitator.says("round.move", round=of_kind(board, "show").pk, up=True).code == "round_begun"
    assert facilitator.says("round.move", round=10**6, up=True).code == "no_round"


def test_rounds_with_one_number_move_all_the_same():
    board, facilitator = open_hall()
    board.rounds.update(order=0)
    choose = of_kind(board, "choose").pk
    assert facilitator.says("round.move", round=choose, up=True).accepted
    assert [r.kind for r in board.rounds.all()] == ["silent", "show", "group", "choose", "dots"]
    assert [r.order for r in board.rounds.all()] == [1, 2, 3, 4, 5]


def test_round_that_has_begun_keeps_its_kind_and_stays_on_the_agenda():
    _board, facilitator = open_hall()
    silent = start(facilitator, "silent")
    body = {"round": silent.pk, "title": "Skriv stille", "minutes": 9}
    for _state in ("running", "ended"):
        assert facilitator.says("round.edit", **body, kind="write").code == "round_begun"
        assert facilitator.says("round.edit", **body, kind="silent", dots=7).code == "round_begun"
        assert facilitator.says("round.edit", **body, kind="silent").accepted
        assert facilitator.says("round.remove", round=silent.pk).code == "round_begun"
        facilitator.says("round.end")
    silent.refresh_from_db()
    assert (silent.title, silent.minutes, silent.kind) == ("Skriv stille", 9, "silent")


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        ({"title": " \u200e "}, "empty"),
        ({"title": "x" * 121}, "too_long"),
        ({"minutes": 0}, "bad_minutes"),
        ({"minutes": 181}, "bad_minutes"),
        ({"dots": 0}, "bad_dots"),
        ({"dots": 21}, "bad_dots"),
        ({"dots": 2, "dots_per_item": 3}, "bad_dots"),
        ({"kind": "sing"}, "bad_body"),
        ({"minutes": "7"}, "bad_body"),
        ({"leader": 1}, "bad_body"),
    ],
)
def test_round_add_refuses_what_is_no_round(plan, code):
    board, facilitator = open_hall()
    assert facilitator.says("round.add", **{"kind": "dots", "title": "Prikker", **plan}).code == code
    assert board.rounds.count() == 5


def test_agenda_is_never_longer_than_thirty_rounds():
    board, facilitator = open_hall()
    codes = [facilitator.says("round.add", kind="show", title=f"Runde {n}").code for n in range(26)]
    assert codes == [""] * 25 + ["too_many_rounds"]
    assert board.rounds.count() == 30


def run_by(board):
    """Return everything that only facilitators do, with a body for each."""
    round_, column = board.rounds.last().pk, board.columns.first().pk
    return [
        ("round.start", {"round": round_}),
        ("round.end", {}),
        ("round.add", {"kind": "show", "title": "Læs"}),
        ("round.edit", {"round": round_, "kind": "show", "title": "Læs"}),
        ("round.move", {"round": round_, "up": True}),
        ("round.remove", {"round": round_}),
        ("timer.start", {"minutes": 5}),
        ("timer.extend", {}),
        ("timer.stop", {}),
        ("column.lock", {"column": column}),
        ("column.unlock", {"column": column}),
        ("board.add_only", {"on": True}),
    ]


def test_participants_run_nothing():
    board, facilitator = open_hall()
    start(facilitator, "silent")
    anna = guest(board)
    assert {anna.says(verb, **body).code for verb, body in run_by(board)} == {"not_allowed"}
    assert states(board)["silent"] == "running"


def test_nothing_is_run_after_the_end():
    board, facilitator = open_hall()
    assert facilitator.says("board.end").accepted
    assert {facilitator.says(verb, **body).code for verb, body in run_by(board)} == {"ended"}


def test_round_of_another_board_is_not_found():
    _board, facilitator = open_hall()
    other, _facilitator = open_hall()
    assert facilitator.says("round.start", round=other.rounds.first().pk).code == "no_round"


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


def test_end_of_a_round_of_dots_tells_what_came_of_it():
    board, facilitator = open_hall()
    anna = guest(board, "Anna")
    note = anna.writes("Åbent om aftenen")
    dots = start(facilitator, "dots")
    Dot.objects.bulk_create(Dot(round=dots, participant=person(anna), slot=slot, note=note) for slot in (1, 2))
    assert next(r for r in anna.sees()["rounds"] if r["id"] == dots.pk)["tally"] is None
    outcome = facilitator.says("round.end")
    (round_,) = Op.objects.get(stream=board.stream, seq=outcome.seq).effect["rounds"]
    assert round_["tally"] == [{"item": f"note:{note.pk}", "dots": 2, "people": 1}]
    assert round_ == next(r for r in anna.sees()["rounds"] if r["id"] == dots.pk)


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
