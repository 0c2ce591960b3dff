"""Dots: what each person may give, that nobody is told where they lie before the round has ended, what came of them."""

import json
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from realtime import bus
from realtime.models import Op
from realtime.submit import submit
from realtime.verbs import Audience
from tests.boards.talk import Voice, guest, open_hall, person
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.models import Board, Dot, Round, Theme
from workshops.boards.queries import own_notes, snapshot
from workshops.boards.tally import tallies_of, tally_of

pytestmark = pytest.mark.django_db


def dots_round(board: Board, state: RoundState = RoundState.RUNNING, **fields: int) -> Round:
    """Give the board a round of dots in this state; no other round is under way."""
    board.rounds.filter(state=RoundState.RUNNING).update(state=RoundState.ENDED)
    return Round.objects.create(board=board, kind=RoundKind.DOTS, title="Giv prikker", state=state, **fields)


def end(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(state=RoundState.ENDED, ended_at=timezone.now())


def own(voice: Voice) -> dict | None:
    return own_notes(voice.board.stream.key, voice.actor.key).get("dots")


def gives(voice: Voice, *items: str) -> None:
    for item in items:
        outcome = voice.says("dot.put", item=item)
        assert outcome.accepted, (item, outcome.code, outcome.detail)


def theme_of(facilitator: Voice, title: str = "Åbningstid", **body: object) -> str:
    body.setdefault("column", facilitator.board.columns.first().pk)
    assert facilitator.says("theme.add", title=title, **body).accepted
    return f"theme:{Theme.objects.latest('pk').pk}"


@contextmanager
def paused(round_: Round):
    """Let the round rest for as long as something is prepared that needs things to be moved."""
    Round.objects.filter(pk=round_.pk).update(state=RoundState.PLANNED)
    yield
    Round.objects.filter(pk=round_.pk).update(state=RoundState.RUNNING)


@pytest.fixture
def hall():
    """A board with two notes and a theme in a running round of dots: five for each, three on one thing."""
    board, facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo")
    kaffe, have = f"note:{anna.writes('Kaffe').pk}", f"note:{bo.writes('Have', 1).pk}"
    theme = theme_of(facilitator)
    return board, facilitator, anna, bo, kaffe, have, theme, dots_round(board)


def test_dots_are_rows_and_the_giver_is_told_what_is_left(hall):
    *_board, anna, _bo, kaffe, _have, theme, round_ = hall
    outcome = anna.says("dot.put", item=theme)
    assert outcome.private == {"dots": {"round": round_.pk, "items": {theme: 1}, "left": 4}}
    gives(anna, theme, kaffe)
    assert own(anna) == {"round": round_.pk, "items": {theme: 2, kaffe: 1}, "left": 2}
    assert list(Dot.objects.order_by("slot").values_list("slot", flat=True)) == [1, 2, 3]


def test_no_more_than_the_cap_lies_on_one_thing(hall):
    *_board, anna, _bo, kaffe, _have, theme, _round = hall
    gives(anna, theme, theme, theme)
    assert anna.says("dot.put", item=theme).code == "dots_full"
    gives(anna, kaffe)


def test_nobody_gives_more_than_the_budget(hall):
    *_board, anna, bo, kaffe, have, theme, _round = hall
    gives(anna, theme, theme, kaffe, kaffe, have)
    assert anna.says("dot.put", item=have).code == "dots_used"
    assert own(anna)["left"] == 0
    gives(bo, have)
    assert Dot.objects.count() == 6


def test_a_dot_taken_back_can_be_given_again_in_its_slot(hall):
    *_board, anna, _bo, kaffe, have, theme, _round = hall
    gives(anna, theme, theme, kaffe, kaffe, have)
    outcome = anna.says("dot.take", item=theme)
    assert (outcome.private["dots"]["left"], outcome.private["dots"]["items"][theme]) == (1, 1)
    gives(anna, have)
    assert own(anna)["items"] == {theme: 1, kaffe: 2, have: 2}
    assert sorted(Dot.objects.values_list("slot", flat=True)) == [1, 2, 3, 4, 5]


def test_nobody_takes_back_what_does_not_lie_there_or_is_not_theirs(hall):
    *_board, anna, bo, kaffe, have, _theme, _round = hall
    gives(anna, kaffe)
    assert bo.says("dot.take", item=kaffe).code == "no_dot_there"
    assert anna.says("dot.take", item=have).code == "no_dot_there"


def test_a_repeated_operation_gives_one_dot_and_the_same_kind_of_answer(hall):
    board, _facilitator, anna, *_rest, theme, round_ = hall
    client = str(uuid4())
    answers = [submit(board.stream.key, anna.actor, client, 1, "dot.put", {"item": theme}) for _again in range(3)]
    assert [answer.private["dots"]["items"] for answer in answers] == [{theme: 1}] * 3
    assert [answer.replayed for answer in answers] == [False, True, True]
    assert Dot.objects.count() == 1
    end(round_)
    last = submit(board.stream.key, anna.actor, client, 1, "dot.put", {"item": theme})
    assert (last.accepted, last.private) == (True, {})


def test_two_tabs_of_one_person_share_a_budget(hall):
    board, _facilitator, anna, _bo, kaffe, have, theme, _round = hall
    tab = Voice(board, anna.actor, anna.token)
    outcomes = [voice.says("dot.put", item=item) for item in (kaffe, have, theme) for voice in (anna, tab)]
    assert [outcome.code for outcome in outcomes] == ["", "", "", "", "", "dots_used"]
    assert outcomes[4].private["dots"] == own(anna)
    assert own(anna)["left"] == 0


def test_the_database_holds_the_slots(hall):
    *_board, anna, _bo, kaffe, _have, _theme, round_ = hall
    gives(anna, kaffe)
    note = Dot.objects.get().note
    with pytest.raises(IntegrityError), transaction.atomic():
        Dot.objects.create(round=round_, participant=person(anna), slot=1, note=note)


def test_facilitators_give_no_dots(hall):
    _board, facilitator, *_rest, theme, _round = hall
    assert facilitator.says("dot.put", item=theme).code == "only_participants"


@pytest.mark.parametrize(
    "item", ["", "note", "note:", "note:0", "theme:-1", "note:1 ", "seddel:1", "note:1e3", "note:" + "9" * 30]
)
def test_forms_that_name_nothing_are_refused(hall, item):
    *_board, anna, _bo, _kaffe, _have, _theme, _round = hall
    assert anna.says("dot.put", item=item).code == "bad_body"


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.ENDED])
def test_dots_are_given_only_while_the_round_runs(hall, state):
    board, _facilitator, anna, _bo, kaffe, _have, _theme, round_ = hall
    gives(anna, kaffe)
    Round.objects.filter(pk=round_.pk).update(state=state)
    Round.objects.create(board=board, kind=RoundKind.WRITE, title="Skriv", state=RoundState.RUNNING)
    assert anna.says("dot.put", item=kaffe).code == "dots_closed"
    assert anna.says("dot.take", item=kaffe).code == "dots_closed"
    assert own(anna) is None


def test_locked_board_takes_no_dots(hall):
    _board, facilitator, anna, _bo, kaffe, *_rest = hall
    facilitator.says("board.lock")
    assert anna.says("dot.put", item=kaffe).code == "locked"
    facilitator.says("board.unlock")
    gives(anna, kaffe)


def test_dots_lie_only_on_what_stands_by_itself(hall):
    _board, facilitator, anna, bo, kaffe, have, _theme, round_ = hall
    with paused(round_):
        gathered = anna.writes("I et tema")
        theme_of(facilitator, notes=[gathered.pk])
        hidden, removed, under, silent = (anna.writes(text) for text in ("Skjult", "Fortrudt", "Det samme", "Stille"))
        gone = theme_of(facilitator)
        assert facilitator.says("theme.remove", theme=int(gone.removeprefix("theme:"))).accepted
    facilitator.says("note.hide", note=hidden.pk, reason="Navn")
    anna.says("note.remove", note=removed.pk)
    type(under).objects.filter(pk=under.pk).update(merged_into=int(kaffe.removeprefix("note:")))
    type(silent).objects.filter(pk=silent.pk).update(is_silent=True)
    for item in [*(f"note:{note.pk}" for note in (gathered, hidden, removed, under, silent)), gone, "note:999999"]:
        assert bo.says("dot.put", item=item).code == "no_dots_here", item
    gives(bo, kaffe, have)


def test_dots_of_another_board_are_not_taken(hall):
    *_hall, anna, _bo, _kaffe, _have, _theme, _round = hall
    elsewhere, _facilitator = open_hall()
    note = guest(elsewhere).writes("På en anden tavle")
    assert anna.says("dot.put", item=f"note:{note.pk}").code == "no_dots_here"


def test_nothing_is_gathered_or_taken_apart_while_dots_are_given(hall):
    _board, facilitator, anna, _bo, kaffe, _have, theme, round_ = hall
    pk, theme_pk = int(kaffe.removeprefix("note:")), int(theme.removeprefix("theme:"))
    column = anna.board.columns.first().pk
    asked = [
        ("theme.add", {"title": "Nyt", "notes": [pk]}),
        ("note.group", {"notes": [pk], "theme": theme_pk}),
        ("note.ungroup", {"notes": [pk]}),
        ("note.move", {"note": pk, "column": column, "theme": theme_pk}),
        ("theme.remove", {"theme": theme_pk}),
    ]
    # Without a single dot on them: a refusal must not tell whether any lie there.
    assert {verb: facilitator.says(verb, **body).code for verb, body in asked} == {
        verb: "dots_running" for verb, _body in asked
    }
    assert facilitator.says("note.move", note=pk, column=column).accepted
    end(round_)
    assert facilitator.says("note.group", notes=[pk], theme=theme_pk).accepted


def test_dots_on_a_note_that_goes_are_in_their_owners_hands_again(hall):
    *_board, facilitator, anna, bo, kaffe, have, theme, _round = hall
    gives(bo, kaffe, kaffe, have, have, theme)
    assert anna.says("note.remove", note=int(kaffe.removeprefix("note:"))).accepted
    assert own(bo) | {"round": 0} == {"round": 0, "items": {have: 2, theme: 1}, "left": 2}
    gives(bo, theme)
    assert own(bo)["left"] == 1
    assert bo.says("dot.put", item=kaffe).code == "no_dots_here"
    assert sorted(Dot.objects.values_list("slot", flat=True)) == [1, 2, 3, 4, 5]
    # The one that was not given anew comes back with its note.
    assert anna.says("note.restore", note=int(kaffe.removeprefix("note:"))).accepted
    assert own(bo)["items"] == {kaffe: 1, have: 2, theme: 2}
    assert own(bo)["left"] == 0
    assert facilitator.sees()["dots_used"]["given"] == 5


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


@pytest.mark.parametrize("ends", ["round.end", "board.end"])
def test_dots_still_in_hand_when_the_round_ends_were_not_given(hall, ends):
    _board, facilitator, anna, bo, kaffe, have, theme, round_ = hall
    gives(bo, kaffe, kaffe, have)
    gives(anna, kaffe, theme)
    facilitator.says("note.hide", note=int(kaffe.removeprefix("note:")), reason="Navn")
    gives(bo, theme)
    assert facilitator.says(ends).accepted
    round_.refresh_from_db()
    rows = [{"item": theme, "dots": 2, "people": 2}, {"item": have, "dots": 1, "people": 1}]
    assert tally_of(round_) == rows
    facilitator.says("note.show", note=int(kaffe.removeprefix("note:")))
    assert tally_of(round_) == rows, "a result does not change afterwards"


def test_round_that_begins_again_goes_on_from_the_dots_that_lie_on_something(hall, django_capture_on_commit_callbacks):
    """A theme can be dissolved between two turns of a round: its dots are their owners' again, and all are told."""
    board, facilitator, anna, bo, kaffe, _have, theme, round_ = hall
    gives(bo, theme, theme, kaffe)
    gives(anna, kaffe)
    assert facilitator.says("round.end").accepted
    assert facilitator.says("theme.remove", theme=int(theme.removeprefix("theme:"))).accepted
    heard: list[object] = []
    bus.listen(board.stream.key, heard.append)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            outcome = facilitator.says("round.start", round=round_.pk)
    finally:
        bus.unlisten(board.stream.key, heard.append)
    used = {"round": round_.pk, "given": 2, "people": 2}
    assert facilitator.sees()["dots_used"] == used
    assert Op.objects.get(stream=board.stream, seq=outcome.seq).views["facilitator"]["dots_used"] == used
    assert "dots_used" not in Op.objects.get(stream=board.stream, seq=outcome.seq).effect
    assert own(bo) == {"round": round_.pk, "items": {kaffe: 1}, "left": 4}
    assert sorted(told.actor for told in heard if isinstance(told, bus.Yours)) == sorted([anna.actor.key, bo.actor.key])


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


def test_tally_counts_dots_and_people_and_keeps_ties_equal(hall):
    board, _facilitator, anna, bo, kaffe, have, theme, round_ = hall
    gives(anna, theme, theme, kaffe, kaffe)
    gives(bo, theme, have, have)
    assert tally_of(round_) is None
    end(round_)
    round_.refresh_from_db()
    rows = [{"item": theme, "dots": 3, "people": 2}]
    rows += [{"item": item, "dots": 2, "people": 1} for item in sorted([kaffe, have])]
    assert tally_of(round_) == rows
    for audience in Audience:
        told = snapshot(board.stream.key, audience, "")["rounds"]
        assert {row["id"]: row["tally"] for row in told if row["tally"] is not None} == {round_.pk: rows}


def test_result_does_not_change_when_things_move_afterwards(hall):
    _board, facilitator, anna, bo, kaffe, _have, theme, round_ = hall
    gives(anna, kaffe)
    gives(bo, kaffe, theme)
    end(round_)
    round_.refresh_from_db()
    before = tally_of(round_)
    note = int(kaffe.removeprefix("note:"))
    assert facilitator.says("note.group", notes=[note], theme=int(theme.removeprefix("theme:"))).accepted
    assert anna.says("note.remove", note=note).accepted
    assert tally_of(round_) == before


@pytest.mark.parametrize("count", [1, 3])
def test_results_of_any_number_of_rounds_take_one_query(hall, count, django_assert_num_queries):
    board, _facilitator, anna, _bo, kaffe, _have, _theme, round_ = hall
    gives(anna, kaffe)
    end(round_)
    for _round in range(count):
        dots_round(board, RoundState.ENDED)
    with django_assert_num_queries(2):
        tallies = tallies_of(list(board.rounds.all()))
    assert tallies[round_.pk] == [{"item": kaffe, "dots": 1, "people": 1}]
    assert sorted(len(tally) for tally in tallies.values() if tally is not None) == [0] * count + [1]


@pytest.mark.parametrize("people", [1, 4])
def test_a_dot_takes_the_same_queries_whatever_has_been_given(hall, people, django_assert_max_num_queries):
    board, _facilitator, anna, _bo, kaffe, _have, theme, _round = hall
    for _person in range(people):
        gives(guest(board), kaffe, theme)
    with django_assert_max_num_queries(26):
        gives(anna, kaffe)


def test_facilitators_choose_and_everybody_sees_it(hall):
    board, facilitator, anna, _bo, kaffe, _have, theme, _round = hall
    assert anna.says("item.choose", item=theme, on=True).code == "not_allowed"
    for item in (theme, kaffe):
        assert facilitator.says("item.choose", item=item, on=True).accepted
    for audience in Audience:
        state = snapshot(board.stream.key, audience, "")
        assert [row["chosen"] for row in state["themes"]] == [True]
        assert [row["id"] for row in state["notes"] if row["chosen"]] == [int(kaffe.removeprefix("note:"))]
    assert facilitator.says("item.choose", item=theme, on=False).accepted
    assert [row["chosen"] for row in anna.sees()["themes"]] == [False]


def test_what_nobody_can_read_is_not_chosen_but_its_mark_can_be_taken_off(hall):
    _board, facilitator, _anna, _bo, kaffe, *_rest = hall
    pk = int(kaffe.removeprefix("note:"))
    assert facilitator.says("item.choose", item=kaffe, on=True).accepted
    facilitator.says("note.hide", note=pk, reason="Navn")
    assert facilitator.says("item.choose", item=kaffe, on=True).code == "cannot_choose"
    assert facilitator.says("item.choose", item=kaffe, on=False).accepted
    assert facilitator.says("item.choose", item="theme:999999", on=True).code == "not_there"


def test_nothing_is_chosen_after_the_end(hall):
    _board, facilitator, anna, _bo, kaffe, *_rest = hall
    assert facilitator.says("board.end").accepted
    assert facilitator.says("item.choose", item=kaffe, on=True).code == "ended"
    assert anna.says("dot.put", item=kaffe).code in {"ended", "dots_closed"}
