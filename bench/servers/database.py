"""A database of its own for each measured server, copied from one whose tables have been made once."""

import hashlib
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.options import ROOT, VAR

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


class Database:
    """A SQLite file in a folder, or a PostgreSQL database beside the one that `server`, else DATABASE_URL names.

    `url` and `tier` are known at once; `make` makes it.
    """

    def __init__(self, kind: str, folder: Path, server: str = "") -> None:
        self.kind = kind
        self.tier = "postgresql" if kind == "postgres" else "sqlite"
        self.file = folder / "board.sqlite3"
        self.name = f"samskab_bench_{uuid.uuid4().hex[:10]}"
        named = os.environ.get("DATABASE_URL", "")
        self.server = server or (named if named.startswith("postgres") else POSTGRES)
        self.url = self._beside(self.name) if kind == "postgres" else f"sqlite:///{self.file}"

    def _beside(self, name: str) -> str:
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def make(self, environment: dict[str, str]) -> None:
        """Make the database with its tables.

        Args:
            environment: variables of a process with our settings.
        """
        template = f"samskab_bench_{fingerprint()}"
        if self.kind == "postgres":
            if not self._exists(template):
                self._execute(f"CREATE DATABASE {template}_new")
                _migrate(environment | {"DATABASE_URL": self._beside(f"{template}_new")})
                self._execute(f"ALTER DATABASE {template}_new RENAME TO {template}")
            self._execute(f"CREATE DATABASE {self.name} TEMPLATE {template}")
            return
        made = VAR / f"{template}.sqlite3"
        if not made.exists():
            new = VAR / f"{template}.{os.getpid()}.sqlite3"
            new.parent.mkdir(parents=True, exist_ok=True)
            _migrate(environment | {"DATABASE_URL": f"sqlite:///{new}"})
            new.rename(made)
        shutil.copy(made, self.file)

    def drop(self) -> None:
        """Remove a PostgreSQL database; a file goes with its folder."""
        if self.kind == "postgres":
            self._execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _exists(self, name: str) -> bool:
        with psycopg.connect(self.server) as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _migrate(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True)


def fingerprint() -> str:
    """Return a digest of every migration, so that tables are made anew when one has changed."""
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for path in sorted(ROOT.glob("*/**/migrations/*.py")):
        if not {"node_modules", ".venv"} & set(path.parts):
            digest.update(f"{path}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:12]
