"""A server process for browser tests: starting it, waiting for it, and running commands on its database."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


# Starting Django takes seconds, and most tests begin with a board of their own: one process runs all their snippets.
RUN_SNIPPETS = """
import contextlib, io, json, sys, traceback
from django.db import close_old_connections
names = dict(globals())
for line in sys.stdin:
    said, error = io.StringIO(), ""
    with contextlib.redirect_stdout(said):
        try:
            exec(json.loads(line), dict(names))
        except Exception:
            error = traceback.format_exc()
    close_old_connections()
    print(json.dumps([said.getvalue(), error]), flush=True)
"""


@dataclass
class Site:
    """A running server."""

    url: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes]
    log: Path
    snippets: subprocess.Popen[str] | None = field(default=None, init=False)

    def run(self, code: str) -> str:
        """Run Python on this site's database with the names of `manage.py shell`, and return what it printed."""
        if self.snippets is None:
            self.snippets = subprocess.Popen(
                [sys.executable, "manage.py", "shell", "-v0", "-c", RUN_SNIPPETS],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.snippets.stdin is not None
        assert self.snippets.stdout is not None
        self.snippets.stdin.write(json.dumps(code) + "\n")
        self.snippets.stdin.flush()
        answer = self.snippets.stdout.readline()
        assert answer, "The process that runs snippets has stopped; its last words are on standard error"
        printed, error = json.loads(answer)
        assert not error, error
        return str(printed)

    def close(self) -> None:
        """End the server, and the process that runs snippets."""
        if self.snippets is not None and self.snippets.stdin is not None and self.snippets.stdout is not None:
            self.snippets.stdin.close()
            self.snippets.wait(15)
            self.snippets.stdout.close()
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's database and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 300) -> None:
    """Return when the address answers 200; fail with the server's log when it stops or takes too long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            pytest.fail(f"The server stopped with {process.returncode}:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own server
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The server did not answer within {seconds} s:\n{log.read_text()}")
