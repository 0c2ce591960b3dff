"""The usual Channels recipe as a server: a consumer for each member, one `group_send` for each operation."""

import os
import sys
from pathlib import Path
from typing import Any

from bench.options import ROOT

from .base import Server
from .board import UVICORN

APPLICATION = "bench.servers.naive_asgi:application"


class NaiveServer(Server):
    """`group_send` runs it on daphne, `group_send-uvicorn` on uvicorn; nothing is stored."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(name, folder)
        self.is_uvicorn = name.endswith("-uvicorn")

    def environment(self) -> dict[str, str]:
        return os.environ | {"PYTHONPATH": str(ROOT)}

    def command(self, port: int) -> list[str]:
        if self.is_uvicorn:
            options = ["--port", str(port), "--ws", "websockets-sansio", *UVICORN, "--lifespan", "off"]
            return [sys.executable, "-m", "uvicorn", *options, APPLICATION]
        return [sys.executable, "-m", "daphne", "-v0", "-b", "127.0.0.1", "-p", str(port), APPLICATION]

    def targets(self) -> list[dict[str, Any]]:
        return [{"dialect": "relay", "alone": True, "ports": self.ports, "path": "/hall"}]
