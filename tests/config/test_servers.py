"""What `manage.py serve` is told about servers, processes and sockets: refused in one sentence, or really done."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from io import BytesIO

import pytest
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.core.management.base import CommandError

from config.servers import Address, refuse_taken_path, without_socket_path

PROGRAM = "import sys; from config.servers import *; run_uvicorn(Address('127.0.0.1', int(sys.argv[1])), 2)"


def serve(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py serve` on SQLite, where it cannot go on."""
    return subprocess.run(
        [sys.executable, "manage.py", "serve", *arguments],
        cwd=settings.ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            "DATABASE_URL": "sqlite:///:memory:",
            "REDIS_URL": "",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        (["--server", "uvicorn", "--processes", "2"], {}, "Several processes need PostgreSQL and Redis"),
        ([], {"SERVER": "uvicorn", "PROCESSES": "2", "REDIS_URL": "redis://127.0.0.1:6379/9"}, "Several processes"),
        (["--processes", "2"], {}, "Daphne runs as one process"),
        ([], {"PROCESSES": "0"}, "PROCESSES=0 is too few"),
        ([], {"SERVER": "apache"}, "SERVER=apache is not known"),
        (["--demo", "--socket", "/run/x.sock"], {}, "The demo's passwords are public"),
        (["--socket", "/proc/none/x.sock"], {}, "No socket can be made at /proc/none/x.sock"),
        (["--socket", "manage.py"], {}, "manage.py is not a socket"),
    ],
)
def test_serve_refuses_what_cannot_work(arguments, environment, sentence):
    done = serve(*arguments, **environment)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith(f"CommandError: {sentence}")


def test_socket_of_a_killed_server_is_removed_and_that_of_a_living_one_is_not(tmp_path):
    path = tmp_path / "1.sock"
    with socket.socket(socket.AF_UNIX) as living:
        living.bind(str(path))
        living.listen()
        with pytest.raises(CommandError, match="Another server listens"):
            Address("", 0, str(path)).refuse_taken()
        assert path.exists()
    refuse_taken_path(path)
    assert not path.exists()


def test_uvicorn_runs_as_two_processes_and_ends_without_an_error():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": f"{settings.ROOT}:{settings.ROOT}/site", "ALLOWED_HOSTS": "127.0.0.1"}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": "sqlite:///:memory:"}
    running = subprocess.Popen([sys.executable, "-c", PROGRAM, str(port)], env=environment, stderr=subprocess.PIPE)
    try:
        assert answer(port, running) == 200
        children = subprocess.run(
            ["ps", "-ww", "--ppid", str(running.pid), "-o", "args="], capture_output=True, text=True
        )
        assert children.stdout.count("spawn_main(") == 2
    finally:
        running.send_signal(signal.SIGTERM)
        _out, errors = running.communicate(timeout=60)
    assert running.returncode == 0
    assert b"Traceback" not in errors


@pytest.mark.parametrize(("server", "port"), [(("/run/1.sock", None), 0), (("127.0.0.1", 8000), 8000), (None, 0)])
def test_pages_are_found_behind_a_unix_socket(server, port):
    ports = []

    async def application(scope, receive, send):
        ports.append(int(ASGIRequest(scope, BytesIO()).get_port()))  # as Wagtail does to find the site

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "server": server}
    asyncio.run(without_socket_path(application)(scope, None, None))
    assert ports == [port]


def answer(port: int, running: subprocess.Popen) -> int:
    """Wait until the server answers, and return the status of /healthz."""
    for _try in range(600):
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        except OSError:
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError("No answer")
