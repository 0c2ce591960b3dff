"""Given on paper or said aloud: written down by a facilitator, with number and receipt, and on nobody's account."""

import json
import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from people.actions import anonymise_participants_joined_before
from realtime.entries import Submission, Withdrawal, after_withdrawal, entry_of
from realtime.models import Op
from realtime.submit import submit, submit_all
from realtime.verbs import Audience, app_of
from tests.boards.talk import Voice, facilitator_of, guest, open_hall
from tests.factories.people import StakeholderGroupFactory
from trail.models import Contribution, Link
from trail.numbers import receipt_hash
from trail.queries import contribution_by_receipt, way_of
from workshops.boards.actions.found import MOST_WRITTEN_DOWN
from workshops.boards.models import Note

pytestmark = pytest.mark.django_db


def column(board, place=0):
    return board.columns.all()[place].pk


def writes_down(voice, *texts, source="paper", **more):
    """Write these down in the first column and return the outcome, which was accepted."""
    outcome = voice.says("note.write_down", column=column(voice.board), texts=list(texts), source=source, **more)
    assert outcome.accepted, (outcome.code, outcome.detail)
    return outcome


def told(board, audience):
    """Return everything the stream would tell this audience from the beginning."""
    ops = Op.objects.filter(stream=board.stream, seq__isnull=False).order_by("seq")
    return json.dumps([op.views.get(audience, op.effect) for op in ops], ensure_ascii=False)


def test_lines_from_paper_become_notes_in_their_order_with_number_and_receipt():
    board, facilitator = open_hall()
    group = StakeholderGroupFactory(slug="paaroerende")
    outcome = writes_down(facilitator, "Åbent om aftenen", "", "  ", "Et stille rum", group=group.pk)
    notes = list(board.notes.order_by("rank"))
    assert [note.text for note in notes] == ["Åbent om aftenen", "Et stille rum"]
    assert [row["number"] for row in outcome.private["notes"]] == [note.contribution.number for note in notes]
    for note, row in zip(notes, outcome.private["notes"], strict=True):
        given = contribution_by_receipt(row["receipt"])
        assert (row["note"], given) == (note.pk, note.contribution)
        assert (given.text, given.source, given.on_behalf, given.group_slug) == (
            note.text,
            "paper",
            True,
            "paaroerende",
        )
        assert (note.source, note.group) == ("paper", group)
        assert (note.author, note.staff_author, note.author_name) == (None, None, "")
    assert facilitator.owns() == []


def test_what_was_said_aloud_keeps_its_lines_and_the_name_the_person_wanted():
    board, facilitator = open_hall()
    writes_down(facilitator, "Jeg kommer her\nfordi der er ro", source="spoken", name="  Karen  ")
    note = board.notes.get()
    assert (note.text, note.author_name, note.source) == ("Jeg kommer her\nfordi der er ro", "Karen", "spoken")
    seen = {who: voice.sees()["notes"][0] for who, voice in (("guest", guest(board)), ("facilitator", facilitator))}
    assert {who: (row["name"], row["source"]) for who, row in seen.items()} == {
        "guest": ("Karen", "spoken"),
        "facilitator": ("Karen", "spoken"),
    }
    assert "Karen" not in told(board, "projector")


def test_the_next_note_lies_behind_those_written_down_together():
    board, facilitator = open_hall()
    writes_down(facilitator, *(f"Linje {n}" for n in range(50)))
    guest(board).writes("Den næste")
    texts = [row["text"] for row in facilitator.sees()["notes"]]
    assert texts == [*(f"Linje {n}" for n in range(50)), "Den næste"]


def test_a_replay_gives_the_same_receipts_and_writes_nothing_twice():
    board, facilitator = open_hall()
    body = {"column": column(board), "texts": ["Kaffe", "", "Te"], "source": "paper"}
    first, again = (
        submit(board.stream.key, facilitator.actor, facilitator.client, 1, "note.write_down", body) for _time in (1, 2)
    )
    assert again.replayed
    assert first.private == again.private
    assert len({row["receipt"] for row in first.private["notes"]}) == 2
    assert board.notes.count() == 2
    assert Contribution.objects.count() == 2


def test_receipts_are_in_no_log_effect_snapshot_page_or_row(client, caplog):
    caplog.set_level(logging.DEBUG)
    board, facilitator = open_hall()
    anna = guest(board)
    receipts = [row["receipt"] for row in writes_down(facilitator, "Kaffe", "Te").private["notes"]]
    client.force_login(facilitator_of(board.workshop))
    page = client.get(reverse("boards:board", args=[board.workshop.slug])).content.decode()
    fed = client.get(reverse("boards:snapshot", args=[board.workshop.slug])).content.decode()
    kept = json.dumps([list(model.objects.values()) for model in (Op, Note, Contribution, Link)], default=str)
    everything = page + fed + kept + caplog.text + json.dumps([anna.sees(), anna.owns(), facilitator.sees()])
    everything += "".join(told(board, audience) for audience in Audience)
    for receipt in receipts:
        assert receipt not in everything
        assert receipt.replace("-", "") not in everything
        assert receipt_hash(receipt) in kept


def test_group_of_whoever_gave_it_is_told_to_nobody():
    board, facilitator = open_hall()
    group = StakeholderGroupFactory(slug="sindslidende-over-65", name="Beboere på botilbud")
    writes_down(facilitator, "Kaffe", group=group.pk)
    everything = "".join(told(board, audience) for audience in Audience) + json.dumps(facilitator.sees())
    assert "botilbud" not in everything
    assert '"group":' not in everything


@pytest.mark.parametrize(
    ("texts", "code", "data"),
    [
        ([], "empty", {}),
        (["", " \n "], "empty", {}),
        (["Kort", "x" * 2001, "Kort"], "too_long", {"line": 2}),
        (["Kort"] * 51, "too_many_lines", {}),
    ],
)
def test_what_cannot_be_put_up_is_refused_whole(texts, code, data):
    board, facilitator = open_hall()
    outcome = facilitator.says("note.write_down", column=column(board), texts=texts, source="paper")
    assert (outcome.code, outcome.data) == (code, data)
    assert not board.notes.exists()
    assert not Contribution.objects.exists()


def test_unknown_sources_groups_and_long_names_are_refused():
    board, facilitator = open_hall()
    body = {"column": column(board), "texts": ["Kaffe"]}
    assert facilitator.says("note.write_down", **body, source="online").code == "bad_body"
    assert facilitator.says("note.write_down", **body, source="letter").code == "bad_body"
    assert facilitator.says("note.write_down", **body, source="paper", group=999).code == "no_group"
    assert facilitator.says("note.write_down", **body, source="paper", name="x" * 61).code == "invalid"
    assert not board.notes.exists()


def test_only_facilitators_write_down_and_not_after_the_end():
    board, facilitator = open_hall()
    anna = guest(board)
    body = {"column": column(board), "texts": ["Kaffe"], "source": "paper"}
    assert anna.says("note.write_down", **body).code == "not_allowed"
    facilitator.says("board.lock")
    assert facilitator.says("note.write_down", **body).accepted
    facilitator.says("board.end")
    assert facilitator.says("note.write_down", **body).code == "ended"
    assert board.notes.count() == 1


def test_a_board_takes_a_thousand_notes_that_were_written_down():
    board, facilitator = open_hall()
    Note.objects.bulk_create(
        Note(board=board, column_id=column(board), text=f"Seddel {n}", source="paper")
        for n in range(MOST_WRITTEN_DOWN - 1)
    )
    body = {"column": column(board), "source": "paper"}
    assert facilitator.says("note.write_down", **body, texts=["en", "to"]).code == "full"
    assert facilitator.says("note.write_down", **body, texts=["en"]).accepted
    assert guest(board).says("note.add", column=column(board), text="Kaffe").accepted


def test_every_facilitator_mends_and_takes_back_and_the_way_says_so():
    board, facilitator = open_hall()
    other = facilitator_of(board.workshop)
    second = Voice(board, type(facilitator.actor)(f"user:{other.pk}", Audience.FACILITATOR))
    writes_down(facilitator, "Åbnet om aftenen", "Te")
    note = board.notes.order_by("rank").first()
    assert second.says("note.edit", note=note.pk, version=1, text="Åbent om aftenen").accepted
    assert guest(board).says("note.edit", note=note.pk, version=2, text="Lukket").code == "not_yours"
    assert guest(board).says("note.remove", note=note.pk).code == "not_yours"
    assert facilitator.says("note.remove", note=note.pk).accepted
    way = way_of(Contribution.objects.get(pk=note.contribution_id))
    assert "skrevet den ned for nogen" in way.told_to(writer=True)
    assert second.says("note.restore", note=note.pk).accepted
    note.refresh_from_db()
    assert (note.text, note.removed_at, note.contribution.text) == ("Åbent om aftenen", None, "Åbent om aftenen")


@pytest.mark.parametrize(("verb", "more"), [("note.hide", {"reason": "Der står et navn"}), ("note.remove", {})])
def test_words_withdrawn_are_taken_out_of_what_was_told_together(verb, more):
    board, facilitator = open_hall()
    writes_down(facilitator, "Ring til mig på 20 00 00 00", "Et stille rum")
    note, other = board.notes.order_by("rank")
    facilitator.says("note.edit", note=note.pk, version=1, text="Ring til mig på 20 11 11 11")
    before = entry_of(Op.objects.get(verb="note.write_down"))
    assert facilitator.says(verb, note=note.pk, **more).accepted
    for audience in ("participant", "projector"):
        assert "20 00 00 00" not in told(board, audience)
        assert "20 11 11 11" not in told(board, audience)
        assert "Et stille rum" in told(board, audience)
    assert "20 00 00 00" in told(board, "facilitator")
    # What a server keeps in memory goes the same way.
    kept = after_withdrawal(before, Withdrawal([f"note:{note.pk}"]), app_of(board.stream.key).without)
    assert [row["id"] for row in kept.view(Audience.PARTICIPANT)["notes"]] == [other.pk]
    assert [row["id"] for row in kept.view(Audience.PROJECTOR)["notes"]] == [other.pk]
    assert [row["id"] for row in kept.view(Audience.FACILITATOR)["notes"]] == [note.pk, other.pk]


def test_words_withdrawn_in_the_same_commit_as_they_were_changed_are_not_told():
    board, facilitator = open_hall()
    writes_down(facilitator, "Kaffe", "Te")
    note = board.notes.order_by("rank").first()
    key, who, client = board.stream.key, facilitator.actor, facilitator.client
    edit = {"note": note.pk, "version": 1, "text": "Ring 20 00 00 00"}
    outcomes = submit_all(
        [
            Submission(key, who, client, None, "note.edit", edit),
            Submission(key, who, client, None, "note.hide", {"note": note.pk, "reason": "Nummer"}),
        ]
    )
    assert [outcome.accepted for outcome in outcomes] == [True, True]
    assert "20 00 00 00" not in told(board, "participant") + told(board, "projector")
    assert "Te" in told(board, "participant")


def test_names_written_down_are_forgotten_with_the_others():
    board, facilitator = open_hall()
    writes_down(facilitator, "Kaffe", "Te", name="Karen Opdigtet")
    writes_down(facilitator, "Ro", source="spoken", name="Ole Opdigtet")
    now = timezone.now()
    board.notes.filter(author_name="Karen Opdigtet").update(written_at=now - timedelta(days=400))
    anonymise_participants_joined_before(moment=now - timedelta(days=365))
    everything = json.dumps(facilitator.sees()) + json.dumps(list(Op.objects.values("body", "effect", "views")))
    assert "Karen" not in everything
    assert "Ole Opdigtet" in everything
    assert list(board.notes.order_by("rank").values_list("author_name", "text")) == [
        ("", "Kaffe"),
        ("", "Te"),
        ("Ole Opdigtet", "Ro"),
    ]


@pytest.mark.parametrize("size", [2, 20])
def test_writing_down_takes_the_same_queries_for_any_number(size, django_assert_num_queries):
    _board, facilitator = open_hall()
    group = StakeholderGroupFactory()
    writes_down(facilitator, "Den første")
    stored_together = 2 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(21 - stored_together):
        writes_down(facilitator, *(f"Linje {n}" for n in range(size)), group=group.pk)
