"""TWO: two processes on PostgreSQL and Redis: how late is what comes from the other, how much both accept."""

from collections.abc import Iterator
from dataclasses import replace

from bench.driver import Generators
from bench.options import Options
from bench.window import Window
from tests.realtime.services import own_redis

from .common import FANOUT, WARM_UP, WRITERS, Result, figures, served
from .throughput import press

MEMBERS, RATE, SECONDS = 300, 100.0, 20.0
SERVERS = ["uvicorn", "daphne"]


def run(options: Options) -> Iterator[Result]:
    """Give five results for each server: visible across processes; then what one process and two accept.

    What they accept is measured of one hall, whose people are on all processes, and of two, each on one process.
    """
    options = replace(options, database="postgres")
    for name in options.servers or SERVERS:
        with own_redis() as redis:
            yield across(name, options, redis.url)
            for halls in (1, 2):
                accepted: list[int] = []
                for processes in (1, 2):
                    more = {"unlimited": True, "halls": halls, "processes": processes, "redis_url": redis.url}
                    with served(name, options, options.members or WRITERS, **more) as (server, folder):
                        result = press("TWO", server, options, folder) | {"halls": halls, "processes": processes}
                    accepted.append(result["accepted_per_s"])
                    if processes == 2:
                        result["throughput_ratio"] = round(accepted[1] / accepted[0], 2) if accepted[0] else None
                    yield result


def across(name: str, options: Options, redis_url: str) -> Result:
    """Return the result of a fan-out in which only what comes from the other process is measured."""
    members, rate = options.members or MEMBERS, options.rate or RATE
    with (
        served(name, options, members, processes=2, redis_url=redis_url) as (server, folder),
        Generators(folder, server.targets(), members, options.generators) as generators,
    ):
        generators.joined()
        schedule = generators.schedule(rate, options.seconds or SECONDS, WRITERS, WARM_UP)
        generators.play("fanout", schedule, **FANOUT | {"only_across": True})
        with Window(server, schedule.due(schedule.first)) as window:
            generators.done()
        result = figures("TWO", generators, server, schedule.count - schedule.first, window)
    return result | {"rate": rate, "halls": 1, "processes": 2, "measured": "visible across processes"}
