"""Two server processes on one stream: what one commits the other shows, and who is here is counted over both."""

import asyncio
import os

import msgspec
import pytest
import redis.asyncio
from django.conf import settings
from django.utils import timezone

from realtime.bus import MAX_MESSAGE, Grown, Message, channel, encoded
from realtime.entries import Entry
from realtime.presence import FORGET_AFTER, POINTER_UP_TO, Whole
from realtime.protocol import Presence
from tests.realtime.conftest import Server, own_database

pytestmark = pytest.mark.asyncio
TWO = pytest.mark.skipif(not os.environ.get("REDIS_URL"), reason="several processes need Redis")


def entry(seq: int, text: str) -> Entry:
    return Entry(seq, "note.add", timezone.now(), {"text": text}, {"projector": {}}, f"note:{seq}", withdraws=False)


async def test_message_carries_the_entries_while_they_are_few():
    entries = [entry(7, "Kaffe"), entry(8, "Havearbejde")]
    assert msgspec.json.decode(encoded(Grown("hall-1", 8, entries)), type=Message).entries == entries
    many = [entry(n, "ord " * 100) for n in range(50)]
    data = encoded(Grown("hall-1", 49, many))
    assert len(data) < MAX_MESSAGE
    assert msgspec.json.decode(data, type=Message) == Grown("hall-1", 49)


async def test_presence_is_summed_over_processes_and_forgets_one_that_is_silent():
    whole, own = Whole(), Presence(here=3, staff=1, slow=1, writing={"column-1": 1})
    other = Presence(here=2, staff=1, slow=2, writing={"column-1": 1, "column-2": 1}, pointer=(0.5, 0.5))
    whole.heard("other", other, 100.0)
    both = Presence(here=5, staff=2, slow=3, writing={"column-1": 2, "column-2": 1}, pointer=(0.5, 0.5))
    assert whole.with_others(own, 101.0) == both
    assert whole.with_others(own, 101.0 + FORGET_AFTER) == own
    whole.heard("other", Presence(here=POINTER_UP_TO, pointer=(0.5, 0.5)), 200.0)
    assert whole.with_others(own, 200.0).pointer is None


async def test_what_is_shown_is_the_same_seen_from_every_process():
    one, two = Presence(here=1, showing="column-3"), Presence(here=1, showing="theme-4")
    here, there = Whole(), Whole()
    here.heard("two", two, 100.0)
    there.heard("one", one, 100.0)
    assert here.with_others(one, 101.0).showing == there.with_others(two, 101.0).showing == "theme-4"
    there.heard("one", Presence(here=1), 102.0)
    assert there.with_others(Presence(here=1), 102.5).showing == ""


async def test_presence_is_told_when_it_changes_and_now_and_then():
    whole = Whole()
    assert whole.is_news(Presence(here=1), 10.0)
    assert not whole.is_news(Presence(here=1), 10.5)
    assert whole.is_news(Presence(here=2), 10.6)
    assert whole.is_news(Presence(here=2), 13.0)


@TWO
async def test_everybody_counts_whichever_process_they_reach(new_server, client_of):
    one, two = new_server(), new_server("uvicorn")
    anna, bo, eva = client_of(one, "participant.1"), client_of(two, "participant.2"), client_of(two, "participant.3")
    for somebody in (anna, bo, eva):
        await somebody.connect()
    await eva.send(t="presence", writing="column-2")
    for somebody in (anna, bo, eva):
        await somebody.until(
            lambda s=somebody: s.presence and (s.presence.here, s.presence.writing) == (3, {"column-2": 1})
        )
    await eva.close()
    await anna.until(lambda: anna.presence.here == 2)


@TWO
async def test_other_process_is_told_of_the_operation_itself(new_server, client_of, stream):
    named = {"REDIS_NAMESPACE": settings.REDIS_NAMESPACE}
    one, two = new_server(**named), new_server("uvicorn", **named)
    anna, bo = client_of(one, "participant.1"), client_of(two, "participant.2")
    await anna.connect()
    await bo.connect()
    listener = redis.asyncio.Redis.from_url(os.environ["REDIS_URL"])
    async with listener, listener.pubsub(ignore_subscribe_messages=True) as told:
        await told.subscribe(channel(stream))
        answer = await anna.do("note.add", text="Kaffe hver dag")
        await bo.until(head=answer.seq)
        for _try in range(100):
            message = await told.get_message(timeout=1)
            if message and isinstance(grown := msgspec.json.decode(message["data"], type=Message), Grown):
                break
        else:
            pytest.fail("Nothing was told")
    assert grown.to == answer.seq
    assert [(e.seq, e.effect["text"]) for e in grown.entries] == [(answer.seq, "Kaffe hver dag")]
    assert list(bo.notes.values()) == list(anna.notes.values())


@TWO
async def test_stale_message_brings_nothing_back(new_server, client_of, stream):
    """A process that has heard of the hiding first passes over the older message with the words."""
    server = new_server(REDIS_NAMESPACE=settings.REDIS_NAMESPACE)
    boss, bo = client_of(server, "facilitator.1"), client_of(server, "participant.2")
    await boss.connect()
    await bo.connect()
    note = (await boss.do("note.add", text="Ring til mig")).seq
    await bo.until(head=note)
    pk = next(iter(boss.notes))
    hidden = await boss.do("note.hide", id=pk)
    await bo.until(head=hidden.seq)
    late = redis.asyncio.Redis.from_url(os.environ["REDIS_URL"])
    async with late:
        await late.publish(channel(stream), encoded(Grown(stream, note, [entry(note, "Ring til mig")])))
    await asyncio.sleep(0.3)
    after = client_of(server, "participant.3")
    await after.connect()
    await after.until(head=hidden.seq)
    assert not bo.notes
    assert "Ring til mig" not in "".join(after.raw)


@TWO
async def test_two_sites_on_one_redis_hear_nothing_of_each_other(new_server, client_of, tmp_path):
    """Redis's messages heed no database number, and both sites may have a board 12."""
    with own_database(tmp_path, "samskab_neighbour") as url:
        Server(url).prepare()
        ours, theirs = new_server(), new_server(database_url=url)
        anna, stranger = client_of(ours, "participant.1"), client_of(theirs, "participant.1")
        await anna.connect()
        await stranger.connect()
        answer = await anna.do("note.add", text="Kun for os")
        await anna.until(head=answer.seq)
        await asyncio.sleep(0.5)
        assert "Kun for os" not in "".join(stranger.raw)
        assert (await stranger.do("note.add", text="Kun for dem")).seq == 1
        await stranger.until(head=1)
        assert [note["text"] for note in stranger.notes.values()] == ["Kun for dem"]
        assert stranger.presence is None or stranger.presence.here == 1
        await stranger.cut()
        theirs.kill()
