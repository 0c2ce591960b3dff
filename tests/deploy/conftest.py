"""nginx with the committed configuration in front of two server processes, on ports, sockets and folders of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.realtime.conftest import Server, free_port, own_database

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
START = "import sys; from config import servers as s; getattr(s, 'run_' + sys.argv[1])(s.Address('', 0, sys.argv[2]))"


class Process(Server):
    """A server process on a Unix socket, started as `manage.py serve --socket` does."""

    def __init__(self, database_url: str, program: str, path: Path) -> None:
        super().__init__(database_url, program)
        self.path = path

    def start(self) -> "Process":
        """Start, and wait until the socket takes a connection."""
        command = [sys.executable, "-c", START, self.program, str(self.path)]
        environment = self.environment | {"BEHIND_PROXY": "true"}
        self.path.unlink(missing_ok=True)
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(command, env=environment, cwd="/", stderr=errors)
        wait_for(socket.AF_UNIX, str(self.path), self.process, self.errors)
        return self


class Nginx:
    """An nginx on its own ports, with TLS by a certificate made for it."""

    def __init__(self, folder: Path, sockets: list[Path]) -> None:
        self.folder = folder
        self.port, self.plain_port = free_port(), free_port()
        self.url = f"https://localhost:{self.port}"
        self.certificate = folder / "certificate.pem"
        self.process: subprocess.Popen | None = None
        (folder / "logs").mkdir()
        (folder / "site" / "var" / "static").mkdir(parents=True)
        (folder / "site" / "deploy").symlink_to(ROOT / "deploy")
        self._make_certificate()
        (folder / "nginx.conf").write_text(self._configuration(sockets))

    def _make_certificate(self) -> None:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost", "-keyout", self.folder / "key.pem", "-out", self.certificate],
            check=True,
            capture_output=True,
        )  # fmt: skip

    def _configuration(self, sockets: list[Path]) -> str:
        """Return the committed configuration with this test's places put in; each must be there to be replaced."""
        text = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
        temporary = "".join(
            f"    {kind}_temp_path {self.folder}/{kind}_temporary;\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        for old, new in {
            # Started by root, nginx must still get at root's temporary folders; else it may not change its user.
            "user www-data;\n": "user root;\n" if os.geteuid() == 0 else "",
            "/run/nginx.pid": f"{self.folder}/nginx.pid",
            "http {\n": f"http {{\n{temporary}",
            "/var/log/nginx/": f"{self.folder}/logs/",
            "unix:/run/samskab/1.sock": f"unix:{sockets[0]}",
            "unix:/run/samskab/2.sock": f"unix:{sockets[-1]}",
            "listen 80 default_server;": f"listen 127.0.0.1:{self.plain_port} default_server;",
            "    listen [::]:80 default_server;\n": "",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "    listen [::]:443 ssl;\n": "",
            "/etc/ssl/samskab/fullchain.pem": str(self.certificate),
            "/etc/ssl/samskab/privkey.pem": f"{self.folder}/key.pem",
            "/srv/samskab/": f"{self.folder}/site/",
            "worker_processes auto;": "worker_processes 1;",
        }.items():
            assert old in text, f"{old!r} is no longer in deploy/nginx/nginx.conf"
            text = text.replace(old, new)
        return text

    def start(self) -> "Nginx":
        """Start in the foreground, as a child of this process."""
        command = [NGINX, "-c", self.folder / "nginx.conf", "-p", self.folder]
        with (self.folder / "start.log").open("w") as errors:
            self.process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=errors)
        wait_for(socket.AF_INET, ("127.0.0.1", self.port), self.process, self.folder / "start.log")
        return self

    def stop(self) -> None:
        """End at once."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)

    @property
    def access_log(self) -> str:
        return (self.folder / "logs" / "access.log").read_text()


def wait_for(family: int, address: object, process: subprocess.Popen, errors: Path) -> None:
    """Wait until something listens at the address, or the process has ended."""
    for _try in range(600):
        with suppress(OSError), socket.socket(family) as probe:
            probe.connect(address)
            return
        assert process.poll() is None, errors.read_text()
        time.sleep(0.05)
    raise AssertionError(f"Nothing listens at {address}")


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Iterator[str]:
    """A database with its tables, of the module's own."""
    with own_database(tmp_path_factory.mktemp("deploy"), "samskab_deploy") as url:
        Server(url).prepare()
        yield url


@pytest.fixture(scope="module", params=["daphne", "uvicorn"])
def processes(request, database, tmp_path_factory) -> Iterator[list[Process]]:
    """Two running processes of one kind of server."""
    folder = tmp_path_factory.mktemp("run")
    made = [Process(database, request.param, folder / f"{number}.sock") for number in (1, 2)]
    for process in made:
        process.start()
    yield made
    errors = [process.stop() for process in made]
    assert not any("Traceback" in text for text in errors), errors


@pytest.fixture(scope="module")
def nginx(processes, tmp_path_factory) -> Iterator[Nginx]:
    """nginx in front of them; this process's clients trust its certificate."""
    server = Nginx(tmp_path_factory.mktemp("nginx"), [process.path for process in processes])
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SSL_CERT_FILE", str(server.certificate))
        yield server.start()
    server.stop()
