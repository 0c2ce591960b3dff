"""What goes wrong at the start is said in one clear sentence, and the exit code is not zero."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from config.settings import base
from tests.e2e.serving import free_port

ROOT = settings.ROOT


def serve(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py serve --demo` with a database that nothing reaches."""
    return subprocess.run(
        [sys.executable, "manage.py", "serve", "--demo", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.base", "REDIS_URL": "", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_serve_says_when_the_port_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = serve(PORT=str(taken.getsockname()[1]), DATABASE_URL="sqlite:///:memory:")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be used" in done.stderr
    assert "PORT=" in done.stderr


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PORT": "70000"}, "PORT=70000 is no port"),
        ({"PORT": "8123", "HOST": "192.0.2.1"}, "The demo's passwords are public"),
        ({"PORT": "0", "PRIVATE_ROOT": "/proc/none"}, "PORT=0 is no port"),
    ],
)
def test_serve_refuses_what_cannot_work(environment, sentence):
    done = serve(DATABASE_URL="sqlite:///:memory:", **environment)
    assert done.returncode == 1
    assert done.stderr.startswith(f"CommandError: {sentence}")


def test_serve_says_when_a_folder_cannot_be_made():
    done = serve(PORT=str(free_port()), PRIVATE_ROOT="/proc/none", DATABASE_URL="sqlite:///:memory:")
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The folder /proc/none cannot be made")


def test_serve_says_when_the_database_does_not_answer():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        done = serve(PORT=str(free_port()), DATABASE_URL=f"postgres://nobody@127.0.0.1:{port}/nothing")
    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def prerequisites(path: str, python: str = "python3", folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the check that `make` makes first, with only these programs on the path."""
    return subprocess.run(
        ["/bin/bash", str(ROOT / ".ci" / "prerequisites.sh"), python],
        cwd=folder,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, script: str) -> None:
    """Put a small program on the path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_prerequisites_are_met_here():
    done = prerequisites(os.environ["PATH"], sys.executable)
    assert (done.returncode, done.stderr) == (0, "")


def test_prerequisites_say_that_node_is_missing(tmp_path):
    done = prerequisites(str(tmp_path), sys.executable)
    assert (done.returncode, done.stderr) == (1, "Node is missing: install Node 20 or newer with npm.\n")


def test_prerequisites_say_that_python_is_missing(tmp_path):
    done = prerequisites(str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Python is missing")


def test_prerequisites_say_that_python_is_too_old(tmp_path):
    program(tmp_path, "old", 'case "$2" in *version_info*) exit 1;; *) echo 3.9.2;; esac')
    done = prerequisites(str(tmp_path), str(tmp_path / "old"))
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.9.2 is too old")
    assert done.stderr.count("\n") == 1


def test_prerequisites_say_that_node_is_too_old(tmp_path):
    program(tmp_path, "npm", "exit 0")
    program(tmp_path, "node", 'case "$1" in --version) echo v18.1.0;; *) exit 1;; esac')
    done = prerequisites(str(tmp_path), sys.executable)
    assert (done.returncode, done.stderr) == (1, "Node v18.1.0 is too old: Samskab needs 20 or newer.\n")


def test_prerequisites_say_that_the_folder_cannot_be_written_to():
    # Nobody, not even root, writes here.
    done = prerequisites(os.environ["PATH"], sys.executable, Path("/proc"))
    assert done.returncode == 1
    assert done.stderr.startswith("The folder /proc cannot be written to")


def test_machine_secret_is_made_once_and_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.setattr(base, "VAR", tmp_path)
    (tmp_path / "secret_key").touch()  # what a crash may have left
    made = base.machine_secret()
    assert len(made) >= 50
    assert base.machine_secret() == made
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_first_start_on_a_fresh_machine_speaks_danish(tmp_path):
    for name in ("site", "workshops", "proposals", "hearing"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    code = (
        "from django.core.management import call_command; from django.utils.translation import gettext;"
        "call_command('compile_texts'); print(gettext('Take part with a code'))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.base", "DATABASE_URL": "sqlite:///:memory:"}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=tmp_path,
        env={**environment, "SECRET_KEY": "only-for-tests", "REDIS_URL": "", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1:] == ["Deltag med kode"], done.stderr
