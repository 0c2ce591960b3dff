"""kill -9 of the server, at the worst moment and at any other: what was acknowledged stays, and nothing comes twice."""

import asyncio
import random
from functools import partial

import pytest

from tests.realtime.conftest import Server
from tests.realtime.converging import Roamer, check, keep_writing, settle
from tests.realtime.scale import PATIENCE, SEED, share, tell

pytestmark = [pytest.mark.asyncio, pytest.mark.soak]
ROUNDS = share("ROUNDS", 2, 20)
WRITERS = 5


async def begin(server: Server, client_of) -> list[Roamer]:
    clients = [client_of(server, f"participant.{n}", Roamer) for n in range(WRITERS)]
    await asyncio.gather(*(client.come_back() for client in clients))
    return clients


def is_dead(server: Server) -> bool:
    return server.process.poll() is not None


async def write_until_dead(server: Server, clients: list[Roamer], seed: int) -> None:
    """Let everybody write until the server is gone."""
    dead = partial(is_dead, server)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(keep_writing(c, random.Random(seed + n), dead) for n, c in enumerate(clients)))
    for client in clients:
        await client.cut()


@pytest.mark.parametrize("program", ["daphne", "uvicorn"])
async def test_kill_between_commit_and_acknowledgement_loses_nothing(new_server, client_of, program):
    dice = random.Random(SEED)
    server: Server = new_server(program, HALL_RATE="100000", HALL_DIES_AFTER=str(dice.randint(1, 25)))
    clients = await begin(server, client_of)
    untold = 0
    for n in range(ROUNDS):
        await write_until_dead(server, clients, SEED + n)
        server.variables["HALL_DIES_AFTER"] = "0" if n == ROUNDS - 1 else str(dice.randint(2, 25))
        await asyncio.to_thread(server.start)
        stored = {(op["client"], op["cseq"]) for op in (await clients[0].get("dump"))["ops"]}
        committed = [(c.client_id, cseq) for c in clients for cseq in c.queue if (c.client_id, cseq) in stored]
        assert committed, "The server died, but not after a commit that nobody was told of"
        untold += len(committed)
        await asyncio.gather(*(client.come_back(partial(is_dead, server)) for client in clients))
        tell(f"kill after commit {n + 1}/{ROUNDS} on {program}: {len(committed)} stored, not acknowledged")
    dump = await settle(clients)
    check(clients, dump)
    tell(f"kill after commit on {program}: {len(dump['ops'])} operations, {untold} answered from what was stored")


@pytest.mark.parametrize("program", ["daphne", "uvicorn"])
async def test_kill_at_any_moment_loses_nothing_acknowledged(new_server, client_of, program):
    dice = random.Random(SEED)
    server: Server = new_server(program, HALL_RATE="100000")
    clients = await begin(server, client_of)
    for n in range(ROUNDS):
        writing = asyncio.create_task(write_until_dead(server, clients, SEED + n))
        await clients[0].until(head=clients[0].seq + 5, timeout=PATIENCE)
        await asyncio.sleep(dice.uniform(0, 0.5))
        server.process.kill()
        await writing
        await asyncio.to_thread(server.start)
        await asyncio.gather(*(client.come_back() for client in clients))
        tell(f"kill at any moment {n + 1}/{ROUNDS} on {program}: {clients[0].seq} operations seen")
    check(clients, await settle(clients))
