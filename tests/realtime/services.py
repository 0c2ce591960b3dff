"""A Redis and a PostgreSQL of a test's own, which it may stop and start; nobody else's are touched."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import redis

from tests.realtime.conftest import free_port


class RedisServer:
    """Redis on a port of its own, without anything on the disk: what it forgets in a restart is forgotten."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen | None = None

    @staticmethod
    def missing() -> str:
        """Return what this machine lacks to run one; empty if nothing."""
        return "" if shutil.which("redis-server") else "redis-server is not installed"

    def start(self) -> "RedisServer":
        """Start, and wait until it answers."""
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd="/")
        with redis.Redis.from_url(self.url) as client:
            for _try in range(200):
                with suppress(redis.ConnectionError):
                    client.ping()
                    return self
                time.sleep(0.05)
        raise AssertionError("Redis did not come up")

    def stop(self) -> None:
        """End it at once, with every connection to it."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=20)
            self.process = None


class PostgresServer:
    """A PostgreSQL cluster on a port of its own, as it comes: fsync and synchronous_commit are on."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        self.folder = Path(tempfile.mkdtemp(prefix="samskab-postgres-"))
        self.data = self.folder / "data"
        # PostgreSQL refuses to run as root.
        self.account = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        if self.account:
            shutil.chown(self.folder, "postgres", "postgres")
        self.run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "--locale=C")

    @staticmethod
    def programs() -> Path | None:
        """Return the folder of the newest version's programs, or None."""
        found = [Path(path).parent for path in [shutil.which("pg_ctl")] if path]
        found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        return next((path for path in reversed(found) if (path / "initdb").exists()), None)

    @classmethod
    def missing(cls) -> str:
        """Return what this machine lacks to run one; empty if nothing."""
        return "" if cls.programs() else "PostgreSQL's initdb and pg_ctl are not installed"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs on the cluster, as the account it may run as."""
        folder = self.programs()
        assert folder is not None, self.missing()
        with (self.folder.parent / f"{self.folder.name}.log").open("a") as log:
            command = [str(folder / program), "-D", str(self.data), *arguments]
            done = subprocess.run(command, stdout=log, stderr=log, cwd="/", check=False, **self.account)
        assert done.returncode == 0, (program, Path(log.name).read_text()[-2000:])

    def start(self) -> "PostgresServer":
        """Start, and wait until it takes connections."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self.run("pg_ctl", "-w", "-t", "60", "-o", options, "-l", str(self.folder / "log"), "start")
        return self

    def stop(self, mode: str = "immediate") -> None:
        """Stop: `immediate` as after a crash, `fast` with every transaction rolled back and each client told."""
        with suppress(AssertionError):  # it was not running
            self.run("pg_ctl", "-w", "-t", "60", "-m", mode, "stop")

    def execute(self, statement: str) -> list[tuple]:
        """Run a statement, behind the servers' backs, and return the rows if it gives any."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def remove(self) -> None:
        """Stop it and delete all of it."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder.parent / f"{self.folder.name}.log").unlink(missing_ok=True)


@contextmanager
def own_redis() -> Iterator[RedisServer]:
    """A running Redis."""
    server = RedisServer().start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def own_postgres() -> Iterator[PostgresServer]:
    """A running PostgreSQL with an empty database."""
    server = PostgresServer()
    try:
        yield server.start()
    finally:
        server.remove()
