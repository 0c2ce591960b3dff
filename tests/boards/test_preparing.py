"""Preparing a board before its workshop, over the page and its verb: columns, rounds, and who may."""

import pytest
from django.urls import reverse

from people.enums import Role
from realtime.models import Op
from tests.boards.preparing import address, titles
from tests.boards.talk import facilitator_of, guest, open_hall
from tests.factories.districts import DistrictFactory
from tests.factories.people import MembershipFactory
from tests.factories.workshops import WorkshopFactory
from workshops.boards.enums import Layout
from workshops.boards.models import BoardTemplate

pytestmark = pytest.mark.django_db


def form_of(client, workshop) -> dict[str, object]:
    """Return what the page's form sends when nothing has been changed."""
    rows = client.get(address(workshop)).context["rows"]
    sent: dict[str, object] = {}
    for kind, formset in rows.items():
        sent |= {f"{kind}-TOTAL_FORMS": len(formset.forms), f"{kind}-INITIAL_FORMS": len(formset.forms)}
        for form in formset:
            sent |= {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    return sent


def test_saving_renames_moves_and_adds_over_the_stream(client, prepared):
    sent = form_of(client, prepared) | {"columns-0-title": "Det holder mig oppe", "columns-0-colour": "sky"}
    sent |= {"rounds-0-title": "Skriv stille", "rounds-0-minutes": "9", "do": "save"}
    assert client.post(address(prepared), sent).status_code == 302
    board = prepared.board
    assert titles(board)[:2] == ["Det holder mig oppe", "Hvad mangler"]
    first = board.rounds.first()
    assert (board.columns.first().colour, first.title, first.minutes) == ("sky", "Skriv stille", 9)
    op = Op.objects.get(stream=board.stream)
    assert (op.verb, op.effect["columns"][0]["title"]) == ("board.plan", "Det holder mig oppe")


def test_rows_are_moved_added_and_taken_away_without_a_script(client, prepared):
    sent = form_of(client, prepared)
    columns = prepared.board.columns
    moved = client.post(address(prepared), sent | {"columns-1-title": "Huller", "do": "columns-1-up"})
    rows = moved.context["rows"]["columns"]
    assert [form["title"].value() for form in rows][:2] == ["Huller", "Hvad virker"]
    assert titles(prepared.board)[0] == "Hvad virker"  # nothing is saved yet
    assert "Ikke gemt endnu" in moved.content.decode()
    added = client.post(address(prepared), sent | {"do": "columns-add"}).context["rows"]["columns"]
    assert (len(added.forms), added.forms[-1]["title"].value()) == (6, None)
    gone = client.post(address(prepared), sent | {"do": "columns-2-remove"})
    assert [form["title"].value() for form in gone.context["rows"]["columns"]] == [
        "Hvad virker",
        "Hvad mangler",
        "Idéer",
        "Parkeringsplads",
    ]
    assert gone.context["gone"]["columns"] == [columns.get(title="Ønsker").pk]


def test_removed_and_added_rows_are_there_once_they_are_saved(client, prepared):
    sent = form_of(client, prepared)
    gone = prepared.board.columns.get(title="Ønsker").pk
    first_round = prepared.board.rounds.first()
    page = client.post(address(prepared), sent | {"do": "columns-2-remove"})
    page = client.post(address(prepared), posted(page) | {"do": "rounds-0-remove"})
    page = client.post(address(prepared), posted(page) | {"do": "columns-add"})
    saved = posted(page) | {"columns-4-title": "Mod", "columns-4-question": "Hvad tør vi?", "do": "save"}
    assert client.post(address(prepared), saved).status_code == 302
    assert titles(prepared.board) == ["Hvad virker", "Hvad mangler", "Idéer", "Parkeringsplads", "Mod"]
    assert not prepared.board.columns.filter(pk=gone).exists()
    assert not prepared.board.rounds.filter(pk=first_round.pk).exists()
    assert [r.order for r in prepared.board.rounds.all()] == [1, 2, 3, 4]


def posted(page) -> dict[str, object]:
    """Return what a drawn page's form sends."""
    sent: dict[str, object] = {f"gone_{kind}": pks for kind, pks in page.context["gone"].items()}
    for kind, formset in page.context["rows"].items():
        sent |= {f"{kind}-TOTAL_FORMS": len(formset.forms), f"{kind}-INITIAL_FORMS": len(formset.forms)}
        for form in formset:
            sent |= {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    return sent


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"columns-1-title": " "}, "Skriv en titel til kolonnen."),
        ({"columns-1-title": "x" * 81}, "Det er for langt. Der er plads til 80 tegn."),
        ({"columns-1-question": "x" * 201}, "Det er for langt. Der er plads til 200 tegn."),
        ({"rounds-0-title": ""}, "Skriv en titel til runden."),
        ({"rounds-0-minutes": "fem"}, "Skriv minutterne som et helt tal fra 1 til 180."),
        ({"rounds-0-minutes": "181"}, "Skriv minutterne som et helt tal fra 1 til 180."),
        ({"rounds-3-dots": "21"}, "Skriv prikkerne som et helt tal fra 1 til 20."),
        ({"rounds-3-dots": "2", "rounds-3-dots_per_item": "3"}, "Det er flere prikker, end hver person har."),
    ],
)
def test_mistakes_are_said_in_plain_words_and_nothing_typed_is_lost(client, prepared, change, sentence):
    sent = form_of(client, prepared) | {"columns-0-question": "Mit nye spørgsmål"} | change | {"do": "save"}
    page = client.post(address(prepared), sent)
    assert page.status_code == 200
    html = page.content.decode()
    assert html.count(sentence) == 2  # at the field and in the summary
    assert "Mit nye spørgsmål" in html
    assert prepared.board.columns.first().question != "Mit nye spørgsmål"


def test_column_with_a_note_offers_no_way_to_remove_it_and_refuses_it(client):
    board, facilitator = open_hall()
    guest(board).writes("Åbent om aftenen")
    used, empty = board.columns.all()[:2]
    client.force_login(facilitator_of(board.workshop))
    html = client.get(address(board.workshop)).content.decode()
    assert "columns-0-remove" not in html
    assert "columns-1-remove" in html
    wrong = form_of(client, board.workshop) | {"columns-1-title": "", "do": "save"}
    html = client.post(address(board.workshop), wrong).content.decode()
    assert ("columns-0-remove" in html, "columns-1-remove" in html) == (False, True)
    assert facilitator.says("board.plan", gone_columns=[used.pk]).code == "column_in_use"
    assert facilitator.says("board.plan", gone_columns=[empty.pk]).accepted
    assert board.columns.count() == 4


def test_column_from_which_a_note_was_taken_back_stays_too():
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Åbent om aftenen")
    anna.says("note.remove", note=note.pk)
    assert facilitator.says("board.plan", gone_columns=[note.column_id]).code == "column_in_use"


def test_round_that_has_begun_is_left_as_it_is(client):
    board, facilitator = open_hall()
    client.force_login(facilitator_of(board.workshop))
    sent = form_of(client, board.workshop)
    first = board.rounds.first()
    facilitator.says("round.start", round=first.pk)
    answer = client.post(
        address(board.workshop),
        sent | {"rounds-0-title": "Noget andet", "rounds-1-title": "Tal", "do": "save"},
        follow=True,
    )
    assert "En runde er begyndt i mellemtiden." in answer.content.decode()
    assert list(board.rounds.values_list("title", flat=True)[:2]) == ["Skriv i stilhed", "Tal"]
    body = {"id": first.pk, "kind": "write", "title": "Noget andet"}
    assert facilitator.says("board.plan", rounds=[body]).code == "round_begun"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"columns": [{"title": "", "colour": "mint"}]}, "empty"),
        ({"columns": [{"title": "A", "colour": "red"}]}, "no_colour"),
        ({"columns": [{"id": 999_999, "title": "A", "colour": "mint"}]}, "no_column"),
        ({"columns": [{"title": "A", "colour": "mint"}] * 8}, "too_many"),
        ({"rounds": [{"id": 999_999, "title": "A", "kind": "write"}]}, "no_round"),
        ({"rounds": [{"title": "A", "kind": "write", "minutes": 181}]}, "bad_minutes"),
        ({"rounds": [{"title": "A", "kind": "dots", "dots": 2, "dots_per_item": 3}]}, "bad_dots"),
        ({"rounds": [{"title": "A", "kind": "sing"}]}, "no_kind"),
    ],
)
def test_plan_refuses_what_is_no_plan(body, code):
    _board, facilitator = open_hall()
    assert facilitator.says("board.plan", **body).code == code


def test_board_keeps_at_least_one_column():
    board, facilitator = open_hall(Layout.FREE)
    assert facilitator.says("board.plan", gone_columns=[board.columns.get().pk]).code == "no_columns"


@pytest.mark.parametrize(("verb", "body"), [("board.plan", {}), ("board.template", {"template": "free"})])
def test_plan_and_template_are_the_facilitators(verb, body):
    board, facilitator = open_hall()
    assert guest(board).says(verb, **body).code == "not_allowed"
    facilitator.says("board.end")
    assert facilitator.says(verb, **body).code == "ended"


@pytest.mark.parametrize("name", ["prepare", "saved", "take_along"])
def test_pages_are_for_the_workshops_facilitators(client, name):
    workshop = WorkshopFactory()
    assert "/login/" in client.get(address(workshop, name)).url
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=DistrictFactory()).user)
    assert client.get(address(workshop, name)).status_code == 403


def test_named_facilitator_prepares_but_keeps_no_templates(client):
    workshop = WorkshopFactory()
    user = MembershipFactory(role=Role.FACILITATOR, district=DistrictFactory()).user
    workshop.facilitators.add(user)
    client.force_login(user)
    assert client.get(address(workshop)).status_code == 200
    assert client.get(address(workshop, "saved")).status_code == 403


def test_workshop_page_and_back_office_lead_to_preparing(client, prepared):
    page = client.get(reverse("workshops:workshop", args=[prepared.slug])).content.decode()
    assert address(prepared) in page
    assert address(prepared) in client.get(reverse("workshop:edit", args=[prepared.pk])).content.decode()


def test_ended_workshop_is_not_prepared_but_its_board_can_be_saved(client, prepared):
    prepared.state = "ended"
    prepared.save()
    assert client.get(address(prepared)).url == reverse("workshops:workshop", args=[prepared.slug])
    client.post(address(prepared, "saved"), {"name": "Vores"})
    assert BoardTemplate.objects.get().name == "Vores"
