"""Taking themes and notes of an earlier workshop along, over the verb, and the chain they stand in."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proposals.actions import propose_from_themes
from proposals.queries import lineage_of
from realtime.models import Op
from realtime.verbs import Audience
from reports.queries.contributions import themes as themes_in_report
from tests.boards.talk import Voice, facilitator_of, guest, open_hall
from tests.factories.people import ParticipantFactory
from theme.templatetags.samskab import dag
from trail.enums import NodeKind, Relation
from trail.models import Contribution, Link
from trail.queries import contribution_by_receipt, way_of
from workshops.boards.models import Dot, Note, Round, Theme

pytestmark = pytest.mark.django_db


def two_workshops(ended: bool = True):
    """Return the facilitators' voices of a first workshop that has ended with two themes, and of a second one."""
    board, first = open_hall(round=1, title="Første workshop")
    anna = guest(board, "Anna")
    evening = anna.says("note.add", column=board.columns.all()[1].pk, text="Åbent om aftenen")
    notes = {"evening": evening.private["note"]}
    notes |= {
        "soup": anna.writes("Suppen").pk,
        "bus": guest(board).writes("Busskur").pk,
        "garden": anna.writes("Have").pk,
    }
    first.says("theme.add", title="Åbningstid", summary="Når alt er lukket", notes=[notes["evening"]])
    first.says("theme.add", title="Mad", notes=[notes["soup"]])
    if ended:
        assert first.says("board.end").accepted
    workshop = board.workshop
    _later, second = open_hall(process=workshop.process, district=workshop.district, round=2, title="Anden workshop")
    return first, second, notes, evening.private["receipt"]


def theme(title: str, voice: Voice) -> Theme:
    return Theme.objects.get(title=title, board=voice.board, removed_at=None)


def takes(voice: Voice, **what: list[int]):
    return voice.says("board.take_along", column=voice.board.columns.all()[0].pk, **what)


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
