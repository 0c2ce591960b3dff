"""What came of a round of dots when it has ended, and what the facilitators choose."""

import pytest

from realtime import bus
from realtime.models import Op
from realtime.verbs import Audience
from tests.boards.dots import dots_hall, dots_round, end, gives, own
from workshops.boards.enums import RoundState
from workshops.boards.queries import snapshot
from workshops.boards.tally import tallies_of, tally_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return dots_hall()


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
