"""What may happen between the hub's reading of the database and its use of what was read."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import pytest_asyncio
from django.utils import timezone

from realtime import hub as hubs
from realtime.entries import BLANK, Entry, blanked
from realtime.hub import Hub
from realtime.member import Member
from realtime.outbox import Outbox
from realtime.verbs import Actor, Audience

pytestmark = pytest.mark.asyncio


def entry(seq: int, text: str = "", *, withdraws: bool = False) -> Entry:
    return Entry(seq, "note.add", timezone.now(), {"text": text or str(seq)}, {}, "note:10", withdraws)


class Gate:
    """The database as the hub sees it; a reader stands still with what it has read until the gate is opened."""

    def __init__(self) -> None:
        self.rows: list[Entry] = []
        self.open = asyncio.Event()
        self.open.set()
        self.reads = 0

    async def __call__(self, work: Callable[..., Any], *args: Any) -> Any:
        if work is hubs.head_of:
            return self.rows[-1].seq if self.rows else 0
        _key, since, limit = args
        read = [row for row in self.rows if row.seq > since][:limit]
        self.reads += 1
        await self.open.wait()
        return read


@pytest.fixture
def gate(monkeypatch) -> Gate:
    made = Gate()
    monkeypatch.setattr(hubs, "in_thread", made)
    return made


@pytest_asyncio.fixture
async def hub(gate):
    gate.rows = [entry(n) for n in range(1, 11)]
    made = Hub("hall-1", 10)
    yield made
    made.close()


def reader(sent: list[str]) -> Member:
    async def send(message: dict) -> None:
        sent.append(message["text"])

    member = Member(Outbox(send), Actor("participant:1", Audience.PARTICIPANT), lambda: None)
    member.outbox.is_free = True
    return member


async def arrive(hub: Hub, since: int, sent: list[str]) -> None:
    member = reader(sent)
    hub.enter(member)
    await hub.catch_up(member, since)


async def test_words_hidden_while_they_were_being_read_reach_nobody(hub, gate):
    gate.rows[9] = entry(10, "Ring til 12345678")
    hub.committed([entry(11)])
    gate.rows.append(entry(11))
    first: list[str] = []
    gate.open.clear()
    arriving = asyncio.create_task(arrive(hub, 5, first))
    await asyncio.sleep(0.01)
    assert gate.reads == 1
    gate.rows[9] = blanked(gate.rows[9])
    hidden = Entry(12, "note.hide", timezone.now(), {"id": 10}, BLANK, "note:10", withdraws=True)
    gate.rows.append(hidden)
    hub.committed([hidden])
    gate.open.set()
    await arriving
    later: list[str] = []
    await arrive(hub, 5, later)
    for sent in (first, later):
        assert '"seq":12' in "".join(sent)
        assert '"seq":6' in "".join(sent)
        assert "12345678" not in "".join(sent)


async def test_every_number_comes_once_from_database_and_ring(hub, gate):
    sent: list[str] = []
    gate.open.clear()
    arriving = asyncio.create_task(arrive(hub, 0, sent))
    await asyncio.sleep(0.01)
    new = [entry(n) for n in range(11, 31)]
    gate.rows += new
    hub.committed(new)
    gate.open.set()
    await arriving
    text = "".join(sent)
    places = [text.index(f'"seq":{n},') for n in range(1, 31)]
    assert places == sorted(places)
    assert all(text.count(f'"seq":{n},') == 1 for n in range(1, 31))


async def test_what_is_heard_of_while_reading_is_read_next(hub, gate):
    gate.rows.append(entry(11))
    gate.open.clear()
    hub.heard_of(11)
    await asyncio.sleep(0.01)
    gate.rows.append(entry(12))
    hub.heard_of(12)
    gate.open.set()
    await asyncio.sleep(0.05)
    assert hub.head == 12


async def test_a_number_that_never_comes_does_not_keep_the_hub_reading(hub, gate):
    hub.heard_of(99)
    await asyncio.sleep(0.05)
    assert gate.reads < 5
    assert hub.head == 10
