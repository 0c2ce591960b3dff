"""S1: a hall in which twenty write and everybody sees it. S7: the same, while some have stopped reading."""

from collections.abc import Iterator
from pathlib import Path

from bench.driver import Generators
from bench.options import Options
from bench.servers import Server
from bench.window import Window

from .common import FANOUT, WARM_UP, WRITERS, Result, figures, served

SERVERS = ["uvicorn", "daphne", "ws", "hocuspocus", "y-websocket"]
NAIVE = ["group_send-uvicorn", "group_send"]
MEMBERS = [100, 300, 1000]
RATES = [20.0, 100.0]
SECONDS = 30.0
STALLED = 0.05  # of the members, the last ones: they do not write
S7_MEMBERS, S7_RATE = 300, 100.0


def run(options: Options) -> Iterator[Result]:
    """Give a result for each number of members, rate and server; the naive recipe only where it still lives."""
    for members in [options.members] if options.members else MEMBERS:
        for rate in [options.rate] if options.rate else RATES:
            for name in options.servers or (SERVERS + NAIVE if members <= 300 else SERVERS):
                with served(name, options, members) as (server, folder):
                    yield fan_out("S1", server, options, members, rate, folder)


def run_stalled(options: Options) -> Iterator[Result]:
    """Give two results for each server: everybody reads, and one in twenty has stopped."""
    members, rate = options.members or S7_MEMBERS, options.rate or S7_RATE
    for name in options.servers or SERVERS:
        calm: Result = {}
        for stalled in ([], list(range(members - round(members * STALLED), members))):
            with served(name, options, members) as (server, folder):
                result = fan_out("S7", server, options, members, rate, folder, stalled=stalled)
            if calm:
                result["p99_ratio"] = round(result["p99_ms"] / calm["p99_ms"], 2)
                result["rss_growth_mb"] = round(result["rss_mb"] - calm["rss_mb"], 1)
            calm = calm or result
            yield result


def fan_out(
    scenario: str,
    server: Server,
    options: Options,
    members: int,
    rate: float,
    folder: Path,
    stalled: list[int] | None = None,
) -> Result:
    """Let the members in, have twenty of them write for a while, and return what came of it."""
    empty_kb = server.rss_kb()
    with Generators(folder, server.targets(), members, options.generators) as generators:
        generators.joined()
        full_kb = server.rss_kb()
        schedule = generators.schedule(rate, options.seconds or SECONDS, WRITERS, WARM_UP)
        generators.play("fanout", schedule, **FANOUT | {"stalled": stalled or []})
        with Window(server, schedule.due(schedule.first)) as window:
            generators.done()
        result = figures(scenario, generators, server, schedule.count - schedule.first, window)
    per_connection = round((full_kb - empty_kb) / members, 1)
    return result | {"rate": rate, "stalled": len(stalled or []), "rss_per_connection_kb": per_connection}
