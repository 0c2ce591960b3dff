"""A real server and real sockets: welcome, acknowledgement, fan-out, catching up, views, presence."""

import asyncio

import pytest

from realtime import protocol
from tests.realtime.board_client import fetch

pytestmark = pytest.mark.asyncio


async def test_two_clients_see_the_same_note(join):
    anna, bo = join("participant.1"), join("participant.2")
    await anna.connect()
    await bo.connect()
    ack = await anna.do("note.add", text="Mere lys i gården")
    assert (ack.cseq, ack.seq) == (1, 1)
    assert len(ack.private["receipt"]) == 12
    await bo.until(head=1)
    await anna.until(head=1)
    assert [n["text"] for n in bo.notes.values()] == ["Mere lys i gården"]
    assert anna.notes == bo.notes
    assert ack.private["receipt"] not in "".join(bo.raw)


async def test_welcome_tells_what_the_client_needs(join, stream):
    anna = join("facilitator.1")
    welcome = await anna.connect()
    assert (welcome.stream, welcome.head, welcome.audience, welcome.next) == (stream, 0, "facilitator", 1)
    await anna.do("note.add", text="x")
    await anna.cut()
    assert (await anna.connect()).next == 2


async def test_returning_client_catches_up_on_what_it_missed(join):
    anna, bo = join("participant.1"), join("participant.2")
    await anna.connect()
    await bo.connect()
    await anna.do("note.add", text="before")
    await bo.until(head=1)
    await bo.cut()
    for text in ("b", "c", "d"):
        await anna.do("note.add", text=text)
    await bo.connect()
    await bo.until(head=4)
    assert [n["text"] for n in bo.notes.values()] == ["before", "b", "c", "d"]
    assert bo.counts == {}


async def test_first_reader_after_a_pause_catches_up_from_the_database(join):
    anna = join()
    await anna.connect()
    for text in "abc":
        await anna.do("note.add", text=text)
    await anna.close()
    bo = join("participant.2")
    await bo.connect()
    await bo.until(head=3)
    assert [n["text"] for n in bo.notes.values()] == ["a", "b", "c"]


async def test_replayed_operation_is_stored_once_and_answered_alike(join):
    anna = join()
    await anna.connect()
    first = await anna.do("note.add", text="once")
    await anna.send(t="op", cseq=1, verb="note.add", body={"text": "once"})
    await anna.until(lambda: len(anna.of_type(protocol.Ack)) == 2)
    assert anna.of_type(protocol.Ack) == [first, first]
    dump = await anna.get("dump")
    assert [n["text"] for n in dump["notes"]] == ["once"]


async def test_refusal_says_why_and_is_repeated_on_replay(join):
    anna = join()
    await anna.connect()
    note = await anna.do("note.add", text="v1")
    await anna.until(head=note.seq)
    (pk,) = anna.notes
    await anna.do("note.edit", id=pk, text="v2", base=1)
    conflict = await anna.do("note.edit", id=pk, text="mine", base=1)
    assert (conflict.code, conflict.data) == ("conflict", {"text": "v2", "version": 2})
    await anna.send(t="op", cseq=3, verb="note.edit", body={"id": pk, "text": "mine", "base": 2})
    await anna.until(lambda: len(anna.of_type(protocol.RefusedOp)) == 2)
    assert anna.of_type(protocol.RefusedOp) == [conflict, conflict]


async def test_gap_in_the_numbers_is_asked_for(join):
    anna = join()
    await anna.connect()
    await anna.send(t="op", cseq=3, verb="note.add", body={"text": "third"})
    await anna.until(lambda: anna.of_type(protocol.Resend))
    assert anna.of_type(protocol.Resend) == [protocol.Resend(cseq=1, code="gap")]


async def test_batch_of_operations_is_answered_one_by_one(join):
    anna = join()
    await anna.connect()
    ops = [{"cseq": i, "verb": "note.add", "body": {"text": t}} for i, t in ((1, "a"), (2, " "), (3, "c"))]
    await anna.send(t="ops", ops=ops)
    await anna.until(lambda: len(anna.of_type(protocol.Ack)) == 2)
    assert [a.seq for a in anna.of_type(protocol.Ack)] == [1, 2]
    assert [r.code for r in anna.of_type(protocol.RefusedOp)] == ["empty"]


async def test_hidden_text_never_reaches_another_audience(join):
    """Every byte that other sockets and pages are sent is searched for the text."""
    word = "fortroligt-navn"
    anna, boss = join("participant.1"), join("facilitator.9")
    others = [join(f"participant.{n}") for n in (2, 3)] + [join("projector")]
    for client in (anna, boss, *others):
        await client.connect()
    ack = await anna.do("note.add", text=word, secret=True)
    for client in (anna, boss, *others):
        await client.until(head=ack.seq)
    late = join("participant.4")
    await late.connect()
    await late.until(head=ack.seq)
    assert word in "".join(boss.raw)
    for client in (anna, late, *others):
        assert word not in "".join(client.raw)
        assert client.applied == [protocol.WireOp(seq=1)]
        assert word not in str(await client.get("snapshot.json"))
        assert word not in str(await client.get("ops?since=0"))
    assert word in str(await boss.get("snapshot.json"))


async def test_note_hidden_afterwards_cannot_be_caught_up_on(join):
    word = "skrevet-ved-en-fejl"
    anna, boss = join("participant.1"), join("facilitator.9")
    await anna.connect()
    await boss.connect()
    await anna.do("note.add", text=word)
    await boss.until(head=1)
    (pk,) = boss.notes
    await boss.do("note.hide", id=pk)
    await anna.until(head=2)
    assert anna.notes == {}
    late = join("participant.2")
    await late.connect()
    await late.until(head=2)
    assert word not in "".join(late.raw)
    assert late.notes == {}


async def test_rewritten_history_is_what_latecomers_are_told(join):
    anna, boss = join("participant.1"), join("facilitator.9")
    await anna.connect()
    await boss.connect()
    await anna.do("note.add", text="Karen-fra-3.-sal")
    await anna.do("note.add", text="Mere lys")
    await boss.do("text.rewrite", old="Karen-fra-3.-sal", new="En beboer")
    await boss.until(head=3)
    late = join("participant.2")
    await late.connect()
    await late.until(head=3)
    assert [n["text"] for n in late.notes.values()] == ["En beboer", "Mere lys"]
    assert "Karen" not in "".join(late.raw)


async def test_presence_counts_people_and_where_they_write(join):
    anna, bo, boss = join("participant.1"), join("participant.2"), join("facilitator.1")
    projector, tab = join("projector"), join("participant.1")
    for client in (anna, bo, boss, projector, tab):
        await client.connect()
    await bo.send(t="presence", writing="column-3")
    await boss.send(t="presence", writing="", pointer=[0.25, 0.5])
    expected = protocol.Presence(here=3, staff=1, writing={"column-3": 1}, pointer=(0.25, 0.5))
    await anna.until(lambda: anna.presence == expected)


async def test_what_is_shown_to_everybody_comes_from_facilitators_alone(join):
    anna, boss, other = join("participant.1"), join("facilitator.1"), join("facilitator.2")
    wall = join("projector")
    for client in (anna, boss, other, wall):
        await client.connect()
    await anna.send(t="presence", showing="note-99")
    await boss.send(t="presence", showing="column-3")
    for client in (anna, wall):
        await client.until(lambda c=client: c.presence and c.presence.showing == "column-3")
    # The last to begin is the one who shows; saying the same again is not beginning anew.
    await other.send(t="presence", showing="note-12")
    await anna.until(lambda: anna.presence.showing == "note-12")
    await boss.send(t="presence", showing="column-3", writing="column-3")
    await anna.until(lambda: anna.presence.writing == {"column-3": 1})
    assert anna.presence.showing == "note-12"
    await other.close()
    await anna.until(lambda: anna.presence.showing == "column-3")
    await boss.send(t="presence")
    await anna.until(lambda: anna.presence.showing == "")
    assert "note-99" not in "".join(wall.raw)


async def test_ping_is_answered(join):
    anna = join()
    await anna.connect()
    await anna.do("note.add", text="x")
    await anna.until(head=1)
    await anna.send(t="ping", n=42)
    await anna.until(lambda: anna.of_type(protocol.Pong))
    assert anna.of_type(protocol.Pong) == [protocol.Pong(n=42, head=1)]


async def test_join_token_in_hello_lets_somebody_in(join):
    guest = join("nobody", token="participant.5")
    welcome = await guest.connect()
    assert welcome.audience == "participant"


async def test_snapshot_and_operations_give_the_state_of_the_database(join):
    anna, bo = join("participant.1"), join("participant.2")
    await anna.connect()
    for text in "abc":
        await anna.do("note.add", text=text)
    taken = await bo.take_snapshot()
    assert (taken["head"], taken["audience"], taken["own"]) == (3, "participant", {"me": "participant.2"})
    await anna.do("note.add", text="d")
    await anna.do("note.edit", id=taken["state"]["notes"][0]["id"], text="A", base=1)
    await bo.connect()
    await bo.until(head=5)
    assert list(bo.notes.values()) == (await bo.get("dump"))["notes"]


async def test_laggard_gets_resync_instead_of_everything(join):
    anna = join("participant.1")
    await anna.connect()
    pending = []
    for wave in range(6):
        writer = join(f"participant.{100 + wave}")
        await writer.connect()
        pending.append((writer, [await writer.start("note.add", text="ø" * 6000) for _ in range(12)]))
    for writer, answers in pending:
        await asyncio.wait_for(asyncio.gather(*answers), 10)
        await writer.close()
    late = join("participant.2")
    late.reports_applied = False
    await late.connect()
    await late.until(lambda: late.counts["resync"] == 1)
    await late.until(head=72)
    assert len(late.notes) == 72
    assert late.counts["gap"] == 0


async def test_number_ahead_of_the_stream_gets_resync(join):
    anna = join()
    anna.seq = 7
    await anna.connect()
    await anna.until(lambda: anna.counts["resync"] == 1)
    await anna.until(lambda: anna.seq == 0)


async def test_http_exchange_does_what_a_socket_does(join, shared_server, stream):
    anna = join("participant.1")
    await anna.connect()
    url = f"{shared_server.url}/{stream}/ops-without-csrf"
    body = {"client": "client-over-http", "since": 0, "ops": [{"cseq": 1, "verb": "note.add", "body": {"text": "x"}}]}
    answer = await asyncio.to_thread(fetch, url, {"Cookie": "who=participant.2"}, body)
    again = await asyncio.to_thread(fetch, url, {"Cookie": "who=participant.2"}, body)
    assert [f["t"] for f in answer["frames"]] == ["welcome", "ack", "ops"]
    assert answer["frames"][0]["next"] == 2
    assert answer["frames"][1:] == again["frames"][1:]
    await anna.until(head=1)
    assert [n["text"] for n in anna.notes.values()] == ["x"]
    caught_up = await anna.get("ops?since=0")
    assert caught_up["frames"] == answer["frames"][2:]
