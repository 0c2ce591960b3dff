"""A flood of malformed frames: no exception escapes, a neighbour works on all the while, and memory stays flat.

`make soak` sends 100,000 of them to each server, `make test` some thousands.
"""

import asyncio
import base64
import os
import random
import socket as sockets
from contextlib import suppress

import pytest
import websockets

from realtime import protocol
from tests.realtime.board_client import BoardClient, fetch
from tests.realtime.conftest import Server
from tests.realtime.malformed import Malformed, split_frame
from tests.realtime.scale import PATIENCE, SEED, share, tell

pytestmark = [pytest.mark.asyncio, pytest.mark.soak]
FRAMES = share("FRAMES", 4000, 100_000)
BROKEN = share("BROKEN", 150, 3000)  # connections with broken WebSocket frames
ATTACKERS = 4
TOGETHER = 5  # frames before one that must be answered
PARTS = 8  # after each of which the server is asked what it keeps
# Once warm, a server that kept one object of each frame would have half of FRAMES more of them, and one that kept its
# sockets some hundred for each. The neighbour's latest 1,000 operations are kept on purpose (`ring.SIZE`).
MAY_KEEP = 20_000  # blocks of memory
# What is resident drifts without any leak, by up to 14 MB in 100,000 frames: allocators give little back of what ten
# thousand sockets had for a moment.
MAY_GROW = 24 * 1024  # KB
PROGRAMS = ["daphne", "uvicorn"]


async def memory(server: Server) -> dict[str, int]:
    """Return what the server keeps: blocks, and resident memory in KB."""
    return await asyncio.to_thread(fetch, f"{server.url}/memory", {})


def low(sizes: list[dict[str, int]]) -> dict[str, int]:
    return min(sizes, key=lambda size: size["blocks"])


def assert_flat(first: dict[str, int], last: dict[str, int]) -> None:
    assert last["blocks"] - first["blocks"] < MAY_KEEP, (first, last)
    assert last["kb"] - first["kb"] < MAY_GROW, (first, last)


def assert_no_exception(errors: str) -> None:
    """Nothing escaped; uvicorn itself prints the exception that it catches before it closes with 1007."""
    caught = errors.count("Invalid UTF-8 sequence received from client.")
    assert errors.count("Traceback") == caught, errors[:5000]


async def attack(client: BoardClient, source: Malformed, frames: int) -> None:
    """Send malformed frames until the server has read so many; come back whenever it has had enough.

    A frame counts once the server has answered it, or the ping after it. Half of the sockets have said hello.
    """
    read = 0
    while read < frames:
        if not client.is_connected:
            await client.cut()
            await client.open()
            if source.dice.random() < 0.5:
                await client.send(t="hello", client=client.client_id, since=0)
        client.frames.clear()
        client.raw.clear()
        client.applied.clear()
        with suppress(websockets.ConnectionClosed):
            for _frame in range(TOGETHER):
                await client.socket.send(source.frame())
            await client.send(t="ping", n=TOGETHER)
        await client.until(lambda: has_ponged(client) or not client.is_connected, timeout=PATIENCE)
        refusals = sum(frame.cseq is None for frame in client.of_type(protocol.RefusedOp))
        read += TOGETHER if has_ponged(client) else refusals


def has_ponged(client: BoardClient) -> bool:
    return protocol.Pong in {type(frame) for frame in client.frames if getattr(frame, "n", 0) == TOGETHER}


async def work_on(client: BoardClient, until: asyncio.Event) -> int:
    """Write and wait for each acknowledgement; return how many there were."""
    acknowledged = 0
    while not until.is_set():
        answer = await asyncio.wait_for(await client.start("note.add", text="unharmed"), PATIENCE)
        assert isinstance(answer, protocol.Ack), answer
        acknowledged += 1
        await asyncio.sleep(0.02)
    return acknowledged


@pytest.mark.parametrize("program", PROGRAMS)
async def test_malformed_frames_harm_nobody(new_server, client_of, program):
    server = new_server(program, HALL_RATE="100000")
    neighbour = client_of(server, "participant.2")
    await neighbour.connect()
    over = asyncio.Event()
    working = asyncio.create_task(work_on(neighbour, over))
    attackers = [client_of(server, f"participant.66{n}") for n in range(ATTACKERS)]
    sources = [Malformed(SEED + n) for n in range(ATTACKERS)]
    sizes = []
    for part in range(PARTS):
        await asyncio.gather(
            *(attack(c, source, FRAMES // PARTS // ATTACKERS) for c, source in zip(attackers, sources, strict=True))
        )
        sizes.append(await memory(server))
        tell(f"malformed frames on {program}: {FRAMES * (part + 1) // PARTS} sent, server has {sizes[-1]}")
    over.set()
    acknowledged = await working
    for client in attackers:
        await client.cut()
    dump = await neighbour.get("dump")
    numbers = sorted(op["seq"] for op in dump["ops"] if op["seq"])
    errors = await asyncio.to_thread(server.stop)
    assert numbers == list(range(1, dump["head"] + 1))
    assert acknowledged > 10
    assert neighbour.counts["gap"] + neighbour.counts["resync"] == 0
    assert_no_exception(errors)
    # What daphne keeps goes up by 28,000 blocks and down again, probably because Twisted lets go of cancelled timers,
    # and with them of closed sockets, many at a time. The lows are compared.
    assert_flat(low(sizes[1:4]), low(sizes[5:]))


def shake_hands(server: Server, stream: str, who: str) -> sockets.socket:
    """Open a WebSocket by hand."""
    connection = sockets.create_connection(("127.0.0.1", server.port), 20)
    key = base64.b64encode(os.urandom(16)).decode()
    connection.sendall(
        f"GET /ws/stroem/{stream}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
        f"Origin: {server.url}\r\nCookie: who={who}\r\n\r\n".encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(1)
    assert answer.startswith(b"HTTP/1.1 101"), answer
    return connection


def break_rules(server: Server, stream: str, source: Malformed) -> None:
    """Send broken WebSocket frames by hand, and go away without a word."""
    with shake_hands(server, stream, "participant.666") as connection, suppress(ConnectionError):
        if source.dice.random() < 0.5:
            hello = '{"t": "hello", "client": "by-hand-12345", "since": 0}'
            connection.sendall(split_frame(hello, source.dice))
        for _frame in range(source.dice.randint(1, 3)):
            connection.sendall(source.wire())
        if source.dice.random() < 0.5:
            connection.settimeout(0.05)
            with suppress(TimeoutError):
                while connection.recv(4096):
                    pass


@pytest.mark.parametrize("program", PROGRAMS)
async def test_broken_websocket_frames_harm_nobody(new_server, client_of, stream, program):
    server = new_server(program, HALL_RATE="100000")
    neighbour = client_of(server, "participant.2")
    await neighbour.connect()
    over = asyncio.Event()
    working = asyncio.create_task(work_on(neighbour, over))
    source = Malformed(SEED)
    sizes = []
    for n in range(BROKEN):
        await asyncio.to_thread(break_rules, server, stream, source)
        if (n + 1) % (BROKEN // 3) == 0:
            sizes.append(await memory(server))
            tell(f"broken connections on {program}: {n + 1}/{BROKEN}, server has {sizes[-1]}")
    over.set()
    assert await working > 10
    errors = await asyncio.to_thread(server.stop)
    assert_no_exception(errors)
    assert_flat(sizes[0], sizes[-1])


async def test_frame_in_fragments_is_one_frame(shared_server, join, stream):
    """What the protocol allows still works: a hello and a note in fragments, with pings between."""
    anna = join()
    await anna.connect()
    dice = random.Random(SEED)
    with await asyncio.to_thread(shake_hands, shared_server, stream, "participant.7") as connection:
        for text in (
            '{"t": "hello", "client": "by-hand-77777", "since": 0}',
            '{"t": "op", "cseq": 1, "verb": "note.add", "body": {"text": "in fragments"}}',
        ):
            await asyncio.to_thread(connection.sendall, split_frame(text, dice))
        await anna.until(head=1)
    assert [note["text"] for note in anna.notes.values()] == ["in fragments"]
