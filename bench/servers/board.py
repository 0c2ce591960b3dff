"""Our own server: the site as it is delivered, with a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.options import ROOT, Options
from config.servers import WEBSOCKETS

from .base import Server, free_port
from .database import Database

UVICORN = ["--loop", "uvloop", "--http", "httptools", "--ws-max-size", "65536", "--ws-per-message-deflate", "false"]
UVICORN += ["--lifespan", "on", "--log-level", "warning", "--no-access-log"]


class BoardServer(Server):
    """`config.asgi:application` on daphne or uvicorn, with a board, or several, that people have joined.

    Args:
        halls: how many halls there are, each with a board of its own and as many people.
        notes: how many notes hang on the board before anybody comes.
        dots: how many dots each may give; a round of dots is under way if there are any.
        unlimited: lift the limits on how fast anybody may write.
        processes: how many serve the board, each on a port of its own; more than one needs Redis.
        redis_url: the Redis by which they hear of each other.
        postgres_url: the PostgreSQL to make the database on, if it is not to be the usual one.
    """

    def __init__(
        self,
        name: str,
        folder: Path,
        options: Options,
        *,
        halls: int = 1,
        notes: int = 0,
        dots: int = 0,
        unlimited: bool = False,
        processes: int = 1,
        redis_url: str = "",
        postgres_url: str = "",
    ) -> None:
        super().__init__(name, folder)
        self.ports = [free_port() for _process in range(processes)]
        self.count = halls
        self.notes = notes
        self.dots = dots
        self.settings = "bench.settings_unlimited" if unlimited else "bench.settings"
        self.database = Database(options.database or "sqlite", folder, postgres_url)
        self.redis_url = redis_url
        self.tier = self.database.tier + (", redis" if redis_url else "")
        self.halls: list[dict[str, Any]] = []

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "BENCH_FOLDER": str(self.folder),
            "DATABASE_URL": self.database.url,
            "REDIS_URL": self.redis_url,
            "SECRET_KEY": "only-for-the-benchmark",
            "LOG_LEVEL": "WARNING",
            "DEBUG": "false",
        }

    def prepare(self, members: int) -> None:
        self.database.make(self.environment())
        command = [sys.executable, "-m", "bench.hall", f"--halls={self.count}", f"--members={members}"]
        command += [f"--notes={self.notes}", f"--dots={self.dots}"]
        made = subprocess.run(command, env=self.environment(), stdout=subprocess.PIPE, check=True)  # noqa: S603
        self.halls = json.loads(made.stdout)

    def command(self, port: int) -> list[str]:
        if self.name == "daphne":
            return [sys.executable, "-m", "bench.servers.daphne_process", str(port)]
        kind = "websockets" if self.name == "uvicorn-websockets" else WEBSOCKETS
        return [sys.executable, "-m", "uvicorn", "--port", str(port), "--ws", kind, *UVICORN, "config.asgi:application"]

    def targets(self) -> list[dict[str, Any]]:
        """Return what a load generator has to know of each hall.

        One hall's people are shared out over all processes. Of several halls each is on one process, in turn; nginx
        (deploy/nginx/nginx.conf) keeps a hall on one process too, but leaves to chance on which.
        """
        return [
            {
                "dialect": "board",
                "alone": self.database.tier == "sqlite",
                "ports": self.ports if self.count == 1 else [self.ports[n % len(self.ports)]],
                "path": f"/ws/stroem/{hall['stream']}/",
                "snapshot": f"/tavle/{hall['slug']}/snapshot.json",
                "columns": hall["columns"],
                "items": hall["items"],
                "cookies": hall["cookies"],
            }
            for n, hall in enumerate(self.halls)
        ]

    def close(self) -> None:
        super().close()
        self.database.drop()
