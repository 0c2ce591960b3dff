"""The minutes that are drafted from a board: word for word, with every number, and nothing that may not be told."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.boards.talk import guest, open_hall
from tests.boards.told import SECRETS, comment_on, give_dots, round_of, told_hall
from tests.factories.workshops import AttendanceFactory
from workshops.actions import end_workshop
from workshops.actions.minutes import board_sections, draft_body
from workshops.boards.account import account_of
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.models import Dot, Note, Round
from workshops.queries import minutes_blocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return told_hall()


@pytest.fixture
def body(hall):
    """The minutes of the board, drafted when the workshop ends; what was still silent stays so for this test."""
    return draft_body(hall.board.workshop)


def sections(body: str) -> dict[str, str]:
    """Return what stands under each "## "."""
    return {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in body.split("\n## ")[1:]}


def test_minutes_have_their_sections_in_order(body):
    assert list(sections("\n" + body)) == [
        "Hvem var med",
        "Dagsorden",
        "Sådan gik runderne",
        "Det, der blev skrevet på tavlen",
        "Det viste prikkerne",
        "Det blev valgt",
        "Parkeret til senere",
    ]


def test_minutes_count_groups_without_numbers_below_five(body):
    assert sections("\n" + body)["Hvem var med"] == "– Brugere: 5\n– Pårørende: < 5"


def test_minutes_say_which_rounds_were_held_when_and_how_long(body):
    assert sections("\n" + body)["Sådan gik runderne"] == (
        "– 13.20–13.35: Skriv sedler (skriv sammen, 15 minutter, planlagt: 10)\n"
        "– 13.40–13.50: Giv prikker (10 minutter)\n\n"
        "Ikke holdt: Vælg sammen."
    )


def test_minutes_hold_notes_word_for_word_with_merged_ones_and_comments_below(hall, body):
    aften, nat = hall.number("aften"), hall.number("nat")
    assert (
        "Tema: Åbningstid – 6 prikker, er valgt\n\n"
        "Mange er vågne om aftenen.\n\n"
        f"– Åbent om aftenen ({aften}) – 2 er enige\n"
        f"  – Siger det samme: Åbent når det er mørkt 🌙 ({nat})\n"
        f"  – Kommentar: Også om søndagen ({hall.comment})"
    ) in body


def test_minutes_mark_what_came_from_paper_and_from_an_earlier_workshop(hall, body):
    assert f"– Lange ord på papir ({hall.number('papir')}) – fra papir" in body
    assert f"– Ring først ({hall.number('med')}) – taget med fra “Interview på Café Nord”" in body
    assert "Tema: Tema uden sedler – taget med fra “Interview på Café Nord”" in body


def test_minutes_show_ties_in_dots_as_ties(hall, body):
    assert sections("\n" + body)["Det viste prikkerne"] == (
        "### Giv prikker\n\n"
        "4 personer gav prikker. Hvor tallene er ens, betyder rækkefølgen ikke noget: De deler pladsen.\n\n"
        "– Nr. 1: Tema: Åbningstid – 6 prikker\n"
        f"– Delt nr. 2–3: Kaffe ({hall.number('kaffe')}) – 2 prikker\n"
        "– Delt nr. 2–3: Tema: Steder – 2 prikker\n\n"
        "På noget, der ikke ligger på tavlen længere: 1 prik."
    )


def test_minutes_gather_choices_and_put_the_parking_lot_at_the_end(hall, body):
    found = sections("\n" + body)
    assert found["Det blev valgt"] == f"– Tema: Åbningstid\n– Kaffe ({hall.number('kaffe')})"
    assert found["Parkeret til senere"] == f"– Gratis bus ({hall.number('bus')})"
    assert body.count("Gratis bus") == 1


def test_minutes_hold_every_number_and_nothing_that_may_not_be_told(hall, body):
    told = set(hall.notes) - {"skjult", "fortrudt", "stille"}
    assert [name for name in told if f"({hall.number(name)})" not in body] == []
    assert [word for word in SECRETS if word in body] == []


def test_minutes_of_an_empty_board_say_so():
    board, _facilitator = open_hall()
    Round.objects.filter(board=board).delete()
    assert board_sections(board.workshop) == [
        "## Det, der blev skrevet på tavlen",
        "Der blev ikke skrevet nogen sedler.",
    ]


def test_minutes_of_a_workshop_without_a_board_say_so():
    workshop = AttendanceFactory().workshop
    assert account_of(workshop).notes == 0
    assert "Der blev ikke skrevet nogen sedler." in draft_body(workshop)


def test_a_note_whose_other_half_is_hidden_stands_on_its_own(hall):
    Note.objects.filter(pk=hall.notes["aften"].pk).update(hidden_reason="Navn")
    body = draft_body(hall.board.workshop)
    assert f"– Åbent når det er mørkt 🌙 ({hall.number('nat')})" in body
    assert "Siger det samme" not in body
    assert "Åbent om aftenen" not in body


def test_notes_merged_in_a_chain_stand_under_the_uppermost(hall):
    Note.objects.filter(pk=hall.notes["kaffe"].pk).update(merged_into=hall.notes["nat"])
    (note,) = [n for _c, _t, n in account_of(hall.board.workshop).every_note() if n.same]
    assert (note.number, {same.number for same in note.same}) == (
        hall.number("aften"),
        {hall.number("nat"), hall.number("kaffe")},
    )


def test_notes_merged_in_a_circle_are_still_told(hall):
    Note.objects.filter(pk=hall.notes["aften"].pk).update(merged_into=hall.notes["nat"])
    told = account_of(hall.board.workshop)
    numbers = {n.number for _c, _t, note in told.every_note() for n in (note, *note.same)}
    assert {hall.number("aften"), hall.number("nat")} <= numbers


def test_dots_of_a_round_that_runs_are_not_told(hall):
    Round.objects.filter(kind=RoundKind.DOTS).update(state=RoundState.RUNNING, ended_at=None)
    account = account_of(hall.board.workshop)
    assert [r.places for r in account.rounds] == [None, None, None]
    assert sum(note.dots for _column, _theme, note in account.every_note()) == 0
    text = "\n".join(board_sections(hall.board.workshop))
    assert "Det viste prikkerne" not in text
    assert "2 prikker" not in text


def test_ending_while_a_round_runs_tells_of_it_and_of_what_it_gave(hall):
    Round.objects.filter(kind=RoundKind.DOTS).update(state=RoundState.RUNNING, ended_at=None)
    user = hall.board.workshop.district.memberships.get().user
    workshop = end_workshop(by=user, workshop=hall.board.workshop)
    assert re.search(r"^– 13\.40–\d\d\.\d\d: Giv prikker \(", workshop.minutes.body, re.MULTILINE)
    assert "Vælg sammen" in sections("\n" + workshop.minutes.body)["Sådan gik runderne"].partition("Ikke holdt: ")[2]


def test_blocks_of_the_draft_keep_points_below_their_own(hall, body):
    (points,) = [b.points for b in minutes_blocks(body) if b.points and b.points[0].text.startswith("Åbent om aftenen")]
    assert points[0].below == (
        f"Siger det samme: Åbent når det er mørkt 🌙 ({hall.number('nat')})",
        f"Kommentar: Også om søndagen ({hall.comment})",
    )


def test_workshop_page_shows_the_published_minutes_with_points_below(hall, client):
    workshop = end_workshop(by=hall.board.workshop.district.memberships.get().user, workshop=hall.board.workshop)
    workshop.minutes.state = "published"
    workshop.minutes.save()
    html = client.get(f"/workshops/{workshop.slug}/").content.decode()
    assert f"<ul><li>Siger det samme: Åbent når det er mørkt 🌙 ({hall.number('nat')})</li>" in html


def test_account_takes_the_same_queries_for_a_few_notes_and_for_many(hall, django_assert_num_queries):
    with CaptureQueriesContext(connection) as once:
        account_of(hall.board.workshop)
    anna = guest(hall.board)
    for n in range(6):
        note = anna.writes(f"Seddel {n}", n % 2)
        comment_on(note, f"Kommentar {n}")
        hall.facilitator.says("theme.add", title=f"Tema {n}", notes=[note.pk])
        give_dots(Round.objects.get(kind=RoundKind.DOTS), anna, f"note_{note.pk}")
    assert Dot.objects.count() == 17
    with django_assert_num_queries(len(once)):
        account_of(hall.board.workshop)


def test_a_round_shorter_than_a_minute_took_one(hall):
    quick = round_of(hall.board, 4, RoundKind.SHOW, "Læs", held=1)
    Round.objects.filter(pk=quick.pk).update(ended_at=quick.started_at + datetime.timedelta(seconds=5))
    assert "– 14.20–14.20: Læs (læs og tal sammen, 1 minut, planlagt: 10)" in draft_body(hall.board.workshop)
