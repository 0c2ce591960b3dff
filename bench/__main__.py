"""The command: run scenarios, print a JSON line for each result, keep the raw figures, and write the page."""

import json
import sys
import time
from typing import Any

import psycopg

from . import machine
from .options import Options, parse
from .scenarios import SCENARIOS


def main() -> None:
    """Run what the command line asks for; after a run of everything, write the page.

    What cannot be measured here, such as two processes without Redis, is told on standard error and passed over.
    """
    options = parse()
    if unknown := set(options.only) - set(SCENARIOS):
        sys.exit(f"There is no scenario {', '.join(unknown)}: choose of {', '.join(SCENARIOS)}")
    options.results.mkdir(parents=True, exist_ok=True)
    started = time.strftime("%Y%m%d-%H%M%S")
    count = 0
    failed: list[str] = []
    for name in options.only or SCENARIOS:
        sys.stderr.write(f"{time.strftime('%H:%M:%S')} {name}\n")
        try:
            for result in SCENARIOS[name](options):
                count += 1
                keep(result, options, f"{started}-{count:03}")
        except (AssertionError, OSError, RuntimeError, ValueError, psycopg.Error) as error:
            sys.stderr.write(f"{name} could not be measured: {error}\n")
            failed.append(name)
    if options.is_whole:
        from . import report  # noqa: PLC0415 - needs matplotlib, which a run alone does not

        report.write(options.results)
    if failed:
        sys.exit(f"Not measured: {', '.join(failed)}")


def keep(result: dict[str, Any], options: Options, name: str) -> None:
    """Print a result, and write it to a file with what it was measured on."""
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    parts = [name, result["scenario"], result["server"], result["tier"].partition(",")[0], str(result["members"])]
    whole = result | {"full_size": options.is_full_size, "machine": machine.description()}
    (options.results / ("-".join(parts) + ".json")).write_text(json.dumps(whole, indent=2) + "\n")


main()
