"""A facilitator pauses whoever wrote something: they read on and contribute nothing, and nobody learns who it is."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from realtime import bus
from realtime.entries import Submission
from realtime.models import Op
from realtime.submit import submit_all
from realtime.verbs import Actor, Audience
from tests.boards.talk import Voice, facilitator_of, guest, open_hall, person
from trail.actions import Giving, record_contributions
from trail.enums import ContributionKind
from workshops.boards.models import Comment, Mute
from workshops.boards.queries import own_notes

pytestmark = pytest.mark.django_db
KIND_WORDS = "Facilitatoren har sat dine bidrag på pause. Tal med hende eller ham."


def told(board, audience: str) -> list[dict]:
    """Return every effect that an audience is given."""
    ops = Op.objects.filter(stream=board.stream, seq__isnull=False).order_by("seq")
    return [op.views.get(audience, op.effect) for op in ops]


def own(voice: Voice) -> dict:
    return {"muted": False} | own_notes(voice.board.stream.key, voice.actor.key)


def test_muted_person_writes_changes_moves_and_takes_back_nothing():
    board, facilitator = open_hall()
    anna = guest(board, "Anna")
    note = anna.writes("Kaffe")
    gone = anna.writes("Te")
    assert anna.says("note.remove", note=gone.pk).accepted
    assert facilitator.says("person.mute", note=note.pk).accepted
    column = board.columns.last().pk
    for verb, body in [
        ("note.add", {"column": column, "text": "Mere kaffe"}),
        ("note.edit", {"note": note.pk, "version": 1, "text": "Te"}),
        ("note.move", {"note": note.pk, "column": column}),
        ("note.remove", {"note": note.pk}),
        ("note.restore", {"note": gone.pk}),
    ]:
        answer = anna.says(verb, **body)
        assert (answer.code, answer.detail) == ("muted", KIND_WORDS), verb
    note.refresh_from_db()
    assert (note.text, note.removed_at, board.notes.count()) == ("Kaffe", None, 2)


def test_every_verb_stops_a_muted_person_before_anything_else():
    """Also those that come later: whoever sends a verb is looked up in one place."""
    board, facilitator = open_hall()
    anna = guest(board)
    facilitator.says("person.mute", note=anna.writes("Kaffe").pk)
    for verb, body in [("board.lock", {}), ("theme.add", {"title": "Tema"}), ("person.mute", {"note": 1})]:
        assert anna.says(verb, **body).code == "muted"


def test_only_the_muted_person_is_told():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo")
    note = anna.writes("Kaffe")
    assert own(anna)["muted"] is False
    seen = bo.sees()
    assert facilitator.says("person.mute", note=note.pk).accepted
    assert (own(anna)["muted"], own(bo)["muted"], own(facilitator)["muted"]) == (True, False, False)
    assert bo.sees() == anna.sees() == seen
    assert told(board, "participant")[-1] == told(board, "projector")[-1] == {}
    assert bo.writes("Te").text == "Te"


def test_muted_persons_own_pages_alone_are_nudged_and_only_after_the_commit(django_capture_on_commit_callbacks):
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Kaffe")
    heard: list[object] = []
    bus.listen(board.stream.key, heard.append)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            facilitator.says("person.mute", note=note.pk)
            assert heard == []
        nudges = [message.actor for message in heard if isinstance(message, bus.Yours)]
    finally:
        bus.unlisten(board.stream.key, heard.append)
    assert nudges == [anna.actor.key]


def test_facilitators_know_the_muted_by_what_they_wrote_and_lift_it():
    board, facilitator = open_hall()
    anna = guest(board, "Anna Opdigtet")
    note = anna.writes("Kaffe")
    facilitator.says("person.mute", note=note.pk)
    mute = Mute.objects.get()
    listed = [{"id": mute.pk, "number": note.contribution.number, "at": mute.at.isoformat()}]
    assert facilitator.sees()["mutes"] == listed
    assert told(board, "facilitator")[-1] == {"mutes": listed}
    everything = json.dumps([listed, list(Op.objects.filter(verb="person.mute").values("body", "effect", "views"))])
    for secret in ("Anna", anna.actor.key, f'participant": {person(anna).pk}'):
        assert secret not in everything
    assert facilitator.says("person.unmute", mute=mute.pk).accepted
    assert facilitator.sees()["mutes"] == []
    assert own(anna)["muted"] is False
    assert anna.writes("Te").text == "Te"
    assert facilitator.says("person.unmute", mute=mute.pk).accepted, "a colleague may have lifted it first"


def test_answers_do_not_tell_whether_two_notes_are_one_persons():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    notes = [anna.writes("Kaffe"), anna.writes("Te"), bo.writes("Vand")]
    for note in [*notes, notes[0]]:
        assert facilitator.says("person.mute", note=note.pk).accepted
    mutes = facilitator.sees()["mutes"]
    assert [mute["number"] for mute in mutes] == [note.contribution.number for note in notes]
    facilitator.says("person.unmute", mute=mutes[0]["id"])
    assert [mute["number"] for mute in facilitator.sees()["mutes"]] == [n.contribution.number for n in notes[1:]]
    assert own(anna)["muted"] is True, "one of the two still stands"
    facilitator.says("person.unmute", mute=mutes[1]["id"])
    assert (own(anna)["muted"], own(bo)["muted"]) == (False, True)


def test_whoever_wrote_a_comment_can_be_muted():
    board, facilitator = open_hall()
    anna = guest(board)
    workshop = board.workshop
    [given] = record_contributions(
        [
            Giving(
                key="kommentar",
                kind=ContributionKind.COMMENT,
                text="Enig",
                process_slug=workshop.process.slug,
                district_slug=workshop.district.slug,
                group_slug="",
                occasion=workshop.title,
                url="/",
                given_at=workshop.starts_at,
                receipt="234A-234A-234A",
            )
        ]
    )
    note = facilitator.writes("Kaffe")
    comment = Comment.objects.create(note=note, contribution=given.contribution, author=person(anna), text="Enig")
    assert facilitator.says("person.mute", comment=comment.pk).accepted
    assert [mute["number"] for mute in facilitator.sees()["mutes"]] == [given.contribution.number]
    assert anna.says("note.add", column=note.column_id, text="Te").code == "muted"
    assert facilitator.says("person.mute", comment=comment.pk + 1).code == "gone"


def test_facilitators_cannot_be_muted_and_participants_mute_nobody():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    ours, annas = facilitator.writes("Fra os"), anna.writes("Kaffe")
    assert facilitator.says("person.mute", note=ours.pk).code == "no_writer"
    assert bo.says("person.mute", note=annas.pk).code == "not_allowed"
    assert facilitator.says("person.mute", note=annas.pk + 1000).code == "gone"
    assert facilitator.says("person.mute").code == "gone"
    facilitator.says("person.mute", note=annas.pk)
    mute = Mute.objects.get()
    assert bo.says("person.unmute", mute=mute.pk).code == "not_allowed"
    assert Mute.objects.exists()


def test_mute_of_one_board_holds_on_that_board_alone_and_is_lifted_there():
    board, facilitator = open_hall()
    other, stranger = open_hall()
    anna = guest(board)
    facilitator.says("person.mute", note=anna.writes("Kaffe").pk)
    assert stranger.says("person.unmute", mute=Mute.objects.get().pk).accepted
    assert Mute.objects.count() == 1
    assert stranger.sees()["mutes"] == []
    token = Voice(other, anna.actor)
    assert own(token)["muted"] is False


def test_hall_that_writes_at_once_is_asked_about_mutes_without_a_question_more():
    board, facilitator = open_hall()
    hall = [guest(board) for _guest in range(12)]
    note = hall[0].writes("Kaffe")
    facilitator.says("person.mute", note=note.pk)
    column = board.columns.first().pk

    def write(voices: list[Voice]) -> list[str]:
        body = {"column": column, "text": "Mere"}
        asked = [Submission(board.stream.key, v.actor, str(uuid4()), 1, "note.add", body) for v in voices]
        return [outcome.code for outcome in submit_all(asked)]

    counts = []
    for voices in (hall[1:3], hall[3:12]):
        with CaptureQueriesContext(connection) as queries:
            assert write(voices) == [""] * len(voices)
        counts.append(len(queries))
        mutes = [query["sql"] for query in queries if "boards_mute" in query["sql"]]
        assert len(mutes) == 1
        assert "people_participant" in mutes[0]
    assert counts[0] == counts[1]
    assert write([hall[1], hall[0], hall[2]]) == ["", "muted", ""]


@pytest.mark.parametrize("size", [1, 3])
def test_facilitators_snapshot_takes_the_same_queries_for_any_number_of_mutes(size, django_assert_num_queries):
    board, facilitator = open_hall()
    for _person in range(size):
        facilitator.says("person.mute", note=guest(board).writes("Kaffe").pk)
    with django_assert_num_queries(7):
        assert len(facilitator.sees()["mutes"]) == size


def test_nothing_that_participants_or_the_projector_get_tells_of_mutes():
    board, facilitator = open_hall()
    colleague = Voice(board, Actor(f"user:{facilitator_of(board.workshop).pk}", Audience.FACILITATOR))
    anna, bo = guest(board, "Anna"), guest(board, "Bo")
    note = anna.writes("Kaffe")
    facilitator.says("person.mute", note=note.pk)
    colleague.says("person.unmute", mute=Mute.objects.get().pk)
    colleague.says("person.mute", note=note.pk)
    projector = Voice(board, Actor("projector", Audience.PROJECTOR))
    everything = json.dumps([told(board, "participant"), told(board, "projector"), bo.sees(), projector.sees()])
    assert "mute" not in everything
    assert anna.actor.key not in everything
