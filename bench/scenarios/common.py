"""What the scenarios share: a server that is put away afterwards, and the figures that every result has."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.driver import Generators
from bench.figures import percentiles
from bench.options import Options
from bench.servers import BoardServer, Server, make_server
from bench.window import Window

Result = dict[str, Any]
WRITERS = 20
WARM_UP = 2.0  # seconds
FANOUT: dict[str, Any] = {"stalled": [], "away": [], "comes_back": False, "only_across": False}


@contextmanager
def served(name: str, options: Options, members: int, **more: Any) -> Iterator[tuple[Server, Path]]:
    """Give a running server with a hall for so many members, and a folder for what is left behind."""
    with tempfile.TemporaryDirectory(prefix="samskab-bench-") as folder:
        server = make_server(name, Path(folder), options, **more)
        try:
            server.prepare(members)
            server.start()
            yield server, Path(folder)
        finally:
            server.close()


def figures(scenario: str, generators: Generators, server: Server, sent: int, window: Window) -> Result:
    """Return the figures that every result has, once the generators have counted."""
    counted = generators.counted()
    return {
        "scenario": scenario,
        "server": server.name,
        "tier": server.tier,
        "members": generators.members,
        "sent": sent,
        "deliveries": counted.deliveries,
        **window.figures(counted.deliveries),
        **percentiles(generators.samples("visible")),
        "lost": counted.lost,
        "duplicate": counted.duplicate,
        "out_of_order": counted.out_of_order,
        "rss_mb": window.rss_mb,
        **percentiles(generators.samples("accept"), "accept_"),
        "generator_cpu_s": round(counted.cpu_s, 2),
        "generator_longest_ms": round(counted.longest * 1000, 2) or None,
        "counts": dict(counted.counts),
    }


def kept(generators: Generators, server: BoardServer) -> Result:
    """Return how many operations were acknowledged and are not in the database, and how many are there twice."""
    command = [sys.executable, "-m", "bench.stored"]
    read = subprocess.run(  # noqa: S603 - our own command
        command, env=server.environment(), stdout=subprocess.PIPE, check=True, text=True
    )
    stored = [int(number) for number in read.stdout.split()]
    lost = set(generators.acknowledged()) - set(stored)
    return {"acknowledged_lost": len(lost), "stored_twice": len(stored) - len(set(stored))}
