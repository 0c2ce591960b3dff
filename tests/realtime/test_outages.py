"""Redis and PostgreSQL are stopped and started while people write on two server processes; nothing is lost.

Both are the test's own. It needs their programs on this machine; on the PostgreSQL tier in CI it must run.
"""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from tests.realtime.conftest import Server
from tests.realtime.converging import Roamer, check, keep_writing, settle
from tests.realtime.scale import PATIENCE, SEED, SOAK, share, tell
from tests.realtime.services import PostgresServer, RedisServer, own_postgres, own_redis

pytestmark = [pytest.mark.asyncio, pytest.mark.soak]
ROUNDS = share("OUTAGES", 1, 10)
ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"
RATE = {"HALL_RATE": "100000"}


def need(missing: str) -> None:
    """Pass the test over where it cannot run; fail where it must."""
    if not ON_POSTGRES:
        pytest.skip("runs with the PostgreSQL tier")
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


@pytest.fixture
def redis_server():
    need(RedisServer.missing())
    with own_redis() as server:
        yield server


@pytest.fixture
def postgres_server():
    need(PostgresServer.missing())
    with own_postgres() as server:
        Server(server.url).prepare()
        yield server


class Hall:
    """Two servers with clients who write all the while."""

    def __init__(self, servers: list[Server], clients: list[Roamer]) -> None:
        self.servers = servers
        self.clients = clients
        self.is_over = False
        self.writing = [
            asyncio.create_task(keep_writing(client, random.Random(SEED + n), lambda: self.is_over))
            for n, client in enumerate(clients)
        ]
        self.keeping = [asyncio.create_task(self.keep_connected(client)) for client in clients]

    async def keep_connected(self, client: Roamer) -> None:
        """Come back whenever the connection is lost, as a browser does."""
        while not self.is_over:
            if not client.is_connected:
                await client.come_back(lambda: self.is_over)
            await asyncio.sleep(0.05)

    async def everybody_moves(self, by: int = 20) -> None:
        """Wait until every client has seen so many operations more, and has had an answer."""
        for client in self.clients:
            await client.until(head=client.seq + by, timeout=PATIENCE)

    async def end(self) -> dict:
        self.is_over = True
        await asyncio.gather(*self.writing, *self.keeping)
        dump = await settle(self.clients)
        check(self.clients, dump)
        for server in self.servers:
            errors = await asyncio.to_thread(server.stop)
            assert "Traceback" not in errors, errors
        return dump


@pytest_asyncio.fixture
async def hall(new_server, client_of) -> AsyncIterator[Callable]:
    """A maker of a hall on these back ends; daphne and uvicorn side by side."""
    halls: list[Hall] = []

    async def make(database_url: str, redis_url: str) -> Hall:
        back_ends = {"database_url": database_url, "REDIS_URL": redis_url}
        servers = [new_server(program, **back_ends, **RATE) for program in ("daphne", "uvicorn")]
        clients = [client_of(servers[n % 2], f"participant.{n}", Roamer) for n in range(6)]
        for client in clients:
            await client.come_back()
        halls.append(Hall(servers, clients))
        return halls[-1]

    yield make
    for made in halls:
        made.is_over = True
        for task in made.writing + made.keeping:
            task.cancel()
        await asyncio.gather(*made.writing, *made.keeping, return_exceptions=True)


async def test_redis_that_restarts_stops_nobody(hall, database, redis_server):
    people: Hall = await hall(database, redis_server.url)
    dice = random.Random(SEED)
    await people.everybody_moves()
    for n in range(ROUNDS):
        await asyncio.to_thread(redis_server.stop)
        before = [len(c.answers) - len(c.queue) for c in people.clients]
        await people.everybody_moves()  # also what the other process wrote: it is found by looking at the head
        await asyncio.sleep(dice.uniform(0, 2))
        await people.everybody_moves()
        after = [len(c.answers) - len(c.queue) for c in people.clients]
        assert all(a > b for a, b in zip(after, before, strict=True)), "commits went on without Redis"
        await asyncio.to_thread(redis_server.start)
        await people.everybody_moves()
        tell(f"Redis away {n + 1}/{ROUNDS}: {sum(after) - sum(before)} operations acknowledged meanwhile")
    dump = await people.end()
    assert all(c.counts["resend unavailable"] == 0 for c in people.clients)
    tell(f"Redis restarted {ROUNDS} times: {dump['head']} operations, nothing lost")


@pytest.mark.parametrize("mode", ["immediate", "fast"] if SOAK else ["immediate"])
async def test_postgres_that_restarts_loses_nothing(hall, postgres_server, redis_server, mode):
    """No acknowledgement while it is away, a word of why; afterwards everything that was written is there, once."""
    people: Hall = await hall(postgres_server.url, redis_server.url)
    dice = random.Random(SEED)
    await people.everybody_moves()
    for n in range(ROUNDS):
        await asyncio.to_thread(postgres_server.stop, mode)
        await asyncio.sleep(0.3)  # what was answered before it went has arrived
        answered = [len(c.answers) - len(c.queue) for c in people.clients]
        told = [c.counts["resend unavailable"] for c in people.clients]
        for client, before in zip(people.clients, told, strict=True):
            await client.until(
                lambda c=client, b=before: c.counts["resend unavailable"] > b or not c.is_connected, timeout=PATIENCE
            )
        await asyncio.sleep(dice.uniform(0, 2))
        assert [len(c.answers) - len(c.queue) for c in people.clients] == answered, "acknowledged without a database"
        await asyncio.to_thread(postgres_server.start)
        await people.everybody_moves()
        tell(f"PostgreSQL away ({mode}) {n + 1}/{ROUNDS}: {sum(answered)} operations answered so far")
    assert sum(c.counts["resend unavailable"] for c in people.clients) > 0
    dump = await people.end()
    tell(f"PostgreSQL restarted {ROUNDS} times ({mode}): {dump['head']} operations, nothing lost")


async def test_commit_whose_answer_is_lost_is_recognised(hall, postgres_server, redis_server):
    """The server's connections are cut again and again in full traffic: some of them between COMMIT and its answer."""
    people: Hall = await hall(postgres_server.url, redis_server.url)
    await people.everybody_moves()
    cuts = 0
    for n in range(ROUNDS):
        for _cut in range(20):
            cuts += len(await asyncio.to_thread(postgres_server.execute, CUT))
            await asyncio.sleep(0.05)
        await people.everybody_moves()
        tell(f"connections cut {n + 1}/{ROUNDS}: {cuts} so far")
    dump = await people.end()
    assert cuts > 0
    tell(f"{cuts} connections cut: {dump['head']} operations, nothing lost")
