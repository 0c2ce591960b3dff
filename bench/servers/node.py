"""Servers from npm, as they are run by whoever uses them."""

import os
from pathlib import Path
from typing import Any

from bench.options import ROOT

from .base import Server

PEERS = ROOT / "bench" / "peers"
DIALECTS = {"ws": "relay", "hocuspocus": "hocuspocus", "y-websocket": "yjs"}
TIERS = {"hocuspocus": "sqlite, stored later"}


class NodeServer(Server):
    """One of `bench/peers/*.mjs`."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(name, folder)
        self.tier = TIERS.get(name, "memory")

    def environment(self) -> dict[str, str]:
        return os.environ | {"NODE_ENV": "production", "BENCH_FOLDER": str(self.folder)}

    def command(self, port: int) -> list[str]:
        return ["node", str(PEERS / f"{self.name}.mjs"), str(port)]

    def targets(self) -> list[dict[str, Any]]:
        return [{"dialect": DIALECTS[self.name], "alone": True, "ports": self.ports, "path": "/hall"}]
