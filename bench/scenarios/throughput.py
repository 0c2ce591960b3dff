"""THROUGHPUT: how many operations a second a process accepts when writers send as fast as they are answered."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.driver import Generators
from bench.options import Options
from bench.servers import Server
from bench.window import Window

from .common import WRITERS, Result, figures, served

SECONDS = 10.0
OUTSTANDING = 50  # operations of one writer on their way; a socket takes at most 60
IN_FRAME = 25
SERVERS = ["uvicorn", "daphne"]
DATABASES = ["sqlite", "postgres"]


def run(options: Options) -> Iterator[Result]:
    """Give a result for each server and database."""
    for database in [options.database] if options.database else DATABASES:
        with_database = replace(options, database=database)
        for name in options.servers or SERVERS:
            with served(name, with_database, options.members or WRITERS, unlimited=True) as (server, folder):
                yield press("THROUGHPUT", server, options, folder)


def press(scenario: str, server: Server, options: Options, folder: Path) -> Result:
    """Let all members write as fast as they are answered, and return what came of it."""
    members, seconds = options.members or WRITERS, options.seconds or SECONDS
    with Generators(folder, server.targets(), members, options.generators) as generators:
        generators.joined()
        schedule = generators.schedule(1, seconds, members)
        generators.play("closed", schedule, seconds=seconds, outstanding=OUTSTANDING, in_frame=IN_FRAME)
        with Window(server, schedule.begin) as window:
            generators.done()
        counted = generators.counted()
        result = figures(scenario, generators, server, counted.sent, window)
    return result | {"accepted_per_s": round(counted.counts["acked in time"] / seconds), "acked": counted.acked}
