"""Bring the site up: texts, database, static files, the demo if asked for, then the server and the task thread."""

import fcntl
import hashlib
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from config.servers import Address, refuse_wrong_number, run_daphne, run_uvicorn
from config.worker import TaskThread
from process.models import Process

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Command(BaseCommand):
    """`make run` is this command with --demo."""

    help = "Set up what is missing and serve the site."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo into a database without a process")
        parser.add_argument("--host", default=settings.HOST)
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--socket", default="", help="listen on this Unix socket instead of on host and port")
        parser.add_argument("--server", choices=["daphne", "uvicorn"], default=settings.SERVER)
        parser.add_argument("--processes", type=int, default=settings.PROCESSES, help="with uvicorn: how many")
        parser.add_argument("--only-set-up", action="store_true", help="set up what is missing, and do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        address = Address(options["host"], options["port"], options["socket"])
        if options["demo"] and (address.path or address.host not in LOOPBACK):
            raise CommandError(
                f"The demo's passwords are public, so it is only served on this machine, not on "
                f"{address.path or address.host}. Use `manage.py serve` without --demo, or HOST=127.0.0.1."
            )
        # Also here, since a default from the environment is not held against the choices.
        if options["server"] not in {"daphne", "uvicorn"}:
            raise CommandError(f"SERVER={options['server']} is not known: choose daphne or uvicorn.")
        refuse_wrong_number(options["server"], options["processes"])
        if not options["only_set_up"]:
            address.refuse_taken()
        prepare_folders()
        with one_at_a_time():
            self._set_up(with_demo=options["demo"])
        if not options["only_set_up"]:
            self._serve(address, options["server"], options["processes"])

    def _set_up(self, *, with_demo: bool) -> None:
        call_command("compile_texts", verbosity=0)
        self._static_files()
        self._database()
        if not with_demo:
            return
        is_loaded = Process.objects.exists()
        if not is_loaded:
            self.stdout.write("Loading the demo …")
            self.stdout.flush()
        call_command("demo", *(["--sign-ins"] if is_loaded else []), stdout=self.stdout)

    def _database(self) -> None:
        """Apply what is missing of the migrations."""
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                self.stdout.write("Setting up the database …")
                call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            raise CommandError(f"The database does not answer ({error}). See DATABASE_URL.") from error

    def _static_files(self) -> None:
        call_command("vendor_static", verbosity=0)
        stamp = settings.VAR / "static.stamp"
        fingerprint = static_fingerprint()
        if not stamp.exists() or stamp.read_text() != fingerprint:
            self.stdout.write("Gathering static files …")
            # What was gathered before stays: a page that is open, or a server still running, asks for it by its hash.
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(fingerprint)

    def _serve(self, address: Address, server: str, processes: int) -> None:
        tasks = TaskThread()
        if settings.TASK_WORKER:
            tasks.start()
        staff = "" if address.path else f" (staff: {address}/admin/)"
        self.stdout.write(f"Samskab {settings.VERSION} answers on {address}{staff}. Stop with Ctrl+C.")
        self.stdout.flush()
        try:
            if server == "uvicorn":
                run_uvicorn(address, processes)
            else:
                run_daphne(address)
        finally:
            tasks.stop()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let servers that start together in this folder set up one after another; the second finds all done."""
    with (settings.VAR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare_folders() -> None:
    """Make the folders that hold data; raise CommandError in one sentence when that cannot be done."""
    for folder in (settings.VAR, settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"The folder {folder} cannot be made ({error.strerror}).") from error
        if not os.access(folder, os.W_OK):
            raise CommandError(f"The folder {folder} cannot be written to.")


def static_fingerprint() -> str:
    """Return a digest of our static sources and of the installed packages' versions."""
    digest = hashlib.sha256()
    for name in ("requirements/base.txt", "package-lock.json", "site/theme/bundling.py"):
        path = settings.ROOT / name
        digest.update(path.read_bytes() if path.exists() else b"")
    sources = [settings.ROOT / "static", *settings.ROOT.glob("site/*/static"), *settings.ROOT.glob("*/static")]
    for path in sorted(p for source in set(sources) for p in source.rglob("*") if p.is_file()):
        digest.update(f"{path}\n".encode() + path.read_bytes())
    return digest.hexdigest()
