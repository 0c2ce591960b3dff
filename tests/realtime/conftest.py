"""A real server in a process of its own, with its own database, on the back ends of DATABASE_URL and REDIS_URL."""

import itertools
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from subprocess import DEVNULL
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, async_playwright

from config.servers import WEBSOCKETS
from tests.realtime.board_client import BoardClient, fetch

ROOT = Path(__file__).resolve().parents[2]
UVICORN = ["--log-level", "warning", "--loop", "uvloop", "--ws", WEBSOCKETS, "--ws-max-size", "65536"]
PATHS = [ROOT, ROOT / "site", Path(__file__).parent]
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ARGUMENTS += ["--disable-sync", "--no-first-run"]


class Server:
    """A server process. `kill` and `start` may be called again and again; the database stays."""

    def __init__(self, database_url: str, program: str = "daphne", **variables: str) -> None:
        self.database_url = database_url
        self.program = program
        self.variables = variables
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None
        self.errors = Path(tempfile.mkdtemp()) / "errors"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": os.pathsep.join(map(str, PATHS)),
            "DJANGO_SETTINGS_MODULE": "board_server.settings",
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "only-for-tests",
            "LOG_LEVEL": "WARNING",
            "DEBUG": "false",
            **self.variables,
        }

    def prepare(self) -> None:
        """Make the tables."""
        command = [sys.executable, "-m", "django", "migrate", "-v0"]
        subprocess.run(command, env=self.environment, check=True, cwd="/")

    def start(self) -> "Server":
        at = {
            "daphne": ["-m", "daphne", "-v0", "-b", "127.0.0.1", "-p", str(self.port), "config.asgi:application"],
            "uvicorn": ["-m", "uvicorn", "--port", str(self.port), *UVICORN, "config.asgi:application"],
            "serve": [str(ROOT / "manage.py"), "serve", "--server", "uvicorn"],  # sets up what it needs
        }
        command = [sys.executable, *at[self.program]]
        environment = self.environment | {"PORT": str(self.port)}
        with self.errors.open("a") as errors:
            self.process = subprocess.Popen(command, env=environment, cwd="/", stdout=DEVNULL, stderr=errors)
        for _try in range(4000):
            with suppress(OSError):
                if self.program == "serve":  # it tries whether the port is free before it listens there
                    urlopen(f"{self.url}/healthz", timeout=5).close()  # noqa: S310 - our own server
                else:
                    socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            assert self.process.poll() is None, self.stop()
            time.sleep(0.05)
        raise AssertionError("The server did not come up")

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def stop(self, sig: int = signal.SIGTERM) -> str:
        """End the process and return what it wrote to standard error."""
        if self.process is None:
            return ""
        self.process.send_signal(sig)
        self.process.wait(timeout=20)
        self.process = None
        return self.errors.read_text()


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def own_database(folder: Path, name: str) -> Iterator[str]:
    """A database of the kind DATABASE_URL names: a file, or a database beside the one named."""
    url = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not url.scheme.startswith("postgres"):
        yield f"sqlite:///{folder / name}.sqlite3"
        return
    name = f"{name}_{os.getpid()}"
    with psycopg.connect(urlunsplit(url), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(url._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def execute(database_url: str, statement: str) -> None:
    """Run a statement on the servers' database, behind their backs."""
    if database_url.startswith("sqlite:///"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"), timeout=20)) as connection:
            connection.execute(statement)
            connection.commit()
    else:
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def database(tmp_path_factory) -> Iterator[str]:
    """One database with its tables for every server of the session; tests use streams of their own."""
    with own_database(tmp_path_factory.mktemp("realtime"), "samskab_realtime") as url:
        Server(url).prepare()
        yield url


@pytest.fixture(scope="session")
def shared_server(database) -> Iterator[Server]:
    """One server for all tests that do not harm it."""
    server = Server(database).start()
    yield server
    errors = server.stop()
    # The tiny app divides by zero when asked to; no other exception may have escaped anywhere.
    assert errors.count("Traceback") == len(re.findall(r"^ZeroDivisionError", errors, re.MULTILINE)), errors


@pytest.fixture(scope="module")
def real_board(tmp_path_factory) -> Iterator[tuple[Server, dict]]:
    """The site as it is delivered, with a board and a hall."""
    folder = tmp_path_factory.mktemp("hall")
    with own_database(folder, "samskab_hall") as url:
        files = {"MEDIA_ROOT": str(folder / "media"), "PRIVATE_ROOT": str(folder / "private"), "TASK_WORKER": "false"}
        server = Server(url, "serve", DJANGO_SETTINGS_MODULE="config.settings.base", **files)
        server.start()
        command = [sys.executable, "-m", "tests.realtime.real_hall"]
        try:
            made = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=False, cwd="/")
            assert made.returncode == 0, made.stderr
            yield server, json.loads(made.stdout)
        finally:
            server.kill()


@pytest.fixture
def new_server(database) -> Iterator[Callable[..., Server]]:
    """A maker of servers that a test may kill."""
    made: list[Server] = []

    def make(program: str = "daphne", database_url: str = database, **variables: str) -> Server:
        made.append(Server(database_url, program, **variables))
        return made[-1].start()

    yield make
    for server in made:
        server.kill()


_numbers = itertools.count(1)


@pytest.fixture
def stream() -> str:
    """The key of a stream that no other test uses."""
    return f"hall-{os.getpid()}-{next(_numbers)}"


@pytest_asyncio.fixture
async def client_of(stream) -> AsyncIterator[Callable[..., BoardClient]]:
    """A maker of clients of any server on the test's stream; they are hung up after the test."""
    made: list[BoardClient] = []

    def make(server: Server, who: str = "participant.1", kind: type = BoardClient, **options) -> BoardClient:
        fetch(f"{server.url}/{stream}/make", {}, {})
        made.append(kind(server.url, stream, who, **options))
        return made[-1]

    yield make
    for client in made:
        await client.cut()


@pytest.fixture
def join(shared_server, client_of) -> Callable[..., BoardClient]:
    """A maker of clients of the shared server."""
    return partial(client_of, shared_server)


@pytest_asyncio.fixture
async def phone() -> AsyncIterator[BrowserContext]:
    """One person's browser."""
    async with async_playwright() as p:
        browser = await p.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield await browser.new_context()
        await browser.close()
