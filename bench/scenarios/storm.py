"""S5: everybody comes within ten seconds onto a board with a thousand notes. MEMORY: everybody is there, quietly."""

import time
from collections.abc import Iterator

from bench.driver import Generators
from bench.figures import percentiles
from bench.options import Options
from bench.servers import BOARD
from bench.window import Window

from .common import Result, figures, served

MEMBERS = 300
SECONDS = 10.0
NOTES = 1000
SERVERS = ["uvicorn", "daphne", "hocuspocus", "y-websocket"]  # a bare relay has no board to show
IDLE_MEMBERS = 1000
IDLE_SECONDS = 5.0
IDLE_SERVERS = ["uvicorn", "daphne", "ws", "hocuspocus", "y-websocket"]


def run(options: Options) -> Iterator[Result]:
    """Give a result for each server; its latencies are from when somebody wanted in until they could use the board."""
    members, seconds = options.members or MEMBERS, options.seconds or SECONDS
    for name in options.servers or SERVERS:
        is_ours = name in BOARD
        with served(name, options, members, notes=NOTES) as (server, folder):
            prefill = 0 if is_ours else NOTES
            with Generators(
                folder, server.targets(), members, options.generators, joins=False, prefill=prefill
            ) as generators:
                generators.joined()
                schedule = generators.schedule(members / seconds, seconds, members)
                generators.play("storm", schedule, notes=NOTES)
                with Window(server, schedule.begin) as window:
                    generators.done()
                result = figures("S5", generators, server, members, window)
                yield result | {"usable": generators.counted().acked, "rate": schedule.rate, "notes": NOTES}


def run_idle(options: Options) -> Iterator[Result]:
    """Give a result for each server: the memory that a quiet connection takes."""
    members = options.members or IDLE_MEMBERS
    for name in options.servers or IDLE_SERVERS:
        with served(name, options, members) as (server, folder):
            time.sleep(1)
            empty_kb = server.rss_kb()
            with Generators(folder, server.targets(), members, options.generators) as generators:
                joined = generators.joined()
                with Window(server, time.monotonic()) as window:
                    time.sleep(options.seconds or IDLE_SECONDS)
                kb = (server.rss_kb() - empty_kb) / joined
            result: Result = {"scenario": "MEMORY", "server": name, "tier": server.tier, "members": joined}
            result |= {"sent": 0, "deliveries": 0, **window.figures(0), **percentiles([])}
            result |= {"lost": 0, "duplicate": 0, "out_of_order": 0, "rss_mb": window.rss_mb}
            yield result | {"rss_per_connection_kb": round(kb, 1)}
