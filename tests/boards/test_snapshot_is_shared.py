"""A hall that arrives at once is handed one snapshot, compressed once, and never one with withdrawn words."""

import gzip
import json
import random

import pytest
from django.urls import reverse

from realtime import snapshot as snapshots
from realtime.gzipped import deflated, gzipped
from realtime.snapshot import Taken, snapshot_of
from realtime.verbs import app_of
from tests.boards.talk import Voice, guest, open_hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(monkeypatch):
    """A board with notes whose snapshot counts as costly; its facilitator and a guest."""
    monkeypatch.setattr(snapshots, "CHEAP", 0.0)
    monkeypatch.setattr(snapshots, "SPELL", 10_000)
    _board, facilitator = open_hall()
    somebody = guest(_board, "Anna")
    somebody.writes("Havearbejde")
    return facilitator, somebody


def taken(voice: Voice) -> Taken:
    key = voice.board.stream.key
    return snapshot_of(app_of(key), key, voice.actor)


def texts(voice: Voice) -> list[str]:
    return [note["text"] for note in json.loads(taken(voice).state)["notes"]]


def test_costly_snapshot_is_handed_out_again_though_the_board_has_grown(board):
    _facilitator, anna = board
    first = taken(anna)
    anna.writes("Kaffe")
    assert taken(anna) is first


def test_cheap_snapshot_is_always_new(board, monkeypatch):
    monkeypatch.setattr(snapshots, "CHEAP", 1_000.0)
    _facilitator, anna = board
    assert texts(anna) == ["Havearbejde"]
    anna.writes("Kaffe")
    assert texts(anna) == ["Havearbejde", "Kaffe"]


def test_snapshot_is_never_far_behind(board, monkeypatch):
    monkeypatch.setattr(snapshots, "MOST_BEHIND", 2)
    _facilitator, anna = board
    first = taken(anna)
    for text in ("Kaffe", "Te"):
        anna.writes(text)
    assert taken(anna) is first
    anna.writes("Saft")
    assert len(texts(anna)) == 4


def test_what_was_hidden_since_is_not_handed_out(board):
    facilitator, anna = board
    note = anna.writes("Ring til 12 34 56 78")
    assert "Ring til 12 34 56 78" in texts(anna)
    assert facilitator.says("note.hide", note=note.pk, reason="Et telefonnummer").accepted
    assert "Ring til 12 34 56 78" not in texts(anna)


def test_what_was_taken_back_since_is_not_handed_out(board):
    _facilitator, anna = board
    note = anna.writes("Det fortryder jeg")
    assert "Det fortryder jeg" in texts(anna)
    assert anna.says("note.remove", note=note.pk).accepted
    assert "Det fortryder jeg" not in texts(anna)


@pytest.mark.parametrize("seed", range(5))
def test_parts_make_one_gzip_stream(seed):
    dice = random.Random(seed)
    parts = [dice.randbytes(dice.choice([0, 1, 70_000])), "Åbent om aftenen ".encode() * 5_000, b"", b"{}"]
    assert gzip.decompress(gzipped([(part, deflated(part)) for part in parts])) == b"".join(parts)


def test_page_is_compressed_for_those_who_take_it(board, client):
    workshop = board[0].board.workshop
    client.post(reverse("boards:join_workshop", args=[workshop.join_code]), {"name": "Bo", "group": ""})
    address = reverse("boards:snapshot", args=[workshop.slug])
    plain, small = client.get(address), client.get(address, headers={"accept-encoding": "gzip, br"})
    assert plain.status_code == small.status_code == 200
    assert "Content-Encoding" not in plain
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert json.loads(plain.content)["state"]["notes"]
    assert "Accept-Encoding" in small["Vary"]
