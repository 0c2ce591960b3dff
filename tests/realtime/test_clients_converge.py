"""Nothing lost, nothing twice, everybody alike: two processes, shutdown, a database that is away."""

import asyncio
import random
import signal

import pytest

from realtime import protocol
from tests.realtime.conftest import Server, execute
from tests.realtime.converging import Roamer, check, keep_writing, settle
from tests.realtime.scale import PATIENCE, SEED

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("program", ["daphne", "uvicorn"])
async def test_server_that_stops_says_restart_and_leaves_nothing_unwritten(new_server, client_of, program):
    server: Server = new_server(program)
    anna = client_of(server, "participant.1")
    await anna.connect()
    for i in range(20):
        await anna.start("note.add", text=f"note {i}")
    await anna.until(lambda: anna.of_type(protocol.Ack), timeout=PATIENCE)
    errors = await asyncio.to_thread(server.stop, signal.SIGTERM)
    await asyncio.wait([anna.reader], timeout=PATIENCE)
    assert anna.close_code == protocol.CLOSE_RESTART
    assert "Traceback" not in errors, errors
    await asyncio.to_thread(server.start)
    await anna.connect()
    check([anna], await settle([anna]))


async def test_snapshot_is_of_one_moment_while_others_write(new_server, client_of):
    """Each snapshot holds as many notes as its number says, however fast others write, and over HTTP as well."""
    server: Server = new_server(HALL_RATE="100000")
    reader, by_http, *writers = (client_of(server, f"participant.{n}", Roamer) for n in range(5))
    for client in writers:
        await client.come_back()
    written = asyncio.Event()
    writing = [
        asyncio.create_task(keep_writing(client, random.Random(SEED + n), written.is_set))
        for n, client in enumerate(writers)
    ]
    heads = set()
    for _time in range(40):
        await by_http.start("note.add", text="over HTTP")
        taken, _answer = await asyncio.gather(reader.take_snapshot(), by_http.exchange())
        heads.add(taken["head"])
        assert len(taken["state"]["notes"]) == taken["head"], SEED
    written.set()
    await asyncio.gather(*writing)
    assert len(heads) > 10, "nobody wrote meanwhile"
    check([by_http, *writers], await settle([by_http, *writers]))


async def test_two_processes_give_one_order(new_server, shared_server, client_of):
    """Two servers on one database: numbers without gaps, and each one's members see the other's operations."""
    other: Server = new_server()
    clients = [client_of(s, f"participant.{n}") for n, s in enumerate([shared_server, other] * 3)]
    for client in clients:
        await client.connect()
    for i in range(15):
        for client in clients:
            await client.start("note.add", text=f"{client.who} {i}")
    dump = await settle(clients)
    check(clients, dump)
    assert dump["head"] == 90
    assert {client.counts["resync"] for client in clients} == {0}


@pytest.mark.parametrize("program", ["daphne", "uvicorn"])
async def test_clients_of_a_server_that_stops_go_on_at_another(new_server, client_of, program):
    """Two servers on one database; one is stopped in full traffic, its clients move to the other and send again."""
    leaving, staying = new_server(program, HALL_RATE="100000"), new_server(program, HALL_RATE="100000")
    clients = [client_of(s, f"participant.{n}", Roamer) for n, s in enumerate([leaving, staying] * 3)]
    for client in clients:
        await client.come_back()
    written = asyncio.Event()
    writing = [
        asyncio.create_task(keep_writing(client, random.Random(SEED + n), written.is_set))
        for n, client in enumerate(clients)
    ]
    await clients[1].until(head=60, timeout=PATIENCE)
    errors = await asyncio.to_thread(leaving.stop, signal.SIGTERM)
    assert "Traceback" not in errors, errors
    for client in clients[::2]:
        await asyncio.wait([client.reader], timeout=PATIENCE)
        assert client.close_code == protocol.CLOSE_RESTART
        client.base_url = staying.url
        await client.come_back()
    moved = clients[1].seq
    await clients[1].until(head=moved + 60, timeout=PATIENCE)
    written.set()
    await asyncio.gather(*writing)
    check(clients, await settle(clients))


async def test_note_hidden_in_another_process_is_forgotten_here(new_server, shared_server, client_of):
    word = "skrevet-ved-en-fejl"
    other: Server = new_server()
    anna = client_of(shared_server, "participant.1")
    boss = client_of(other, "facilitator.1")
    await anna.connect()
    await boss.connect()
    await anna.do("note.add", text=word)
    await boss.until(head=1)
    await boss.do("note.hide", id=next(iter(boss.notes)))
    await anna.until(head=2)
    late = client_of(shared_server, "participant.2")
    await late.connect()
    await late.until(head=2)
    assert word not in "".join(late.raw)


async def test_database_that_is_away_loses_nothing_and_is_said(new_server, client_of, database):
    """The log's table is taken away for a while: no acknowledgement, a word of why, and all stored afterwards."""
    server: Server = new_server()
    anna, bo = client_of(server, "participant.1"), client_of(server, "participant.2")
    await anna.connect()
    await bo.connect()
    await anna.do("note.add", text="before")
    execute(database, "ALTER TABLE realtime_op RENAME TO realtime_op_away")
    try:
        answer = await anna.start("note.add", text="meanwhile")
        await anna.until(lambda: anna.counts["resend unavailable"] > 0, timeout=PATIENCE)
        assert not answer.done()
        assert bo.seq <= 1
    finally:
        execute(database, "ALTER TABLE realtime_op_away RENAME TO realtime_op")
    assert (await asyncio.wait_for(answer, PATIENCE)).seq == 2
    check([anna, bo], await settle([anna, bo]))
