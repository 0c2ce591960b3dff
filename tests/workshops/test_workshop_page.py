"""The workshop's public page, before, during and after."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.enums import Role
from tests.boards.talk import guest, open_hall
from tests.factories.people import MembershipFactory, StakeholderGroupFactory
from tests.factories.workshops import AgendaItemFactory, AttendanceFactory, MinutesFactory, WorkshopFactory
from workshops.boards.models import Theme
from workshops.enums import MinutesState, WorkshopState
from workshops.queries import attendance_by_group, minutes_blocks, open_workshops, workshops_of

pytestmark = pytest.mark.django_db


def page_of(client, workshop):
    return client.get(reverse("workshops:workshop", args=[workshop.slug]))


def test_planned_workshop_says_when_and_where_but_not_the_code(client):
    workshop = WorkshopFactory(join_code="7F3K2Q", place="Kulturhuset", access="Der er elevator")
    AgendaItemFactory(workshop=workshop, title="Velkomst", minutes=15)
    html = page_of(client, workshop).content.decode()
    for words in ("26. august 2015", "13.00", "Kulturhuset", "Der er elevator", "Velkomst"):
        assert words in html
    assert "7F3K2Q" not in html


@pytest.mark.parametrize(("state", "awaits"), [(WorkshopState.PLANNED, True), (WorkshopState.ENDED, False)])
def test_agenda_is_awaited_only_before_the_workshop(client, state, awaits):
    html = page_of(client, WorkshopFactory(state=state)).content.decode()
    assert ("Dagsordenen er ikke klar endnu." in html) is awaits
    assert ("Dagsorden" in html) is awaits


def test_open_workshop_leads_in(client):
    board, _facilitator = open_hall(join_code="7F3K2Q")
    html = page_of(client, board.workshop).content.decode()
    assert reverse("boards:join_workshop", args=["7F3K2Q"]) in html
    assert "<svg" in html


def test_ended_workshop_shows_themes_notes_and_no_names(client):
    board, facilitator = open_hall()
    anna = guest(board, "Anna Opdigtet")
    note, hidden = anna.writes("Åbent om aftenen"), anna.writes("Ring til Bo")
    facilitator.says("theme.add", title="Åbningstid", notes=[note.pk])
    facilitator.says("note.hide", note=hidden.pk, reason="Navn")
    facilitator.says("board.end")
    html = page_of(client, board.workshop).content.decode()
    for words in ("Åbent om aftenen", "Åbningstid", note.contribution.number):
        assert words in html
    for words in ("Anna", "Ring til Bo"):
        assert words not in html


def test_open_workshop_shows_no_notes_to_the_public(client):
    board, _facilitator = open_hall()
    guest(board).writes("Åbent om aftenen")
    assert "Åbent om aftenen" not in page_of(client, board.workshop).content.decode()


def test_minutes_stand_on_the_page_once_they_are_published(client):
    workshop = WorkshopFactory(state=WorkshopState.ENDED)
    minutes = MinutesFactory(workshop=workshop, body="## Dagsorden\n\nVi drak kaffe.", state=MinutesState.APPROVED)
    assert "Vi drak kaffe." not in page_of(client, workshop).content.decode()
    minutes.state = MinutesState.PUBLISHED
    minutes.save()
    assert "Vi drak kaffe." in page_of(client, workshop).content.decode()


def test_groups_smaller_than_five_are_not_counted_out(client):
    workshop = WorkshopFactory(state=WorkshopState.ENDED)
    many, few = StakeholderGroupFactory(name="Brugere", order=1), StakeholderGroupFactory(name="Pårørende", order=2)
    AttendanceFactory.create_batch(5, workshop=workshop, group=many)
    AttendanceFactory.create_batch(4, workshop=workshop, group=few)
    assert [(g.name, g.count, g.shown) for g in attendance_by_group(workshop)] == [
        ("Brugere", 5, "5"),
        ("Pårørende", None, "< 5"),
    ]


def test_facilitators_open_and_end_the_workshop(client):
    workshop = WorkshopFactory()
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=workshop.district).user)
    for name, state in [("open", WorkshopState.OPEN), ("end", WorkshopState.ENDED)]:
        for _twice in range(2):
            assert client.post(reverse(f"workshops:{name}", args=[workshop.slug])).status_code == 302
        workshop.refresh_from_db()
        assert workshop.state == state
    assert workshop.minutes.state == MinutesState.DRAFT
    assert page_of(client, workshop).status_code == 200


@pytest.mark.parametrize("name", ["open", "end"])
def test_others_neither_open_nor_end_a_workshop(client, name):
    state = WorkshopState.PLANNED if name == "open" else WorkshopState.OPEN
    workshop = WorkshopFactory(state=state)
    address = reverse(f"workshops:{name}", args=[workshop.slug])
    assert client.post(address).status_code == 403
    assert client.get(address).status_code == 405
    workshop.refresh_from_db()
    assert workshop.state == state


def test_unknown_workshop_is_a_404(client):
    assert client.get("/workshops/findes-ikke/").status_code == 404


def held(size):
    """Return a workshop that has ended with this many themes, notes in none, and points on its agenda."""
    board, facilitator = open_hall()
    anna = guest(board, "Anna", StakeholderGroupFactory())
    for n in range(size):
        note = anna.writes(f"Seddel {n}")
        anna.writes(f"Løs seddel {n}", 1)
        facilitator.says("theme.add", title=f"Tema {n}", notes=[note.pk])
        AgendaItemFactory(workshop=board.workshop)
    facilitator.says("board.end")
    return board.workshop


def test_workshop_page_takes_the_same_queries_for_one_theme_and_three(client, django_assert_num_queries):
    one, three = held(1), held(3)
    page_of(client, one)
    with CaptureQueriesContext(connection) as once:
        page_of(client, one)
    with django_assert_num_queries(len(once)):
        page_of(client, three)


def test_theme_page_is_public_after_the_end_only(client):
    board, facilitator = open_hall()
    note = guest(board, "Anna").writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Åbningstid", notes=[note.pk])
    address = reverse("boards:theme", args=[Theme.objects.get().pk])
    assert client.get(address).status_code == 404
    facilitator.says("board.end")
    html = client.get(address).content.decode()
    assert "Åbent om aftenen" in html
    assert "Anna" not in html
    assert client.get(reverse("boards:theme", args=[999_999])).status_code == 404


def test_workshops_of_a_process_and_a_district():
    one = WorkshopFactory(state=WorkshopState.OPEN)
    two = WorkshopFactory(process=one.process)
    WorkshopFactory()
    assert list(workshops_of(one.process)) == [one, two]
    assert list(workshops_of(one.process, two.district)) == [two]
    assert list(open_workshops(one.process)) == [one]


def test_minutes_blocks_part_headings_points_and_paragraphs():
    body = "Indledning.\n\n## Dagsorden\n\n– Velkomst\n- Kaffe\n\n### Sedler\nEn linje\nen til"
    assert [(b.kind, b.lines) for b in minutes_blocks(body)] == [
        ("paragraph", ("Indledning.",)),
        ("heading", ("Dagsorden",)),
        ("list", ("Velkomst", "Kaffe")),
        ("subheading", ("Sedler",)),
        ("paragraph", ("En linje", "en til")),
    ]
