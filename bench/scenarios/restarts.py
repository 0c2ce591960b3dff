"""S9: a fan-out on two processes while Redis, then PostgreSQL, is stopped and started again."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from bench.driver import Generators
from bench.options import Options
from bench.servers import BoardServer
from bench.window import Window
from tests.realtime.services import own_postgres, own_redis

from .common import FANOUT, WRITERS, Result, figures, kept, served

MEMBERS, RATE, SECONDS = 300, 60.0, 30.0
DOWN = 2.0  # seconds
SERVERS = ["uvicorn"]


class Service(Protocol):
    """What may be stopped and started."""

    def start(self) -> object: ...
    def stop(self) -> None: ...


def run(options: Options) -> Iterator[Result]:
    """Give two results for each server: Redis was away for a while, PostgreSQL was away for a while."""
    options = replace(options, database="postgres")
    with own_redis() as redis, own_postgres() as postgres:
        urls = {"redis_url": redis.url, "postgres_url": postgres.url}
        for name in options.servers or SERVERS:
            for what, service in (("redis away", redis), ("postgresql away", postgres)):
                yield away(name, what, service, options, urls)


def away(name: str, what: str, service: Service, options: Options, urls: dict[str, str]) -> Result:
    """Return the result of a fan-out in the middle of which a service is away."""
    members, rate, seconds = options.members or MEMBERS, options.rate or RATE, options.seconds or SECONDS
    with (
        served(name, options, members, processes=2, **urls) as (server, folder),
        Generators(folder, server.targets(), members, options.generators) as generators,
    ):
        assert isinstance(server, BoardServer)  # noqa: S101 - only ours has either service
        generators.joined()
        schedule = generators.schedule(rate, seconds, WRITERS)
        generators.play("fanout", schedule, drain=40.0, **FANOUT | {"comes_back": True})
        with Window(server, schedule.begin) as window:
            time.sleep(seconds / 2)
            service.stop()
            time.sleep(DOWN)
            service.start()
            generators.done()
        result = figures("S9", generators, server, schedule.count, window) | kept(generators, server)
    return result | {"rate": rate, "processes": 2, "what": what}
