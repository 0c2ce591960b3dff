"""What a board is made from: the ready-made templates of each phase, and those that a district keeps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from districts.models import BudgetFrame
from tests.boards.preparing import address, titles
from tests.boards.talk import facilitator_of, guest, open_hall
from tests.factories.districts import DistrictFactory
from tests.factories.process import PhaseFactory
from tests.factories.workshops import WorkshopFactory
from workshops.boards.enums import Layout
from workshops.boards.layouts import board_plan
from workshops.boards.models import Board, BoardTemplate
from workshops.boards.saved_plans import as_json, from_json, offers_for, plan_of

pytestmark = pytest.mark.django_db


def of_phase(number: int, **more):
    workshop = WorkshopFactory(**more)
    workshop.phase = PhaseFactory(process=workshop.process, number=number)
    workshop.save()
    return workshop


@pytest.mark.parametrize(
    ("phase", "first"),
    [(1, "voices"), (2, "interviews"), (3, "solutions"), (4, "solutions")],
)
def test_phase_offers_its_own_template_first(phase, first):
    offers = offers_for(of_phase(phase))
    assert offers[0].key == first
    assert sorted(offer.key for offer in offers) == ["free", "interviews", "solutions", "voices"]


def test_ready_made_boards_ask_what_their_phase_asks():
    asked = {layout: [column.title for column in board_plan(layout).columns] for layout in Layout}
    assert asked == {
        Layout.VOICES: ["Hvad virker", "Hvad mangler", "Ønsker", "Idéer", "Parkeringsplads"],
        Layout.INTERVIEWS: [
            "Det hører vi ofte",
            "Det undrer os",
            "Citater",
            "Hvem mangler vi at høre?",
            "Parkeringsplads",
        ],
        Layout.SOLUTIONS: [
            "Bud på løsninger",
            "Hvad koster det, og hvad sparer det?",
            "Hvem skal være med?",
            "Parkeringsplads",
        ],
        Layout.FREE: ["Sedler"],
    }
    assert [(r.kind, r.minutes) for r in board_plan(Layout.INTERVIEWS).rounds] == [
        ("write", 20),
        ("show", 15),
        ("group", 20),
        ("choose", 10),
    ]


@pytest.mark.parametrize("layout", Layout)
def test_plan_is_the_same_after_it_was_kept(layout):
    plan = board_plan(layout)
    assert as_json(from_json(as_json(plan))) == as_json(plan)


def test_board_of_the_third_phase_says_the_districts_frame(client):
    workshop = of_phase(3)
    BudgetFrame.objects.create(
        district=workshop.district, year=workshop.process.budget_year, present=5_000_000, indicative=11_000_000
    )
    client.force_login(facilitator_of(workshop))
    year = workshop.process.budget_year
    assert f"i {year} er <strong>8.000.000 kr.</strong>" in client.get(address(workshop)).content.decode()
    client.post(address(workshop), {"do": "template", "template": "solutions"})
    for name in ("board", "projector"):
        assert "8.000.000 kr." in client.get(address(workshop, name)).content.decode()


def test_preparing_makes_the_board_from_the_chosen_template(client):
    workshop = WorkshopFactory()
    client.force_login(facilitator_of(workshop))
    page = client.get(address(workshop)).content.decode()
    assert "Hvem mangler vi at høre?" in page  # the preview
    answer = client.post(address(workshop), {"do": "template", "template": "interviews"})
    assert answer.url == address(workshop)
    board = Board.objects.get(workshop=workshop)
    assert titles(board)[0] == "Det hører vi ofte"
    assert board.rounds.count() == 4


def test_template_replaces_an_untouched_board_but_not_one_with_notes(client, prepared):
    client.post(address(prepared), {"do": "template", "template": "free"})
    assert titles(prepared.board) == ["Sedler"]
    assert prepared.board.rounds.count() == 0
    board, _facilitator = open_hall()
    guest(board).writes("Åbent om aftenen")
    client.force_login(facilitator_of(board.workshop))
    page = client.post(address(board.workshop), {"do": "template", "template": "free"}).content.decode()
    assert "Der ligger sedler på tavlen" in page
    assert board.columns.count() == 5


def test_saved_template_holds_columns_colours_and_rounds_and_begins_another_board(client, prepared):
    prepared.board.columns.filter(title="Ønsker").update(title="Drømme", colour="peach")
    answer = client.post(address(prepared, "saved"), {"do": "save", "name": "  Vores  første "}, follow=True)
    assert "Skabelonen “Vores første” er gemt." in answer.content.decode()
    template = BoardTemplate.objects.get()
    assert (template.district, template.name) == (prepared.district, "Vores første")
    later = WorkshopFactory(process=prepared.process, district=prepared.district)
    assert f"saved-{template.pk}" in client.get(address(later)).content.decode()
    client.post(address(later), {"do": "template", "template": f"saved-{template.pk}"})
    board = Board.objects.get(workshop=later)
    assert as_json(plan_of(board)) == as_json(plan_of(prepared.board))
    assert board.columns.get(title="Drømme").colour == "peach"


def test_template_of_another_district_is_neither_offered_nor_taken(client, prepared):
    client.post(address(prepared, "saved"), {"name": "Vores"})
    key = f"saved-{BoardTemplate.objects.get().pk}"
    stranger = WorkshopFactory(process=prepared.process)
    client.force_login(facilitator_of(stranger))
    assert key not in client.get(address(stranger)).content.decode()
    page = client.post(address(stranger), {"do": "template", "template": key})
    assert "Vælg en skabelon på listen." in page.content.decode()
    assert not Board.objects.filter(workshop=stranger).exists()


def test_same_name_asks_whether_to_replace(client, prepared):
    client.post(address(prepared, "saved"), {"name": "Vores"})
    prepared.board.columns.filter(title="Ønsker").update(title="Drømme")
    page = client.post(address(prepared, "saved"), {"name": "vores"}).content.decode()
    assert "Lokalområdet har allerede en skabelon, der hedder “vores”." in page
    assert 'name="replace"' in page
    assert "Drømme" not in str(BoardTemplate.objects.get().plan)
    client.post(address(prepared, "saved"), {"name": "vores", "replace": "1"})
    assert "Drømme" in str(BoardTemplate.objects.get().plan)


def test_template_is_renamed_and_deleted(client, prepared):
    for name in ("Vores", "Deres"):
        client.post(address(prepared, "saved"), {"name": name})
    ours = BoardTemplate.objects.get(name="Vores")
    page = client.post(
        address(prepared, "saved"), {"do": "rename", "template": ours.pk, "name": "Deres"}
    ).content.decode()
    assert "der hedder “Deres”" in page
    client.post(address(prepared, "saved"), {"do": "rename", "template": ours.pk, "name": "Alles"})
    client.post(address(prepared, "saved"), {"do": "delete", "template": BoardTemplate.objects.get(name="Deres").pk})
    assert [template.name for template in BoardTemplate.objects.all()] == ["Alles"]
    assert prepared.board.columns.count() == 5
    assert client.post(address(prepared, "saved"), {"do": "delete", "template": "999999"}).status_code == 302


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_template_needs_a_name_that_fits(client, prepared, name):
    page = client.post(address(prepared, "saved"), {"name": name})
    assert page.status_code == 200
    assert not BoardTemplate.objects.exists()
    assert 'aria-invalid="true"' in page.content.decode()


def test_lists_take_as_many_queries_with_many_templates(client, prepared):
    counts = []
    client.get(address(prepared))  # what is remembered between pages is asked for once
    for round_ in range(2):
        for number in range(1 + 4 * round_):
            client.post(address(prepared, "saved"), {"name": f"Nr. {round_}.{number}"})
        for name in ("prepare", "saved"):
            with CaptureQueriesContext(connection) as queries:
                client.get(address(prepared, name))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_back_office_offers_ready_made_boards_and_those_of_ones_own_districts(client, prepared):
    client.post(address(prepared, "saved"), {"name": "Vores"})
    BoardTemplate.objects.create(name="Deres", district=DistrictFactory(), plan=as_json(board_plan(Layout.FREE)))
    page = client.get(reverse("workshop:add")).content.decode()
    for shown in ("saved-", f"Vores ({prepared.district})", 'value="interviews"', 'value="free"'):
        assert shown in page
    assert "Deres (" not in page
