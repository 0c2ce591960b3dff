"""Comments on notes: contributions of their own, with number, receipt and a link to the note."""

import json

import pytest
from django.urls import reverse

from people.actions import anonymise_participant
from people.enums import Role
from realtime.entries import Submission
from realtime.log import write
from realtime.models import Op
from realtime.submit import submit, submit_all
from realtime.verbs import Audience
from tests.boards.talk import guest, open_hall, person
from tests.factories.people import MembershipFactory, StakeholderGroupFactory
from trail.enums import ContributionKind, Relation
from trail.models import Link
from trail.queries import contribution_by_receipt
from workshops.boards.account import account_of
from workshops.boards.models import Comment, Theme
from workshops.boards.queries import own_notes
from workshops.boards.retold import columns_as_text
from workshops.queries import minutes_blocks

pytestmark = pytest.mark.django_db


def comments(voice):
    return [comment["text"] for comment in voice.sees()["comments"]]


def own(voice):
    return own_notes(voice.board.stream.key, voice.actor.key)["comments"]


def told(board, *audiences):
    ops = Op.objects.accepted().filter(stream=board.stream)
    return json.dumps([op.views.get(who, op.effect) for op in ops for who in audiences], ensure_ascii=False)


def comment(voice, note, text):
    outcome = voice.says("comment.add", note=note.pk, text=text)
    assert outcome.accepted, (outcome.code, outcome.detail)
    return Comment.objects.get(pk=outcome.private["comment"])


def test_comment_add_gives_number_receipt_and_a_link_to_the_note():
    board, _facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo", StakeholderGroupFactory(slug="brugere"))
    note = anna.writes("Åbent om aftenen")
    outcome = bo.says("comment.add", note=note.pk, text="Ja, til kl. 22")
    given = contribution_by_receipt(outcome.private["receipt"])
    assert (given.number, given.kind, given.text, given.group_slug) == (
        outcome.private["number"],
        ContributionKind.COMMENT,
        "Ja, til kl. 22",
        "brugere",
    )
    step = Link.objects.standing().get(source=given.node)
    assert (step.relation, step.target) == (Relation.CONCERNS, note.contribution.node)
    assert own(bo) == [{"id": outcome.private["comment"], "note": note.pk, "number": given.number}]
    assert (comments(anna), own(anna)) == (["Ja, til kl. 22"], [])
    stored = json.dumps(list(Op.objects.values("body", "effect", "views")))
    assert outcome.private["receipt"] not in stored


def test_comment_add_sent_again_gives_the_same_receipt_and_one_comment():
    board, _facilitator = open_hall()
    anna = guest(board)
    body = {"note": anna.writes("Kaffe").pk, "text": "Ja"}
    first, second = (submit(board.stream.key, anna.actor, anna.client, 2, "comment.add", body) for _ in range(2))
    assert (second.replayed, second.private) == (True, first.private)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(("text", "code"), [(" ", "empty"), ("x" * 2001, "too_long")])
def test_comment_add_refuses_what_is_no_comment(text, code):
    board, _facilitator = open_hall()
    anna = guest(board)
    assert anna.says("comment.add", note=anna.writes("Kaffe").pk, text=text).code == code


def test_comment_add_is_refused_on_hidden_and_silent_notes_and_on_a_locked_board():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    hidden, silent, plain = (anna.writes(text) for text in ("skjult", "tavs", "til at læse"))
    facilitator.says("note.hide", note=hidden.pk, reason="Navn")
    board.notes.filter(pk=silent.pk).update(is_silent=True)
    for voice in (anna, bo, facilitator):
        assert voice.says("comment.add", note=hidden.pk, text="Ja").code == "not_shown"
        assert voice.says("comment.add", note=silent.pk, text="Ja").code == "not_shown"
    facilitator.says("board.lock")
    assert bo.says("comment.add", note=plain.pk, text="Ja").code == "locked"
    assert facilitator.says("comment.add", note=plain.pk, text="Ja").accepted


def test_comment_is_taken_back_and_put_back_by_its_writer_alone():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    said = comment(bo, anna.writes("Kaffe"), "Det fortryder jeg")
    for voice in (anna, facilitator):
        assert voice.says("comment.remove", comment=said.pk).code == "not_your_comment"
    assert bo.says("comment.remove", comment=said.pk).accepted
    assert (comments(anna), own(bo)) == ([], [])
    assert "fortryder" not in told(board, "participant", "projector")
    assert Link.objects.standing().filter(source=said.contribution.node, relation=Relation.SET_ASIDE).exists()
    assert bo.says("comment.restore", comment=said.pk).accepted
    assert comments(anna) == ["Det fortryder jeg"]
    assert not Link.objects.standing().filter(source=said.contribution.node, relation=Relation.SET_ASIDE).exists()


def test_hidden_comment_reaches_nobody_but_facilitators_and_its_writer():
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    note = anna.writes("Kaffe")
    said = comment(bo, note, "Ring 20 00 00 00")
    anna.says("note.remove", note=note.pk)
    anna.says("note.restore", note=note.pk)  # tells of the comment together with the note
    assert "20 00 00 00" in told(board, "participant")
    assert facilitator.says("comment.hide", comment=said.pk, reason="Der står et nummer").accepted
    everything = told(board, "participant", "projector") + json.dumps(anna.sees())
    assert "20 00 00 00" not in everything
    assert "et nummer" not in everything
    assert own(bo)[0] | {"id": 0, "note": 0, "number": ""} == {
        "id": 0,
        "note": 0,
        "number": "",
        "text": "Ring 20 00 00 00",
        "reason": "Der står et nummer",
    }
    assert bo.says("comment.remove", comment=said.pk).code == "hidden_comment"
    assert facilitator.says("comment.show", comment=said.pk).accepted
    assert comments(anna) == ["Ring 20 00 00 00"]


@pytest.mark.parametrize("taken_back", ["comment.hide", "comment.remove"])
def test_comment_is_taken_out_also_of_what_was_written_in_the_same_batch(taken_back):
    board, facilitator = open_hall()
    anna, bo = guest(board), guest(board)
    note = anna.writes("Kaffe")
    said = comment(bo, note, "Ring 20 00 00 00")
    anna.says("note.remove", note=note.pk)
    taker, more = (facilitator, {"reason": "Et nummer"}) if taken_back == "comment.hide" else (bo, {})
    batch = [
        (anna, "note.restore", {"note": note.pk}),  # tells of the comment together with the note
        (taker, taken_back, {"comment": said.pk} | more),
    ]
    written = write([Submission(board.stream.key, v.actor, v.client, None, verb, body) for v, verb, body in batch])
    assert [outcome.code for outcome in written.outcomes] == ["", ""]
    assert "20 00 00 00" not in told(board, "participant", "projector")
    sent = [
        entry.view(who)
        for entry in written.entries[board.stream.key]
        for who in (Audience.PARTICIPANT, Audience.PROJECTOR)
    ]
    assert "20 00 00 00" not in json.dumps(sent)


def test_comment_that_is_shown_again_in_the_same_batch_is_told():
    board, facilitator = open_hall()
    anna = guest(board)
    said = comment(anna, anna.writes("Kaffe"), "Te")
    batch = [("comment.hide", {"comment": said.pk, "reason": "Prøve"}), ("comment.show", {"comment": said.pk})]
    key, actor, client = board.stream.key, facilitator.actor, facilitator.client
    outcomes = submit_all([Submission(key, actor, client, None, verb, body) for verb, body in batch])
    assert [outcome.code for outcome in outcomes] == ["", ""]
    assert [op.verb for op in Op.objects.filter(stream=board.stream, views__participant__icontains='"Te"')] == [
        "comment.show"
    ]


def test_names_are_forgotten_on_comments_and_in_the_log():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo Opdigtet")
    note = anna.writes("Kaffe")
    said = comment(bo, note, "Ja")
    anna.says("note.remove", note=note.pk)
    anna.says("note.restore", note=note.pk)
    facilitator.says("comment.hide", comment=said.pk, reason="Prøve")
    administration = MembershipFactory(role=Role.ADMINISTRATION).user
    anonymise_participant(by=administration, participant=person(bo))
    said.refresh_from_db()
    assert (said.author_name, said.text) == ("", "Ja")
    kept = json.dumps([[op.body, op.effect, op.views] for op in Op.objects.all()], ensure_ascii=False)
    assert "Opdigtet" not in kept + json.dumps(facilitator.sees())
    assert "Anna" in json.dumps(facilitator.sees())


def test_comments_stand_in_the_minutes_and_on_the_themes_page(client):
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Åbent om aftenen")
    shown, hidden = comment(anna, note, "Til kl. 22"), comment(anna, note, "Ring til mig")
    facilitator.says("comment.hide", comment=hidden.pk, reason="Prøve")
    facilitator.says("theme.add", title="Åbningstid", notes=[note.pk])
    facilitator.says("board.end")
    text = columns_as_text(account_of(board.workshop))
    point = f"– Åbent om aftenen ({note.contribution.number})\n  – Kommentar: Til kl. 22 ({shown.contribution.number})"
    assert point in text
    assert "Ring til mig" not in text
    lists = [block.lines for block in minutes_blocks(text) if block.kind == "list"]
    assert lists == [
        (
            f"Åbent om aftenen ({note.contribution.number})",
            f"– Kommentar: Til kl. 22 ({shown.contribution.number})",
        )
    ]
    page = client.get(reverse("boards:theme", args=[Theme.objects.get().pk])).content.decode()
    assert "Til kl. 22" in page
    assert "Ring til mig" not in page
    shown.contribution.node.refresh_from_db()
    hidden.contribution.node.refresh_from_db()
    assert (shown.contribution.node.is_public, hidden.contribution.node.is_public) == (True, False)
