"""Themes over the verbs, and the links from notes to them."""

import pytest

from tests.boards.talk import guest, open_hall
from trail.actions import link, record_node
from trail.enums import NodeKind, Relation
from trail.models import Link
from workshops.boards.models import Theme

pytestmark = pytest.mark.django_db


def grouped(note):
    return [
        step.target.title
        for step in Link.objects.standing().filter(source=note.contribution.node, relation=Relation.GROUPED)
    ]


def test_theme_add_gathers_notes_and_links_them():
    board, facilitator = open_hall()
    anna = guest(board)
    notes = [anna.writes("Åbent om aftenen"), anna.writes("Åbent i weekenden")]
    outcome = facilitator.says("theme.add", title="Åbningstid", notes=[n.pk for n in notes])
    assert outcome.accepted
    theme = Theme.objects.get()
    assert (theme.title, theme.column_id) == ("Åbningstid", notes[0].column_id)
    assert theme.node.key == f"boards.theme:{theme.pk}"
    assert theme.node.url == f"/tema/{theme.pk}/"
    assert [grouped(note) for note in notes] == [["Åbningstid"], ["Åbningstid"]]
    assert [n["theme"] for n in anna.sees()["notes"]] == [theme.pk, theme.pk]


def test_note_group_moves_the_link_from_one_theme_to_the_other():
    board, facilitator = open_hall()
    note = guest(board).writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Aften", notes=[note.pk])
    facilitator.says("theme.add", title="Åbningstid", column=note.column_id)
    second = Theme.objects.get(title="Åbningstid")
    assert facilitator.says("note.group", notes=[note.pk], theme=second.pk).accepted
    assert grouped(note) == ["Åbningstid"]
    assert Link.objects.filter(source=note.contribution.node).count() == 3


def test_note_ungroup_withdraws_the_link():
    board, facilitator = open_hall()
    note = guest(board).writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Aften", notes=[note.pk])
    assert facilitator.says("note.ungroup", notes=[note.pk]).accepted
    assert grouped(note) == []
    assert facilitator.sees()["notes"][0]["theme"] is None


def test_note_move_into_and_out_of_a_theme_keeps_the_chain():
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Aften", column=note.column_id)
    theme = Theme.objects.get()
    assert anna.says("note.move", note=note.pk, column=note.column_id, theme=theme.pk).code == "not_allowed"
    assert facilitator.says("note.move", note=note.pk, column=note.column_id, theme=theme.pk).accepted
    assert grouped(note) == ["Aften"]
    assert anna.says("note.move", note=note.pk, column=note.column_id).code == "in_theme"
    assert facilitator.says("note.move", note=note.pk, column=note.column_id).accepted
    assert grouped(note) == []


def test_theme_edit_renames_the_station_too():
    board, facilitator = open_hall()
    note = guest(board).writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Aften", notes=[note.pk])
    theme = Theme.objects.get()
    assert facilitator.says("theme.edit", theme=theme.pk, title="Åbningstid", summary="Aften og weekend").accepted
    theme.refresh_from_db()
    assert (theme.title, theme.summary, theme.node.title) == ("Åbningstid", "Aften og weekend", "Åbningstid")


def test_theme_remove_lets_its_notes_lie_in_their_columns():
    board, facilitator = open_hall()
    note = guest(board).writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Aften", notes=[note.pk])
    theme = Theme.objects.get()
    assert facilitator.says("theme.remove", theme=theme.pk).accepted
    seen = facilitator.sees()
    assert (seen["themes"], [n["theme"] for n in seen["notes"]]) == ([], [None])
    assert grouped(note) == []


def test_theme_remove_is_refused_once_a_proposal_was_made_of_it():
    board, facilitator = open_hall()
    note = guest(board).writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Aften", notes=[note.pk])
    theme = Theme.objects.get()
    proposal = record_node(kind=NodeKind.PROPOSAL, key="proposals.proposal:1", title="Aftenåbent")
    link(source=theme.node, target=proposal, relation=Relation.BECAME)
    assert facilitator.says("theme.remove", theme=theme.pk).code == "theme_in_use"


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("theme.add", {"title": "Tema", "notes": [1]}),
        ("theme.edit", {"theme": 1, "title": "Tema"}),
        ("theme.remove", {"theme": 1}),
        ("note.group", {"notes": [1], "theme": 1}),
        ("note.ungroup", {"notes": [1]}),
        ("note.hide", {"note": 1, "reason": "Navn"}),
        ("note.show", {"note": 1}),
        ("board.lock", {}),
        ("board.unlock", {}),
        ("board.end", {}),
    ],
)
def test_facilitators_verbs_are_refused_to_participants(verb, body):
    board, _facilitator = open_hall()
    assert guest(board).says(verb, **body).code == "not_allowed"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"title": " ", "notes": []}, "empty"),
        ({"title": "x" * 121, "notes": []}, "too_long"),
        ({"title": "Tema"}, "no_column"),
        ({"title": "Tema", "notes": [999_999]}, "gone"),
        ({"title": "Tema", "notes": list(range(201))}, "too_many"),
    ],
)
def test_theme_add_refuses_what_is_no_theme(body, code):
    _board, facilitator = open_hall()
    assert facilitator.says("theme.add", **body).code == code
