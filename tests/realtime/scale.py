"""How much of the lasting tests is run: a part in `make test`, all of it in `make soak` (SOAK=1).

REALTIME_SEED repeats a run; SOAK_CLIENTS and the like set one number by hand.
"""

import os
import time

SOAK = os.environ.get("SOAK") == "1"
SEED = int(os.environ.get("REALTIME_SEED", "20150730"))
PATIENCE = 120 if SOAK else 30  # seconds; a guard against waiting for ever, never a measure


def share(name: str, part: int, whole: int) -> int:
    """Return a number: the environment's SOAK_<name>, else the whole in `make soak`, else the part."""
    return int(os.environ.get(f"SOAK_{name}", whole if SOAK else part))


def tell(text: str) -> None:
    """Show how far a lasting test has come; pytest shows it with -s, and after a failure."""
    print(f"  {time.strftime('%H:%M:%S')} {text} (REALTIME_SEED={SEED})", flush=True)  # noqa: T201 - progress for people
