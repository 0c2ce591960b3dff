"""What people read of what was taken along: in find my contribution, with its theme, its proposal and the report."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proposals.actions import propose_from_themes
from proposals.queries import lineage_of
from reports.queries.contributions import themes as themes_in_report
from tests.boards.talk import Voice, facilitator_of, open_hall
from tests.boards.two_workshops import takes, theme, two_workshops
from theme.templatetags.samskab import dag
from trail.queries import contribution_by_receipt
from workshops.boards.models import Note

pytestmark = pytest.mark.django_db


def words_by(client, receipt: str) -> str:
    """Return the page that a receipt opens."""
    return client.post(reverse("pages:find"), {"code": receipt}, follow=True).content.decode()


def words_by_number(client, note: int) -> str:
    """Return the page that everybody may read about a note."""
    number = Note.objects.get(pk=note).contribution.number
    return client.get(reverse("pages:contribution", args=[number])).content.decode()


def when(voice: Voice) -> str:
    return dag(voice.board.workshop.starts_at)


def test_find_my_contribution_tells_that_the_theme_was_taken_along(client):
    first, second, _notes, receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk])
    page = words_by(client, receipt)
    address = reverse("workshops:workshop", args=[second.board.workshop.slug])
    step = f'<a href="{address}">Taget med til Anden workshop, {when(second)}</a>'
    assert page.index("Tema: Åbningstid") < page.index(step)


def test_find_my_contribution_tells_at_once_that_a_note_was_taken_along(client):
    _first, second, notes, receipt = two_workshops()
    assert "Taget med til" not in words_by(client, receipt)
    takes(second, notes=[notes["evening"]])
    address = reverse("workshops:workshop", args=[second.board.workshop.slug])
    assert f'<a href="{address}">Taget med til Anden workshop, {when(second)}</a>' in words_by(client, receipt)
    assert f"Taget med til Anden workshop, {when(second)}" in words_by_number(client, notes["evening"])


def test_note_taken_along_in_its_theme_tells_of_the_workshop_once(client):
    first, second, notes, receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk], notes=[notes["evening"]])
    assert words_by(client, receipt).count("Taget med til Anden workshop") == 1


def test_what_the_later_board_calls_a_theme_is_told_when_that_workshop_has_ended(client):
    first, second, notes, receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk], notes=[notes["bus"]])
    second.says("theme.edit", theme=theme("Åbningstid", second).pk, title="Aften og weekend")
    second.says("theme.add", title="Læ for regnen", notes=[second.board.notes.get().pk])
    pages = words_by(client, receipt), words_by_number(client, notes["evening"]), words_by_number(client, notes["bus"])
    assert not any("Aften og weekend" in page or "Læ for regnen" in page for page in pages)
    assert all(f"Taget med til Anden workshop, {when(second)}" in page for page in pages)
    second.says("board.end")
    assert "Tema: Aften og weekend." in words_by(client, receipt)
    assert "Tema: Læ for regnen" in words_by_number(client, notes["bus"])


def test_note_and_theme_that_the_later_workshop_leaves_behind_are_not_told_of_until_they_are_put_back(client):
    first, second, notes, receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk], notes=[notes["bus"]])
    note, kept = second.board.notes.get(), theme("Åbningstid", second)
    second.says("note.remove", note=note.pk)
    second.says("theme.remove", theme=kept.pk)
    assert "Taget med til" not in words_by(client, receipt) + words_by_number(client, notes["bus"])
    assert second.says("note.restore", note=note.pk).accepted
    assert second.says("theme.restore", theme=kept.pk).accepted
    assert "Taget med til" in words_by(client, receipt)
    assert "Taget med til" in words_by_number(client, notes["bus"])


def test_page_of_words_takes_as_many_queries_however_often_they_were_taken_along(client):
    _first, second, notes, _receipt = two_workshops()
    takes(second, notes=[notes["bus"]])
    workshop = second.board.workshop

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            words_by_number(client, notes["bus"])
        return len(captured)

    queries()  # the first page asks for the site too
    before = queries()
    for round_ in (3, 4):
        _board, later = open_hall(process=workshop.process, district=workshop.district, round=round_)
        takes(later, notes=[notes["bus"]])
    assert queries() == before


def test_theme_page_and_proposal_show_the_notes_of_the_earlier_workshop(client):
    first, second, _notes, receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk])
    user = facilitator_of(second.board.workshop)
    new = theme("Åbningstid", second)
    client.force_login(user)
    for address in (f"/tema/{new.pk}/", reverse("proposals:from_theme", args=[new.pk])):
        assert "Åbent om aftenen" in client.get(address).content.decode(), address
    proposal = propose_from_themes(by=user, themes=[new], title="Aftenåbent", text="Til kl. 21", cost=1)
    assert lineage_of(proposal).numbers == (contribution_by_receipt(receipt).number,)


def test_report_tells_at_the_first_workshops_theme_which_proposal_it_led_to():
    first, second, _notes, _receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk])
    process, district = second.board.workshop.process, second.board.workshop.district
    new = theme("Åbningstid", second)
    rows, _loose = themes_in_report(process, district, [], {new.node_id: ("F-1 Aftenåbent",)}, in_full=True)
    assert {(row.occasion, row.title): row.became for row in rows} == {
        ("Første workshop", "Åbningstid"): ("F-1 Aftenåbent",),
        ("Første workshop", "Mad"): (),
        ("Anden workshop", "Åbningstid"): ("F-1 Aftenåbent",),
    }
