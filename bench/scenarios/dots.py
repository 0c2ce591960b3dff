"""S3: everybody gives five dots. Each is stored; the others get its bare number, and its giver what is left."""

from collections.abc import Iterator

from bench.driver import Generators
from bench.options import Options
from bench.window import Window

from .common import Result, figures, served

MEMBERS = 300
DOTS = 5  # for each
SECONDS = 20.0
NOTES = 40
SERVERS = ["uvicorn", "daphne"]  # the others know nothing of a dot that they must not show


def run(options: Options) -> Iterator[Result]:
    """Give a result for each of our servers; *visible* is until a member has the number that the dot has taken."""
    members, seconds = options.members or MEMBERS, options.seconds or SECONDS
    for name in options.servers or SERVERS:
        with (
            served(name, options, members, notes=NOTES, dots=DOTS) as (server, folder),
            Generators(folder, server.targets(), members, options.generators) as generators,
        ):
            generators.joined()
            schedule = generators.schedule(members * DOTS / seconds, seconds, members)
            generators.play("dots", schedule, after=NOTES)  # the notes have the numbers before
            with Window(server, schedule.begin) as window:
                generators.done()
            counted = generators.counted()
            result = figures("S3", generators, server, schedule.count, window)
            yield result | {"rate": schedule.rate, "dots": DOTS, "notes": NOTES, "acked": counted.acked}
