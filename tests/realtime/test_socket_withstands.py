"""Bad input and bad neighbours: each is answered with a reason, and nobody else notices."""

import asyncio
import json

import pytest
import websockets
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from realtime import protocol

pytestmark = pytest.mark.asyncio

BAD_FRAMES = [
    "",
    "{",
    "null",
    "[]",
    '"op"',
    '{"t": "fly"}',
    '{"t": "op"}',
    '{"t": "op", "cseq": 0, "verb": "note.add", "body": {}}',
    '{"t": "op", "cseq": 1, "verb": "NOTE ADD", "body": {}}',
    '{"t": "op", "cseq": 1, "verb": "note.add", "body": []}',
    '{"t": "op", "cseq": 1e99, "verb": "note.add", "body": {}}',
    '{"t": "hello", "client": "../../etc", "since": 0}',
    '{"t": "hello", "client": "abcdefgh", "since": -1}',
    '{"t": "presence", "writing": "<script>"}',
    '{"t": "ping", "n": 1, "extra": true}',
    "[" * 5000,
    "\x00",
]


@pytest.mark.parametrize("text", BAD_FRAMES)
async def test_bad_frame_is_refused_and_the_connection_stays(join, text):
    anna = join()
    await anna.connect()
    await anna.socket.send(text)
    await anna.until(lambda: anna.of_type(protocol.RefusedOp))
    assert [(r.code, r.cseq) for r in anna.of_type(protocol.RefusedOp)] == [("bad_frame", None)]
    assert (await anna.do("note.add", text="still here")).seq == 1


async def test_bytes_that_are_not_text_are_refused(join):
    anna = join()
    await anna.connect()
    await anna.socket.send(b"\xff\xfe\x00{")
    await anna.until(lambda: anna.of_type(protocol.RefusedOp))
    assert (await anna.do("note.add", text="still here")).seq == 1


async def test_unknown_verb_and_broken_handler_are_refused_with_a_reason(join):
    anna = join()
    await anna.connect()
    answers = [await anna.do("fly"), await anna.do("note.add", colour=1), await anna.do("break", how="x")]
    assert [a.code for a in answers] == ["unknown_verb", "bad_body", "failed"]
    assert (await anna.do("note.add", text="still here")).seq == 1


async def test_frame_of_a_megabyte_closes_that_socket_alone(join):
    anna, bo = join("participant.1"), join("participant.2")
    await anna.connect()
    await bo.connect()
    await anna.socket.send("x" * 1_100_000)
    await asyncio.wait_for(anna.socket.wait_closed(), 5)
    assert anna.close_code == protocol.CLOSE_TOO_LARGE
    assert (await bo.do("note.add", text="unharmed")).seq == 1
    await anna.connect()
    await anna.until(head=1)


async def test_frame_over_the_limit_is_refused_with_a_reason(join):
    anna = join()
    await anna.connect()
    await anna.socket.send(json.dumps({"t": "ping", "x": "y" * protocol.MAX_FRAME}))
    await asyncio.wait_for(anna.socket.wait_closed(), 5)
    await asyncio.wait([anna.reader])
    assert [r.code for r in anna.of_type(protocol.RefusedOp)] == ["frame_too_large"]
    assert anna.of_type(protocol.Closing) == [protocol.Closing(code=1009, reason="frame_too_large", again=True)]
    assert anna.close_code == 1009


async def test_bad_frames_without_end_close_the_socket(join):
    anna = join()
    await anna.connect()
    for _frame in range(10):
        await anna.socket.send("{")
    await asyncio.wait_for(anna.socket.wait_closed(), 5)
    assert anna.close_code == protocol.CLOSE_BAD_FRAMES


async def test_nobody_is_turned_away_with_a_reason(join):
    stranger = join("stranger.1")
    await stranger.open()
    await stranger.send(t="hello", client=stranger.client_id, since=0)
    await asyncio.wait_for(stranger.socket.wait_closed(), 5)
    await asyncio.wait([stranger.reader])
    assert stranger.frames == [protocol.Closing(code=4403, reason="not_allowed", again=False)]
    assert stranger.close_code == 4403


async def test_stream_that_is_not_there_looks_like_one_that_is_not_allowed(join):
    anna = join()
    anna.stream = "hall-nowhere"
    await anna.open()
    await anna.send(t="hello", client=anna.client_id, since=0)
    await asyncio.wait_for(anna.socket.wait_closed(), 5)
    assert anna.close_code == 4403


async def test_app_that_breaks_at_the_door_closes_that_socket(join, shared_server):
    anna = join("broken")
    await anna.open()
    await anna.send(t="hello", client=anna.client_id, since=0)
    await asyncio.wait_for(anna.socket.wait_closed(), 5)
    assert anna.close_code == protocol.CLOSE_BROKEN


async def test_operation_before_hello_is_refused(join):
    anna = join()
    await anna.open()
    await anna.send(t="op", cseq=1, verb="note.add", body={"text": "x"})
    await anna.until(lambda: anna.of_type(protocol.RefusedOp))
    assert anna.of_type(protocol.RefusedOp)[0].code == "hello_first"


async def test_client_id_of_somebody_else_is_turned_away(join):
    anna = join("participant.1")
    await anna.connect()
    await anna.do("note.add", text="mine")
    thief = join("participant.2", client_id=anna.client_id)
    await thief.open()
    await thief.send(t="hello", client=thief.client_id, since=0)
    await asyncio.wait_for(thief.socket.wait_closed(), 5)
    assert thief.close_code == protocol.CLOSE_CLIENT_TAKEN
    assert "ack" not in "".join(thief.raw)


async def test_page_of_another_site_cannot_open_a_socket(join):
    anna = join()
    with pytest.raises(websockets.InvalidStatus):
        await anna.open(origin="https://elsewhere.example")


async def test_too_many_operations_are_put_off_and_all_arrive(join):
    anna = join()
    await anna.connect()
    answers = [await anna.start("note.add", text=f"note {i}") for i in range(40)]
    acks = await asyncio.wait_for(asyncio.gather(*answers), 10)
    assert [a.seq for a in acks] == list(range(1, 41))
    assert anna.counts["resend slow_down"] > 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
KINDS = st.sampled_from(["hello", "op", "ops", "ping", "applied", "presence", "welcome", "ack", ""])
FIELDS = st.sampled_from(["client", "since", "token", "cseq", "verb", "body", "ops", "n", "seq", "writing", "pointer"])
VERBS = st.sampled_from(["note.add", "note.edit", "note.hide", "break", "x"])
ALMOST = st.fixed_dictionaries({"t": KINDS}, optional={}) | st.dictionaries(FIELDS, JSON | VERBS, max_size=5)
FRAMES = (
    st.text(max_size=60)
    | JSON.map(json.dumps)
    | st.tuples(KINDS, ALMOST).map(lambda p: json.dumps({"t": p[0], **p[1]}))
)


async def test_malformed_frames_never_harm_a_neighbour(join, stream):
    """A few hundred generated frames on one socket after the other, while a neighbour writes."""
    collected: list[str] = []

    @seed(20150730)
    @settings(
        max_examples=400, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(FRAMES)
    def collect(text: str) -> None:
        collected.append(text)

    collect()
    bo = join("participant.2")
    await bo.connect()
    attacker = join("participant.666")
    for text in collected:
        if attacker.socket is None or attacker.socket.close_code is not None or not attacker.is_connected:
            await attacker.open()
            await attacker.send(t="hello", client=attacker.client_id, since=0)
        try:
            await attacker.socket.send(text.encode("utf-8", "replace").decode())
        except websockets.ConnectionClosed:
            continue
    assert (await bo.do("note.add", text="unharmed")).seq >= 1
    dump = await bo.get("dump")
    numbers = [op["seq"] for op in dump["ops"] if op["seq"]]
    assert numbers == list(range(1, dump["head"] + 1))


@pytest.mark.parametrize("program", ["daphne", "uvicorn"])
async def test_stalled_reader_delays_nobody_and_comes_back_by_snapshot(new_server, client_of, program):
    server = new_server(program)
    stalled, bo = [client_of(server, f"participant.{n}") for n in (1, 2)]
    writers = [client_of(server, f"participant.{n}") for n in range(10, 34)]
    for client in (stalled, bo, *writers):
        await client.connect()
    stalled.socket.transport.pause_reading()
    for wave in range(1, 12):
        answers = [await client.start("note.add", text="ord " * 300) for client in writers for _note in range(2)]
        await asyncio.wait(answers, timeout=20)
        await bo.until(head=wave * len(answers))
    assert bo.counts["resync"] == 0
    stalled.socket.transport.resume_reading()
    await stalled.until(lambda: stalled.counts["resync"] == 1)
    await stalled.until(head=bo.seq)
    assert stalled.notes == bo.notes
