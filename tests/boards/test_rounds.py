"""Rounds, their agenda and the timer over the verbs: who runs them, and what they set."""

import datetime

import pytest
from django.utils import timezone

from realtime.models import Op
from tests.boards.rounds import left, of_kind, start, states
from tests.boards.talk import guest, open_hall, person
from workshops.boards.models import Dot

pytestmark = pytest.mark.django_db


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
