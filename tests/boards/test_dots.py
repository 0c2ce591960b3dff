"""Dots: what each person may give and take back, on what, and when."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from realtime.submit import submit
from tests.boards.dots import dots_hall, end, gives, own, paused, theme_of
from tests.boards.talk import Voice, guest, open_hall, person
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.models import Dot, Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return dots_hall()


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


@pytest.mark.parametrize("people", [1, 4])
def test_a_dot_takes_the_same_queries_whatever_has_been_given(hall, people, django_assert_max_num_queries):
    board, _facilitator, anna, _bo, kaffe, _have, theme, _round = hall
    for _person in range(people):
        gives(guest(board), kaffe, theme)
    with django_assert_max_num_queries(26):
        gives(anna, kaffe)
