"""Notes that say the same: laid together, taken apart, and never lost from the chain."""

import pytest

from tests.boards.talk import guest, open_hall
from trail.enums import Relation
from trail.models import Link
from trail.queries import contribution_by_receipt, way_of
from workshops.boards.models import Theme

pytestmark = pytest.mark.django_db


def places(voice):
    """Return (column, theme, merged) of every note by its words."""
    return {n["text"]: (n["column"], n["theme"], n["merged"]) for n in voice.sees()["notes"]}


def theme_of(facilitator, title, *notes):
    assert facilitator.says("theme.add", title=title, notes=[note.pk for note in notes]).accepted
    return Theme.objects.get(title=title)


def grouped(note):
    steps = Link.objects.standing().filter(source=note.contribution.node, relation=Relation.GROUPED)
    return [step.target.title for step in steps]


def test_note_merge_lays_notes_in_column_and_theme_of_the_main_one():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    main, other = anna.writes("Åbent om aftenen"), bo.writes("Aftenåbent", 2)
    theme = theme_of(facilitator, "Åbningstid", main)
    earlier = theme_of(facilitator, "Andet", other)
    assert facilitator.says("note.merge", notes=[other.pk], into=main.pk).accepted
    assert places(anna) == {
        "Åbent om aftenen": (main.column_id, theme.pk, None),
        "Aftenåbent": (main.column_id, theme.pk, main.pk),
    }
    assert grouped(other) == ["Åbningstid"]
    assert not Link.objects.standing().filter(target=earlier.node).exists()


def test_receipt_of_a_merged_note_leads_to_its_theme_also_when_it_is_made_later():
    board, facilitator = open_hall()
    outcome = guest(board).says("note.add", column=board.columns.first().pk, text="Aftenåbent")
    main = guest(board).writes("Åbent om aftenen")
    facilitator.says("note.merge", notes=[outcome.private["note"]], into=main.pk)
    theme_of(facilitator, "Åbningstid", main)
    facilitator.says("board.end")
    way = way_of(contribution_by_receipt(outcome.private["receipt"]))
    assert [(station.label, station.title) for station in way.stations][-1][1] == "Åbningstid"
    assert way.contribution.text == "Aftenåbent"


def test_note_unmerge_leaves_number_words_and_theme():
    board, facilitator = open_hall()
    anna = guest(board)
    main, other = anna.writes("Åbent om aftenen"), anna.writes("Aftenåbent")
    theme = theme_of(facilitator, "Åbningstid", main)
    facilitator.says("note.merge", notes=[other.pk], into=main.pk)
    assert facilitator.says("note.unmerge", notes=[other.pk]).accepted
    assert places(anna)["Aftenåbent"] == (main.column_id, theme.pk, None)
    other.refresh_from_db()
    assert (other.text, other.contribution.number) == ("Aftenåbent", anna.owns()[1]["number"])
    assert facilitator.says("note.unmerge", notes=[other.pk]).code == "not_merged"


def test_merging_is_never_deeper_than_one_note():
    board, facilitator = open_hall()
    anna = guest(board)
    a, b, c, d = (anna.writes(text) for text in "abcd")
    assert facilitator.says("note.merge", notes=[b.pk], into=a.pk).accepted
    assert facilitator.says("note.merge", notes=[c.pk], into=b.pk).accepted, "into one that lies under another"
    assert facilitator.says("note.merge", notes=[a.pk, d.pk], into=d.pk).accepted, "into itself, with its pile"
    merged = {text: under for text, (_column, _theme, under) in places(anna).items()}
    assert merged == {"a": d.pk, "b": d.pk, "c": d.pk, "d": None}
    assert facilitator.says("note.merge", notes=[d.pk], into=d.pk).code == "merged"
    assert facilitator.says("note.merge", notes=[d.pk], into=a.pk).code == "merged"


def test_pile_moves_as_one_and_what_lies_under_moves_not_alone():
    board, facilitator = open_hall()
    anna = guest(board)
    main, other = anna.writes("Åbent om aftenen"), anna.writes("Aftenåbent")
    facilitator.says("note.merge", notes=[other.pk], into=main.pk)
    target = board.columns.all()[2].pk
    assert facilitator.says("note.move", note=other.pk, column=target).code == "merged"
    assert anna.says("note.move", note=main.pk, column=target).code == "merged", "a facilitator has arranged it"
    assert facilitator.says("note.move", note=main.pk, column=target).accepted
    assert {column for column, _theme, _merged in places(anna).values()} == {target}
    theme = theme_of(facilitator, "Åbningstid", other)
    assert {theme for _column, theme, _merged in places(anna).values()} == {theme.pk}
    assert facilitator.says("note.ungroup", notes=[main.pk]).accepted
    assert (grouped(main), grouped(other)) == ([], [])


def test_main_note_taken_back_uncovers_the_others_and_covers_them_again():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    main, other = anna.writes("Åbent om aftenen"), bo.writes("Aftenåbent")
    theme = theme_of(facilitator, "Åbningstid", main, other)
    facilitator.says("note.merge", notes=[other.pk], into=main.pk)
    assert anna.says("note.remove", note=main.pk).accepted
    other.refresh_from_db()
    assert other.lies_under is None
    assert anna.says("note.restore", note=main.pk).accepted
    other.refresh_from_db()
    assert other.lies_under == main.pk
    assert places(anna)["Åbent om aftenen"] == (main.column_id, theme.pk, None)
    anna.says("note.remove", note=main.pk)
    assert facilitator.says("note.move", note=other.pk, column=board.columns.all()[1].pk).accepted
    anna.says("note.restore", note=main.pk)
    assert places(anna)["Aftenåbent"][2] is None, "it has gone its own way"


def test_theme_restore_gathers_again_what_lies_in_no_theme():
    board, facilitator = open_hall()
    anna = guest(board)
    one, two = anna.writes("en"), anna.writes("to")
    theme = theme_of(facilitator, "Tema", one, two)
    facilitator.says("theme.remove", theme=theme.pk)
    other = theme_of(facilitator, "Andet", two)
    assert facilitator.says("theme.restore", theme=theme.pk, notes=[one.pk, two.pk]).accepted
    assert {text: theme for text, (_c, theme, _m) in places(anna).items()} == {"en": theme.pk, "to": other.pk}
    assert (grouped(one), grouped(two)) == (["Tema"], ["Andet"])
    assert facilitator.says("theme.restore", theme=theme.pk).code == "gone"


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("note.merge", {"notes": [1], "into": 2}),
        ("note.unmerge", {"notes": [1]}),
        ("theme.restore", {"theme": 1}),
        ("comment.hide", {"comment": 1, "reason": "Navn"}),
        ("comment.show", {"comment": 1}),
    ],
)
def test_facilitators_verbs_are_refused_to_participants(verb, body):
    board, _facilitator = open_hall()
    assert guest(board).says(verb, **body).code == "not_allowed"
