"""The page on which facilitators choose what to take along: what it ticks, what it sends, and what it says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from realtime.models import Op
from tests.boards.talk import Voice, facilitator_of, guest
from tests.boards.two_workshops import theme, two_workshops
from tests.factories.people import ParticipantFactory
from workshops.boards.models import Dot, Note, Round

pytestmark = pytest.mark.django_db


def page_of(client, voice: Voice):
    client.force_login(facilitator_of(voice.board.workshop))
    return client.get(reverse("boards:take_along", args=[voice.board.workshop.slug]))


def with_dots():
    """Return two workshops; in the first the theme "Mad" has 2 dots, the loose notes 3 and 0, "evening" is chosen."""
    first, second, notes, _receipt = two_workshops(ended=False)
    Note.objects.filter(pk=notes["evening"]).update(is_chosen=True)
    round_ = Round.objects.create(board=first.board, order=9, kind="dots", title="Prikker", state="ended")
    for on, count in (({"theme": theme("Mad", first)}, 2), ({"note_id": notes["bus"]}, 3)):
        for slot in range(count):
            who = ParticipantFactory()
            Dot.objects.create(round=round_, participant=who, slot=slot + 1, **on)
    first.says("board.end")
    return first, second, notes


def test_page_ticks_what_was_chosen_and_what_got_most_dots(client):
    first, second, notes = with_dots()
    page = page_of(client, second)
    assert page.context["ticked_themes"] == {theme("Mad", first).pk}
    assert page.context["ticked_notes"] == {notes["bus"], notes["evening"]}
    html = page.content.decode()
    for said in ("Flest prikker: 3", "Flest prikker: 2", "Valgt", "Suppen", "Åbent om aftenen", "Have"):
        assert said in html
    assert html.count(" checked") == 3


def test_page_takes_along_what_is_ticked_and_leads_to_the_board(client):
    first, second, notes = with_dots()
    page_of(client, second)
    sent = {"themes": [theme("Mad", first).pk], "notes": [notes["bus"]], "column": second.board.columns.all()[2].pk}
    address = reverse("boards:take_along", args=[second.board.workshop.slug])
    answer = client.post(address, sent, follow=True)
    assert "1 tema og 1 seddel" in answer.content.decode()
    assert [t.column_id for t in second.board.themes.all()] == [sent["column"]]
    assert Op.objects.get(stream=second.board.stream).verb == "board.take_along"
    page = client.get(address)
    assert page.context["ticked_themes"] == set()
    assert page.content.decode().count("Ligger allerede på tavlen") == 2


def test_page_asks_for_a_choice_and_keeps_the_column(client):
    _first, second, _notes = with_dots()
    page_of(client, second)
    column = second.board.columns.all()[2].pk
    page = client.post(reverse("boards:take_along", args=[second.board.workshop.slug]), {"column": column})
    assert "Vælg et tema eller en seddel først." in page.content.decode()
    assert f'value="{column}" selected' in page.content.decode()


def test_page_says_when_nothing_has_ended_yet(client):
    _first, second, _notes, _receipt = two_workshops(ended=False)
    assert "Ingen tidligere workshop er slut endnu" in page_of(client, second).content.decode()


def test_page_takes_as_many_queries_with_many_notes(client):
    counts = []
    for extra in (0, 6):
        first, second, _notes, _receipt = two_workshops(ended=False)
        for number in range(extra):
            note = guest(first.board).writes(f"Seddel {number}")
            if number % 2:
                first.says("theme.add", title=f"Tema {number}", notes=[note.pk])
        first.says("board.end")
        page_of(client, second)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("boards:take_along", args=[second.board.workshop.slug]))
        counts.append(len(queries))
    assert counts[0] == counts[1]
