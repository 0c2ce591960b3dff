"""Taking themes and notes of an earlier workshop along, over the verb, and the chain they stand in."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proposals.actions import propose_from_themes
from realtime.models import Op
from realtime.verbs import Audience
from tests.boards.talk import facilitator_of, guest, open_hall
from tests.boards.two_workshops import takes, theme, two_workshops
from trail.enums import NodeKind, Relation
from trail.models import Contribution, Link
from trail.queries import contribution_by_receipt, way_of
from workshops.boards.models import Note

pytestmark = pytest.mark.django_db


def test_take_along_lays_themes_and_notes_on_the_later_board():
    first, second, notes, _receipt = two_workshops()
    old = theme("Åbningstid", first)
    assert takes(second, themes=[old.pk], notes=[notes["bus"]]).accepted
    new, note = theme("Åbningstid", second), Note.objects.get(board=second.board)
    assert (new.summary, new.origin, new.node.key) == ("Når alt er lukket", old, f"boards.theme:{new.pk}")
    assert (note.text, note.origin_id, note.contribution, note.theme) == ("Busskur", notes["bus"], None, None)
    steps = {(link.source, link.target.key) for link in Link.objects.filter(relation=Relation.TAKEN_ALONG)}
    assert steps == {
        (old.node, new.node.key),
        (note.given.node, f"workshops.workshop:{second.board.workshop.pk}"),
    }


def test_taken_along_note_shows_its_number_and_round_to_everybody_but_a_wall_and_no_name():
    _first, second, notes, _receipt = two_workshops()
    takes(second, notes=[notes["soup"]])
    number = Note.objects.get(pk=notes["soup"]).contribution.number
    for voice in (second, guest(second.board)):
        seen = voice.sees()["notes"][0]
        assert (seen["text"], seen["number"], seen["from"], seen["name"]) == ("Suppen", number, 1, "")
    assert "Anna" not in json.dumps(second.sees())


def test_contribution_is_given_once_however_far_it_is_taken():
    _first, second, notes, _receipt = two_workshops()
    before = Contribution.objects.count()
    takes(second, notes=[notes["bus"]])
    assert Contribution.objects.count() == before


def test_take_along_twice_does_it_once():
    first, second, notes, _receipt = two_workshops()
    what = {"themes": [theme("Mad", first).pk], "notes": [notes["bus"]]}
    for _time in range(2):
        assert takes(second, **what).accepted
    assert (second.board.themes.count(), second.board.notes.count()) == (1, 1)
    kinds = Link.objects.filter(relation=Relation.TAKEN_ALONG).values_list("target__kind", flat=True)
    assert sorted(kinds) == [NodeKind.THEME, NodeKind.WORKSHOP]


def test_note_comes_to_lie_in_its_theme_when_that_comes_along_or_has_come():
    first, second, notes, _receipt = two_workshops()
    takes(second, themes=[theme("Mad", first).pk], notes=[notes["soup"], notes["evening"]])
    themes = {note.text: note.theme and note.theme.title for note in second.board.notes.all()}
    assert themes == {"Suppen": "Mad", "Åbent om aftenen": None}
    assert not Link.objects.filter(target=theme("Mad", second).node, relation=Relation.GROUPED).exists()


def test_from_the_first_workshops_note_to_a_proposal_by_receipt():
    first, second, _notes, receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk])
    second.says("theme.edit", theme=theme("Åbningstid", second).pk, title="Aften og weekend")
    new = theme("Aften og weekend", second)
    propose_from_themes(
        by=facilitator_of(second.board.workshop), themes=[new], title="Aftenåbent", text="Til kl. 21", cost=1
    )
    way = way_of(contribution_by_receipt(receipt))
    assert [(s.kind, s.relation) for s in way.stations] == [
        (NodeKind.CONTRIBUTION, None),
        (NodeKind.THEME, Relation.GROUPED),
        (NodeKind.THEME, Relation.TAKEN_ALONG),
        (NodeKind.PROPOSAL, Relation.BECAME),
    ]
    assert [s.title for s in way.stations][:2] == ["Åbent om aftenen", "Åbningstid"]


def test_loose_note_gathered_in_the_second_workshop_links_what_was_given_in_the_first():
    _first, second, notes, _receipt = two_workshops()
    takes(second, notes=[notes["bus"]])
    copy = second.board.notes.get()
    second.says("theme.add", title="Læ for regnen", notes=[copy.pk])
    given = Contribution.objects.get(note=notes["bus"])
    step = Link.objects.standing().get(source=given.node, relation=Relation.GROUPED)
    assert step.target == theme("Læ for regnen", second).node
    second.says("note.ungroup", notes=[copy.pk])
    assert not Link.objects.standing().filter(source=given.node, relation=Relation.GROUPED).exists()


def test_third_workshop_keeps_the_first_as_origin_and_links_from_the_second():
    first, second, notes, receipt = two_workshops()
    takes(second, themes=[theme("Åbningstid", first).pk], notes=[notes["bus"]])
    second.says("board.end")
    workshop = second.board.workshop
    _board, third = open_hall(process=workshop.process, district=workshop.district, round=3)
    takes(third, themes=[theme("Åbningstid", second).pk], notes=[second.board.notes.get().pk])
    assert theme("Åbningstid", third).origin == theme("Åbningstid", first)
    assert third.board.notes.get().origin_id == notes["bus"]
    assert third.sees()["notes"][0]["from"] == 1
    assert [s.relation for s in way_of(contribution_by_receipt(receipt)).stations] == [
        None,
        Relation.GROUPED,
        Relation.TAKEN_ALONG,
        Relation.TAKEN_ALONG,
    ]


def test_what_lies_under_a_note_comes_with_it():
    _first, second, notes, _receipt = two_workshops()
    Note.objects.filter(pk=notes["garden"]).update(merged_into=notes["bus"])
    takes(second, notes=[notes["bus"]])
    under, above = second.board.notes.get(text="Have"), second.board.notes.get(text="Busskur")
    assert (under.merged_into, above.merged_into) == (above, None)


def test_hidden_and_taken_back_notes_stay_behind():
    _first, second, notes, _receipt = two_workshops()
    Note.objects.filter(pk=notes["bus"]).update(hidden_reason="Der står et navn")
    assert takes(second, notes=[notes["bus"]]).code == "gone"
    assert second.board.notes.count() == 0


def test_words_of_a_taken_along_note_that_is_hidden_leave_the_log_of_what_was_shown():
    _first, second, notes, _receipt = two_workshops()
    takes(second, notes=[notes["bus"], notes["garden"]])
    second.says("note.hide", note=second.board.notes.get(text="Busskur").pk, reason="Der står et navn")
    op = Op.objects.get(stream=second.board.stream, verb="board.take_along")
    for audience in (Audience.PARTICIPANT, Audience.PROJECTOR):
        assert [row["text"] for row in op.views.get(audience, op.effect)["notes"]] == ["Have"]


def test_facilitator_takes_a_note_off_again_and_puts_it_back_but_nobody_changes_its_words():
    _first, second, notes, _receipt = two_workshops()
    takes(second, notes=[notes["bus"]])
    copy = second.board.notes.get()
    somebody = guest(second.board)
    assert second.says("note.edit", note=copy.pk, version=1, text="Andre ord").code == "not_yours"
    assert somebody.says("note.remove", note=copy.pk).code == "not_yours"
    assert second.says("note.remove", note=copy.pk).accepted
    assert second.sees()["notes"] == []
    assert second.says("note.restore", note=copy.pk).accepted
    second.says("note.remove", note=copy.pk)
    takes(second, notes=[notes["bus"]])
    assert second.says("note.restore", note=copy.pk).code == "gone"
    steps = Link.objects.standing().filter(source__contribution__note=notes["bus"])
    assert [step.relation for step in steps] == [Relation.TAKEN_ALONG]


def test_theme_taken_off_again_takes_its_step_back_and_can_be_taken_anew():
    first, second, _notes, receipt = two_workshops()
    old = theme("Åbningstid", first)
    takes(second, themes=[old.pk])
    second.says("theme.remove", theme=theme("Åbningstid", second).pk)
    assert len(way_of(contribution_by_receipt(receipt)).stations) == 2
    takes(second, themes=[old.pk])
    assert len(way_of(contribution_by_receipt(receipt)).stations) == 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"themes": [], "notes": []}, "nothing_chosen"),
        ({"notes": [999_999]}, "gone"),
        ({"notes": list(range(201))}, "too_many"),
    ],
)
def test_take_along_refuses_what_is_nothing(change, code):
    _first, second, _notes, _receipt = two_workshops()
    assert takes(second, **change).code == code


def test_take_along_is_refused_from_what_has_not_ended_or_is_somewhere_else():
    first, second, notes, _receipt = two_workshops(ended=False)
    assert takes(second, notes=[notes["bus"]]).code == "gone"
    first.says("board.end")
    _board, stranger = open_hall(process=second.board.workshop.process)
    assert takes(stranger, notes=[notes["bus"]]).code == "gone"


def test_take_along_is_refused_to_participants_and_after_the_end():
    _first, second, notes, _receipt = two_workshops()
    assert takes(guest(second.board), notes=[notes["bus"]]).code == "not_allowed"
    second.says("board.end")
    assert takes(second, notes=[notes["bus"]]).code == "ended"


def test_snapshot_takes_as_many_queries_with_many_taken_along():
    first, second, notes, _receipt = two_workshops()
    takes(second, themes=[theme("Mad", first).pk], notes=[notes["bus"]])
    with CaptureQueriesContext(connection) as one:
        second.sees()
    takes(second, themes=[theme("Åbningstid", first).pk], notes=list(notes.values()))
    with CaptureQueriesContext(connection) as many:
        second.sees()
    assert (len(second.sees()["notes"]), len(many)) == (4, len(one))


def test_taking_along_takes_as_many_queries_for_many_notes():
    counts = []
    for extra in (0, 12):
        first, second, notes, _receipt = two_workshops(ended=False)
        pks = [notes["bus"], *(guest(first.board).writes(f"Seddel {number}").pk for number in range(extra))]
        first.says("board.end")
        with CaptureQueriesContext(connection) as queries:
            assert takes(second, notes=pks).accepted
        counts.append(len(queries))
    assert counts[0] == counts[1]
