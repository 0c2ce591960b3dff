"""The committed nginx configuration in front of two real processes, daphne's and uvicorn's."""

import asyncio
import gzip
import json
import os
import threading
import time
import uuid
from collections.abc import Callable
from email.message import Message
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import UnixStreamServer
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.deploy.conftest import NGINX, Nginx, Process
from tests.realtime.board_client import BoardClient

pytestmark = [
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
    pytest.mark.skipif(
        not (os.environ.get("DATABASE_URL", "").startswith("postgres") and os.environ.get("REDIS_URL")),
        reason="several processes need PostgreSQL and Redis",
    ),
]
MEMBERS = 8
ASKED_AGAIN = 3.1  # nginx asks a process that was away again after two seconds, and it counts whole ones
BOARDS = 16  # all on one of two processes by chance: once in 32,768 runs


def ask(url: str, body: bytes | None = None, **headers: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body."""
    try:
        with urlopen(Request(url, body, {"Cookie": "who=participant.1"} | headers), timeout=20) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.fixture
def stream(nginx) -> str:
    """A stream of the test's own, made by a process behind nginx."""
    key = f"hall-{uuid.uuid4()}"
    assert ask(f"{nginx.url}/{key}/make", b"{}")[0] == 200
    return key


async def members(nginx: Nginx, stream: str, number: int, first: int = 1) -> list[BoardClient]:
    """Connect so many clients through nginx."""
    made = [BoardClient(nginx.url, stream, f"participant.{i}") for i in range(first, first + number)]
    for client in made:
        await client.connect()
    return made


async def on_clients(nginx: Nginx, stream: str, work: Callable, number: int = MEMBERS) -> None:
    """Do the work with connected clients, and hang up."""
    clients = await members(nginx, stream, number)
    try:
        await work(clients)
    finally:
        for client in clients:
            await client.cut()


async def cut_by_killing(process: Process, clients: list[BoardClient]) -> list[BoardClient]:
    """Kill a process, and return who has noticed; then start it again."""
    await asyncio.to_thread(process.kill)
    await asyncio.wait([client.reader for client in clients], timeout=3)
    cut = [client for client in clients if not client.is_connected]
    await asyncio.to_thread(process.start)
    return cut


def test_clients_move_over_when_one_process_after_the_other_is_restarted(nginx, processes, stream):
    async def work(clients: list[BoardClient]) -> None:
        head = (await clients[0].do("note.add", text="before")).seq
        for process in processes:
            errors = await asyncio.to_thread(process.stop)
            assert "Traceback" not in errors
            moved = [client for client in clients if client.socket.close_code is not None]
            # A board is on one process. On the second they all are: they were not on the first, or have left it.
            assert len(moved) == MEMBERS or (not moved and process is processes[0])
            assert {client.close_code for client in moved} <= {1012}
            # Pages are answered by the other one meanwhile.
            assert [ask(f"{nginx.url}/{stream}/snapshot.json")[0] for _ in range(6)] == [200] * 6
            for client in moved:
                await client.connect()
            head = (await clients[-1].do("note.add", text="meanwhile")).seq
            for client in clients:
                await client.until(head=head)
            await asyncio.to_thread(process.start)
            await asyncio.sleep(ASKED_AGAIN)
        assert head == 3
        assert all(client.counts["gap"] == client.counts["duplicate"] == 0 for client in clients)

    asyncio.run(on_clients(nginx, stream, work))


def test_operations_cross_processes(nginx, processes, stream):
    async def work(clients: list[BoardClient]) -> None:
        # While the board's process is away its people are on the other one; who comes later is on the first again.
        for process in processes:
            await asyncio.to_thread(process.stop)
            moved = [client for client in clients if client.socket.close_code is not None]
            for client in moved:
                await client.connect()
            await asyncio.to_thread(process.start)
            if moved:
                break
        clients += await members(nginx, stream, MEMBERS // 2, first=MEMBERS // 2 + 1)
        answers = [await client.do("note.add", text=f"from {client.who}") for client in clients]
        for client in clients:
            await client.until(head=max(answer.seq for answer in answers))
        texts = [[note["text"] for note in client.notes.values()] for client in clients]
        assert texts == [[f"from {client.who}" for client in clients]] * MEMBERS
        # They were not all on one process: killing one cuts only half of them.
        cut = await cut_by_killing(processes[0], clients)
        assert cut in (clients[: MEMBERS // 2], clients[MEMBERS // 2 :])

    asyncio.run(on_clients(nginx, stream, work, MEMBERS // 2))


def test_boards_are_shared_out_and_each_is_on_one_process(nginx, processes):
    streams = [f"hall-{uuid.uuid4()}" for _board in range(BOARDS)]
    for key in streams:
        assert ask(f"{nginx.url}/{key}/make", b"{}")[0] == 200

    async def work() -> None:
        boards = [await members(nginx, key, 2) for key in streams]
        try:
            cut = await cut_by_killing(processes[0], [client for clients in boards for client in clients])
            on_the_first = [clients for clients in boards if clients[0] in cut]
            assert [client for clients in on_the_first for client in clients] == cut
            assert 0 < len(on_the_first) < BOARDS
        finally:
            for clients in boards:
                for client in clients:
                    await client.cut()

    asyncio.run(work())


def test_who_is_blocked_from_websockets_writes_over_http(nginx, stream):
    status, headers, _page = ask(f"{nginx.url}/{stream}/page")
    token = SimpleCookie(headers["Set-Cookie"])["csrftoken"].value
    ops = [{"cseq": 1, "verb": "note.add", "body": {"text": "over HTTP"}}]
    body = json.dumps({"client": "a-client-over-http", "since": 0, "ops": ops}).encode()
    allowed = {"X-CSRFToken": token, "Cookie": f"who=participant.99; csrftoken={token}", "Origin": nginx.url}

    async def work(clients: list[BoardClient]) -> None:
        status, _headers, answer = await asyncio.to_thread(ask, f"{nginx.url}/{stream}/ops", body, **allowed)
        assert status == 200, answer
        assert [frame["t"] for frame in json.loads(answer)["frames"]] == ["welcome", "ack", "ops"]
        for client in clients:
            await client.until(head=1)
            assert [note["text"] for note in client.notes.values()] == ["over HTTP"]

    asyncio.run(on_clients(nginx, stream, work, 2))
    assert status == 200
    assert ask(f"{nginx.url}/{stream}/ops", b" " * 65_537, **allowed)[0] == 413


def test_snapshots_are_compressed_and_not_sent_twice_and_pages_are_not_compressed(nginx, stream):
    status, headers, body = ask(f"{nginx.url}/{stream}/snapshot.json", **{"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert json.loads(gzip.decompress(body))["stream"] == stream
    again = {"Accept-Encoding": "gzip", "If-None-Match": headers["ETag"]}
    assert ask(f"{nginx.url}/{stream}/snapshot.json", **again)[0] == 304
    _status, headers, body = ask(f"{nginx.url}/{stream}/page", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in headers
    assert body.startswith(b"<!doctype html>")


def test_files_with_a_digest_are_kept_for_good(nginx):
    static = nginx.folder / "site" / "var" / "static"
    (static / "site.0123456789ab.css").write_text("p { color: red }")
    (static / "site.0123456789ab.css.gz").write_bytes(gzip.compress(b"p { color: red }"))
    (static / "icon.svg").write_text("<svg/>")
    _status, headers, body = ask(f"{nginx.url}/static/site.0123456789ab.css", **{"Accept-Encoding": "gzip"})
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (headers["Content-Type"], gzip.decompress(body)) == ("text/css", b"p { color: red }")
    assert ask(f"{nginx.url}/static/icon.svg")[1]["Cache-Control"] == "public, max-age=3600"


def test_log_holds_no_whole_address_no_query_and_no_join_code(nginx):
    ask(f"{nginx.url}/deltag/ABCD-EFGH/?kvittering=hemmelig")
    ask(f"{nginx.url}/en/deltag/ABCD-EFGH/")
    ask(f"{nginx.url}/find/?q=hemmelig")
    log = nginx.access_log
    for _try in range(100):  # nginx writes the line once the answer has gone
        if "GET /find/" in log:
            break
        time.sleep(0.1)
        log = nginx.access_log
    assert "127.0.0.0 [" in log
    assert "GET /deltag/* 404" in log
    assert "GET /en/deltag/* 404" in log
    assert "GET /find/ 404" in log
    assert not {word for word in ("127.0.0.1", "hemmelig", "ABCD") if word in log}


def test_plain_http_is_sent_to_https(nginx):
    connection = HTTPConnection("127.0.0.1", nginx.plain_port, timeout=20)
    connection.request("GET", "/find/?q=1")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert (answer.status, answer.getheader("Location")) == (301, "https://samskab.example/find/?q=1")


def test_page_of_our_own_when_all_processes_are_away(nginx, processes, stream):
    for process in processes:
        process.stop()
    status, headers, body = ask(f"{nginx.url}/find/")
    api, _headers, _body = ask(f"{nginx.url}/{stream}/snapshot.json")
    for process in processes:
        process.start()
    assert (status, api, headers["Retry-After"], headers["Cache-Control"]) == (502, 502, "10", "no-store")
    assert "Siden svarer ikke lige nu" in body.decode()
    assert b"nginx" not in body
    assert ask(f"{nginx.url}/_away/utilgaengelig.html")[0] == 404
    # nginx asks a process that was away again after two seconds.
    for _try in range(100):
        if ask(f"{nginx.url}/{stream}/snapshot.json")[0] == 200:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("nginx does not find the processes again")


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers that it was sent."""

    def do_GET(self) -> None:
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing; there is no address to say."""


@pytest.fixture
def told(tmp_path, monkeypatch) -> dict[str, str]:
    """What a process is told of a visitor who writes headers himself."""
    path: Path = tmp_path / "echo.sock"
    (tmp_path / "nginx").mkdir()
    with UnixStreamServer(str(path), Echo) as echo:
        threading.Thread(target=echo.serve_forever, daemon=True).start()
        front = Nginx(tmp_path / "nginx", [path]).start()
        monkeypatch.setenv("SSL_CERT_FILE", str(front.certificate))
        forged = {"X-Forwarded-For": "10.9.8.7", "X-Forwarded-Proto": "http"}
        status, _headers, body = ask(f"{front.url}/find/", **forged)
        front.stop()
        echo.shutdown()
    assert status == 200
    return json.loads(body) | {"port": str(front.port)}


def test_visitors_choose_neither_their_address_nor_the_scheme(told):
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert told["X-Forwarded-Proto"] == "https"
    assert told["Host"] == f"localhost:{told['port']}"
