"""Many clients on a bad network, by dice: drops, duplicates, reordering, disconnects, resyncs, HTTP for a socket.

`make soak` runs 30 clients with 2,000 operations each for 20 seeds, on daphne and uvicorn in turn.
"""

import asyncio
import random

import pytest

from realtime import protocol
from tests.realtime.converging import Roamer, check, settle
from tests.realtime.scale import PATIENCE, SEED, share, tell

pytestmark = [pytest.mark.asyncio, pytest.mark.soak]
CLIENTS = share("CLIENTS", 8, 30)
OPERATIONS = share("OPERATIONS", 120, 2000)
SEEDS = share("SEEDS", 2, 20)
# Operations a client leaves unanswered before it sends them again and waits, and how many may be left then: going on
# at the first answer would send forty operations again for each new one.
UNANSWERED, FEW = 40, 10

WHAT = {
    "edit": 55,
    "write": 15,
    "drop": 6,
    "duplicate": 6,
    "shuffle": 5,
    "cut": 2,
    "resync": 1,
    "http": 1,
    "connect": 9,
}


async def misbehave(client: Roamer, dice: random.Random) -> None:
    """One step of a client on a bad network."""
    match dice.choices(list(WHAT), list(WHAT.values()))[0]:
        case "write":
            await client.start("note.add", text=f"note {dice.random()}")
        case "edit" if client.notes:
            note = dice.choice(list(client.notes.values()))
            await client.start("note.edit", id=note["id"], text=f"edit {dice.random()}", base=note["version"])
        case "drop":
            socket, client.socket = client.socket, None  # the frame goes nowhere; what comes next leaves a gap
            await client.start("note.add", text=f"dropped {dice.random()}")
            client.socket = socket
        case "duplicate" if client.is_connected and client.cseq:
            cseq = dice.randint(1, client.cseq)
            first = client.queue.get(cseq, {"cseq": cseq, "verb": "note.add", "body": {"text": "another text"}})
            for _copy in range(dice.randint(1, 3)):
                await client.send(t="op", **first)
        case "shuffle" if client.is_connected and len(client.queue) > 1:
            for cseq in dice.sample(sorted(client.queue), min(10, len(client.queue))):
                if cseq in client.queue:
                    await client.send(t="op", **client.queue[cseq])
        case "cut" if client.is_connected:
            await client.cut()
        case "resync" if client.is_connected:
            await client.cut()
            await client.take_snapshot()
            await client.come_back()
        case "http" if not client.is_connected:
            await client.exchange()
        case "connect" if not client.is_connected:
            await client.come_back()
        case _:
            await asyncio.sleep(0.002)


async def live(client: Roamer, dice: random.Random, *, only_http: bool) -> None:
    """Write as many operations as are due; wait where too many are unanswered."""
    while client.cseq < OPERATIONS:
        if only_http:
            for _op in range(dice.randint(1, 20)):
                await client.start("note.add", text=f"over HTTP {dice.random()}")
            await client.exchange()
        elif len(client.queue) < UNANSWERED:
            await misbehave(client, dice)
        elif client.is_connected:
            await client.send_queue()
            await client.until(lambda: len(client.queue) <= FEW or not client.is_connected, timeout=PATIENCE)
        else:
            await client.come_back()


@pytest.mark.parametrize("number", range(SEEDS))
async def test_clients_on_a_bad_network_converge(new_server, client_of, number):
    seed = SEED + 1000 * number
    program = ["daphne", "uvicorn"][number % 2]
    server = new_server(program, HALL_RATE="100000")
    clients = [client_of(server, f"participant.{n}", Roamer) for n in range(CLIENTS)]
    by_http = clients[7::8]  # behind a proxy that blocks sockets; two ways at once would disturb each other's numbers
    for client in clients:
        if client not in by_http:
            await client.come_back()
    lives = [live(c, random.Random(seed + n), only_http=c in by_http) for n, c in enumerate(clients)]
    await asyncio.gather(*lives)
    dump = await settle(clients)
    late = client_of(server, "participant.99", Roamer)
    await late.take_snapshot()
    await late.come_back()
    check([*clients, late], dump)
    assert len(dump["ops"]) >= CLIENTS * OPERATIONS
    refused = sum(isinstance(a.result(), protocol.RefusedOp) for c in clients for a in c.answers.values())
    resyncs, gaps = (sum(c.counts[what] for c in clients) for what in ("resync", "resend gap"))
    errors = await asyncio.to_thread(server.stop)
    assert "Traceback" not in errors, (seed, errors)
    tell(
        f"fuzz {number + 1}/{SEEDS} on {program}, seed {seed}: {len(dump['ops'])} operations, {refused} refused, "
        f"{gaps} gaps sent again, {resyncs} resyncs"
    )
