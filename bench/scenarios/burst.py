"""S2: everybody writes one note. S8: the same, while the server is killed and started again."""

import time
from collections.abc import Iterator

from bench.driver import Generators
from bench.options import Options
from bench.servers import Server
from bench.servers.board import BoardServer
from bench.window import Window

from .common import FANOUT, Result, figures, kept, served

MEMBERS = 300
SECONDS = 30.0
SERVERS = ["uvicorn", "daphne", "ws", "hocuspocus", "y-websocket"]
OURS = ["uvicorn", "daphne"]
KILL_AFTER = 0.5  # of the time


def run(options: Options) -> Iterator[Result]:
    """Give a result for each server."""
    members, seconds = options.members or MEMBERS, options.seconds or SECONDS
    for name in options.servers or SERVERS:
        with (
            served(name, options, members) as (server, folder),
            Generators(folder, server.targets(), members, options.generators) as generators,
        ):
            generators.joined()
            schedule = generators.schedule(members / seconds, seconds, members)
            generators.play("fanout", schedule, **FANOUT)
            with Window(server, schedule.begin) as window:
                generators.done()
            yield figures("S2", generators, server, schedule.count, window) | {"rate": schedule.rate}


def run_killed(options: Options) -> Iterator[Result]:
    """Give a result for each of our servers: what was acknowledged and is not there, and how long all were away."""
    members, seconds = options.members or MEMBERS, options.seconds or SECONDS
    for name in options.servers or OURS:
        with served(name, options, members) as (server, folder):
            assert isinstance(server, BoardServer)  # noqa: S101 - only our members know how to come back
            with Generators(folder, server.targets(), members, options.generators) as generators:
                generators.joined()
                schedule = generators.schedule(members / seconds, seconds, members)
                generators.play("fanout", schedule, drain=30.0, **FANOUT | {"comes_back": True})
                killed, started = kill_and_start(server, schedule.begin + KILL_AFTER * seconds)
                with Window(server, time.monotonic()) as window:
                    generators.done()
                result = figures("S8", generators, server, schedule.count, window) | kept(generators, server)
                last_back = generators.counted().last_back
            yield result | {
                "rate": schedule.rate,
                "down_s": round(started - killed, 2),
                "all_back_s": round(last_back - started, 2),
            }


def kill_and_start(server: Server, at: float) -> tuple[float, float]:
    """Kill the server at a moment and start it again; return when it was killed and when it answered."""
    time.sleep(max(0.0, at - time.monotonic()))
    server.kill()
    killed = time.monotonic()
    server.start()
    return killed, time.monotonic()
