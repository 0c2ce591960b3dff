"""What each audience is given, down to the bytes; and that snapshot and operations give one and the same board."""

import json

import pytest

from people.models import Participant
from realtime.models import Op
from realtime.verbs import Actor, Audience
from tests.boards.talk import guest, open_hall
from tests.factories.people import StakeholderGroupFactory
from workshops.boards.queries import snapshot

pytestmark = pytest.mark.django_db


def told(board, audience):
    """Return everything the stream would tell this audience from the beginning."""
    return json.dumps(
        [
            op.views.get(audience, op.effect)
            for op in Op.objects.filter(stream=board.stream, seq__isnull=False).order_by("seq")
        ],
        ensure_ascii=False,
    )


def seen(voice):
    return json.dumps([voice.sees(), voice.owns()], ensure_ascii=False)


def test_hidden_note_reaches_nobody_but_facilitators_and_its_writer():
    board, facilitator = open_hall()
    anna, bo = guest(board, "Anna"), guest(board, "Bo")
    note = anna.writes("Ring til mig på 20 00 00 00")
    anna.says("note.edit", note=note.pk, version=1, text="Ring til mig på 20 11 11 11")
    assert facilitator.says("note.hide", note=note.pk, reason="Der står et telefonnummer").accepted
    for words in ("20 00 00 00", "20 11 11 11", "telefonnummer"):
        assert words not in seen(bo)
        assert words not in told(board, "participant")
        assert words not in told(board, "projector")
    assert "20 11 11 11" in seen(facilitator)
    assert anna.owns() == [
        {
            "id": note.pk,
            "number": note.contribution.number,
            "text": "Ring til mig på 20 11 11 11",
            "reason": "Der står et telefonnummer",
        }
    ]
    assert facilitator.says("note.show", note=note.pk).accepted
    assert "20 11 11 11" in seen(bo)


def test_hidden_note_cannot_be_changed_by_its_writer():
    board, facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Kaffe")
    facilitator.says("note.hide", note=note.pk, reason="Prøve")
    assert anna.says("note.edit", note=note.pk, version=1, text="Te").code == "hidden"
    assert anna.says("note.remove", note=note.pk).code == "hidden"


def test_note_hide_takes_a_reason():
    board, facilitator = open_hall()
    note = guest(board).writes("Kaffe")
    assert facilitator.says("note.hide", note=note.pk, reason="  ").code == "empty"


def test_removed_note_cannot_be_read_by_those_who_catch_up():
    board, _facilitator = open_hall()
    anna = guest(board)
    note = anna.writes("Det fortryder jeg")
    anna.says("note.remove", note=note.pk)
    assert "fortryder" not in told(board, "participant") + told(board, "projector")


def test_nobody_is_told_tokens_receipts_or_groups():
    board, facilitator = open_hall()
    group = StakeholderGroupFactory(name="Beboere på botilbud")
    anna = guest(board, "Anna", group)
    outcome = anna.says("note.add", column=board.columns.first().pk, text="Kaffe")
    bo = guest(board)
    receipt = outcome.private["receipt"]
    participant = Participant.objects.get(name="Anna")
    everything = seen(bo) + seen(anna) + told(board, "participant") + told(board, "projector")
    for secret in (receipt, receipt.replace("-", ""), anna.token, participant.token_hash, anna.actor.key, anna.client):
        assert secret not in everything
    assert "botilbud" not in everything + seen(facilitator) + told(board, "facilitator")
    stored = json.dumps(list(Op.objects.values("body", "effect", "views")))
    assert receipt not in stored


def test_projector_is_told_no_names():
    board, _facilitator = open_hall()
    guest(board, "Anna Opdigtet").writes("Kaffe")
    view = json.dumps(snapshot(board.stream.key, Audience.PROJECTOR, Actor("projector", Audience.PROJECTOR).key))
    assert "Kaffe" in view
    assert "Anna" not in view + told(board, "projector")


def patched(state, effect):
    """Return the state after an effect, by the rule the client follows."""
    gone = effect.get("gone", {})
    for kind in ("notes", "themes"):
        rows = {row["id"]: row for row in state[kind]}
        for patch in effect.get(kind, []):
            if patch["id"] in rows or "text" in patch or "title" in patch:
                rows[patch["id"]] = rows.get(patch["id"], {}) | patch
        for pk in gone.get(kind, []):
            rows.pop(pk, None)
        state[kind] = sorted(rows.values(), key=lambda row: (row["rank"], row["id"]))
    state["board"] = effect.get("board", state["board"])
    return state


@pytest.mark.parametrize("audience", list(Audience))
def test_snapshot_and_operations_give_the_same_board_as_a_fresh_snapshot(audience):
    board, facilitator = open_hall()
    empty = snapshot(board.stream.key, audience, "nobody:0")
    anna, bo = guest(board, "Anna"), guest(board, "Bo", StakeholderGroupFactory())
    notes = [anna.writes("en"), bo.writes("to", 1), anna.writes("tre"), bo.writes("fire", 2)]
    theme = facilitator.says("theme.add", title="Tema", notes=[notes[0].pk, notes[1].pk])
    assert theme.accepted
    theme_pk = facilitator.sees()["themes"][0]["id"]
    talks = [
        (facilitator, "theme.edit", {"theme": theme_pk, "title": "Andet", "summary": "Kort"}),
        (facilitator, "note.group", {"notes": [notes[2].pk], "theme": theme_pk}),
        (facilitator, "note.ungroup", {"notes": [notes[0].pk]}),
        (anna, "note.edit", {"note": notes[0].pk, "version": 1, "text": "et"}),
        (facilitator, "note.hide", {"note": notes[3].pk, "reason": "Navn"}),
        (facilitator, "note.show", {"note": notes[3].pk}),
        (facilitator, "note.hide", {"note": notes[1].pk, "reason": "Navn"}),
        (anna, "note.move", {"note": notes[0].pk, "column": notes[3].column_id, "after": 0}),
        (anna, "note.remove", {"note": notes[2].pk}),
        (anna, "note.restore", {"note": notes[2].pk}),
        (bo, "note.remove", {"note": notes[3].pk}),
        (facilitator, "board.lock", {}),
        (facilitator, "board.unlock", {}),
        (facilitator, "theme.remove", {"theme": theme_pk}),
        (facilitator, "theme.add", {"title": "Nyt", "column": notes[0].column_id}),
        (facilitator, "board.end", {}),
    ]
    for voice, verb, body in talks:
        outcome = voice.says(verb, **body)
        assert outcome.accepted, (verb, outcome.code, outcome.detail)
    state = empty
    for op in Op.objects.filter(stream=board.stream, seq__isnull=False).order_by("seq"):
        state = patched(state, op.views.get(audience, op.effect))
    assert state == snapshot(board.stream.key, audience, "nobody:0")


@pytest.mark.parametrize("size", [1, 3])
def test_snapshot_takes_the_same_queries_for_any_size(size, django_assert_num_queries):
    board, _facilitator = open_hall()
    anna = guest(board, "Anna", StakeholderGroupFactory())
    for n in range(size):
        anna.writes(f"Seddel {n}")
    with django_assert_num_queries(6):
        anna.sees()
