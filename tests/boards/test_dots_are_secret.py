"""Nobody is told where dots lie before their round has ended; facilitators are told how many there are."""

import json

import pytest

from realtime import bus
from realtime.models import Op
from realtime.verbs import Audience
from tests.boards.dots import dots_hall, end, gives, own
from tests.boards.talk import Voice
from workshops.boards.models import Board, Dot
from workshops.boards.queries import own_notes, snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return dots_hall()


def test_hiding_a_note_tells_nobody_whether_dots_lay_on_it(hall):
    _board, facilitator, anna, bo, kaffe, have, _theme, _round = hall
    gives(bo, kaffe, kaffe)
    before = facilitator.sees()["dots_used"]
    facilitator.says("note.hide", note=int(kaffe.removeprefix("note:")), reason="Navn")
    assert facilitator.sees()["dots_used"] == before
    gives(bo, have)
    assert facilitator.sees()["dots_used"] == before | {"given": 3}
    assert own(anna)["left"] == 5


@pytest.mark.parametrize("way", ["hide", "remove"])
def test_those_with_dots_on_a_note_that_goes_or_comes_back_are_told_and_nobody_else(
    hall, way, django_capture_on_commit_callbacks
):
    board, facilitator, anna, bo, kaffe, have, _theme, _round = hall
    gives(bo, kaffe, kaffe)
    gives(anna, have)
    note = int(kaffe.removeprefix("note:"))
    away = (facilitator, "note.hide", {"reason": "Navn"}) if way == "hide" else (anna, "note.remove", {})
    back = (facilitator, "note.show", {}) if way == "hide" else (anna, "note.restore", {})
    for voice, verb, body in (away, back):
        heard: list[object] = []
        bus.listen(board.stream.key, heard.append)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                assert voice.says(verb, note=note, **body).accepted
        finally:
            bus.unlisten(board.stream.key, heard.append)
        assert [told.actor for told in heard if isinstance(told, bus.Yours)] == [bo.actor.key], verb
    assert own(bo)["items"] == {kaffe: 2}


def test_facilitators_are_told_how_many_and_nobody_else_is_told_anything(hall):
    board, facilitator, anna, bo, kaffe, have, theme, round_ = hall
    assert facilitator.sees()["dots_used"] == {"round": round_.pk, "given": 0, "people": 0}
    gives(anna, kaffe, theme)
    gives(bo, have)
    anna.says("dot.take", item=theme)
    ops = Op.objects.filter(stream=board.stream, verb__startswith="dot.").order_by("seq")
    assert [op.effect for op in ops] == [{}] * 4
    assert [op.views for op in ops][-2:] == [
        {"facilitator": {"dots_used": {"round": round_.pk, "given": 3, "people": 2}}},
        {"facilitator": {"dots_used": {"round": round_.pk, "given": 2, "people": 2}}},
    ]
    assert facilitator.sees()["dots_used"] == {"round": round_.pk, "given": 2, "people": 2}
    assert "dots_used" not in anna.sees() | snapshot(board.stream.key, Audience.PROJECTOR, "")


def everything_told(board: Board, *voices: Voice) -> dict[str, str]:
    """Return the bytes of all that each audience is given: the snapshot and every operation."""
    ops = list(Op.objects.filter(stream=board.stream, seq__isnull=False, verb__startswith="dot."))
    told = {
        audience.value: json.dumps(
            [snapshot(board.stream.key, audience, ""), [op.views.get(audience, op.effect) for op in ops]]
        )
        for audience in Audience
    }
    return told | {voice.actor.key: json.dumps(own_notes(board.stream.key, voice.actor.key)) for voice in voices}


def test_where_dots_lie_is_in_no_bytes_for_anybody_before_the_round_has_ended(hall):
    board, facilitator, anna, bo, kaffe, have, theme, round_ = hall
    empty = everything_told(board, bo, facilitator)
    gives(anna, kaffe, kaffe, theme)
    told = everything_told(board, bo, facilitator)
    for audience in ("participant", "projector"):
        assert json.loads(told[audience]) == [json.loads(empty[audience])[0], [{}, {}, {}]]
    for key in (bo.actor.key, facilitator.actor.key):
        assert told[key] == empty[key]
    # A facilitator's bytes are those they would have been with the dots on other things.
    for dot in Dot.objects.all():
        dot.note_id, dot.theme = int(have.removeprefix("note:")), None
        dot.save()
    assert everything_told(board)["facilitator"] == told["facilitator"]
    for audience in Audience:
        assert kaffe not in told[audience]
        assert theme not in told[audience]
    assert {row["tally"] for row in json.loads(told["facilitator"])[0]["rounds"]} == {None}
    end(round_)
    for audience in Audience:
        assert have in json.dumps(snapshot(board.stream.key, audience, ""))
