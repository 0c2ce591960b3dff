"""S6: a bad wifi. Three in ten go away for 5 to 20 seconds, write meanwhile, and come back."""

import random
from collections.abc import Iterator

from bench.driver import Generators
from bench.options import Options
from bench.window import Window

from .common import FANOUT, Result, figures, served

MEMBERS = 300
RATE = 30.0
SECONDS = 40.0
SHARE_AWAY = 0.3
AWAY = (5.0, 20.0)  # seconds
SERVERS = ["uvicorn", "daphne"]
SEED = 2015


def run(options: Options) -> Iterator[Result]:
    """Give a result for each server. Latencies are those between members who stayed; flaws are counted for all."""
    members, seconds = options.members or MEMBERS, options.seconds or SECONDS
    for name in options.servers or SERVERS:
        away = who_goes_away(members, seconds)
        with served(name, options, members) as (server, folder):
            with Generators(folder, server.targets(), members, options.generators) as generators:
                generators.joined()
                schedule = generators.schedule(options.rate or RATE, seconds, members)
                plan = FANOUT | {"away": away, "comes_back": True}
                generators.play("fanout", schedule, drain=40.0, **plan)
                with Window(server, schedule.begin) as window:
                    generators.done()
                result = figures("S6", generators, server, schedule.count, window)
            yield result | {"rate": schedule.rate, "went_away": len(away), "seed": SEED}


def who_goes_away(members: int, seconds: float) -> list[tuple[int, float, float]]:
    """Return who goes away, when (seconds after the begin) and for how long; the same at every run."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    gone = chance.sample(range(members), round(members * SHARE_AWAY))
    return [(number, chance.uniform(0, seconds * 0.6), chance.uniform(*AWAY)) for number in gone]
