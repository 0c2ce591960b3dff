"""The process: `python -m bench.generator`, told what to do on standard input, answering on standard output.

In:  one JSON line with `target`, `members` (their numbers), `joins` (whether they come in now), `prefill` (how many
     notes the first of them writes beforehand), `awake` (whether it has a core of its own and may keep it busy) and
     `results` (a file to write samples to).
Out: `{"joined": n}` once all are in.
In:  one JSON line with the plan of a play.
Out: `{"done": true}` when the play is over, then the counts.
"""

import asyncio
import gc
import json
import resource
import sys
from array import array
from pathlib import Path
from typing import Any

import uvloop

from .load import Load
from .plays import PLAYS

PREFILL_IN_FRAME = 50
PREFILL_REST = 4.0  # seconds for the server to settle


def hear() -> dict[str, Any]:
    """Return the next line of standard input."""
    return dict(json.loads(sys.stdin.readline()))


def say(**answer: Any) -> None:
    """Answer with one line."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def main() -> None:
    """Join, wait for the word, play, count."""
    told = hear()
    load = Load(told["target"], told["members"])
    before = await prefill(told["target"], told["prefill"])
    if told["joins"]:
        await load.join()
    say(joined=len(load.connections))
    reports = asyncio.create_task(load.report())
    plan = await asyncio.to_thread(hear)
    play, count = PLAYS[plan["play"]]
    gc.collect()
    gc.disable()
    if told["awake"]:
        load.stay_awake()
    await play(load, plan)
    used = resource.getrusage(resource.RUSAGE_SELF)
    say(done=True)
    reports.cancel()
    load.ended = True
    counted = count(load, plan)
    write_samples(Path(told["results"]), visible=counted.visible, accept=counted.accept, acked=array("q", load.acked))
    say(
        **counted.as_json(),
        sent=len(load.sent),
        acked=len(load.acked),
        last_back=load.last_back,
        cpu_s=used.ru_utime + used.ru_stime,
        longest=load.longest,
        counts=dict(load.counts),
    )
    load.hang_up()
    before.hang_up()


async def prefill(target: dict[str, Any], notes: int) -> Load:
    """Write so many notes, as somebody who was there before the others and stays."""
    load = Load(target, [0])
    if not notes:
        return load
    await load.join()
    for begin in range(0, notes, PREFILL_IN_FRAME):
        load.write(0, list(range(begin, min(begin + PREFILL_IN_FRAME, notes))))
        await asyncio.sleep(0.05)
    await asyncio.sleep(PREFILL_REST)
    return load


def write_samples(path: Path, **samples: "array[Any]") -> None:
    """Write each list of numbers into a file of its own, beside the path."""
    for kind, numbers in samples.items():
        path.with_suffix(f".{kind}").write_bytes(numbers.tobytes())


uvloop.run(main())
