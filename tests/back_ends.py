"""Run the test suite on every back end of this machine, and say at the end which were tried.

SQLite in one process always; PostgreSQL and Redis where they answer (DATABASE_URL and REDIS_URL, else 127.0.0.1).
With CI=true both must be tried. Arguments are passed on to pytest: `make test ARGS="tests/trail -q"`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import redis

ROOT = Path(__file__).resolve().parents[1]
# A process for each core; a file's tests stay together, since they share a running site or a loaded demo.
PARALLEL = ["-n", "auto", "--dist", "loadfile"]
POSTGRES = ["postgres://postgres@127.0.0.1:5432/postgres", "postgres://root@127.0.0.1:5432/postgres"]


def reachable_postgres() -> str | None:
    """Return the address of a PostgreSQL in which databases can be made, or None."""
    named = os.environ.get("DATABASE_URL", "")
    for url in [named] if named.startswith("postgres") else POSTGRES:
        try:
            with psycopg.connect(url.replace("postgres://", "postgresql://", 1), connect_timeout=3) as connection:
                row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
                if (row.fetchone() or [False])[0]:
                    return url
        except psycopg.OperationalError:
            continue
    return None


def reachable_redis() -> str | None:
    """Return the address of a Redis that answers, or None. The tests use its database 9."""
    url = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/9"
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3) as client:
            client.ping()
    except redis.RedisError:
        return None
    return url


def main() -> int:
    """Run pytest once for each tier; return its worst exit code."""
    postgres, redis_url = reachable_postgres(), reachable_redis()
    tiers = {"SQLite, one process": {"DATABASE_URL": "", "REDIS_URL": ""}}
    if postgres and redis_url:
        tiers["PostgreSQL and Redis"] = {"DATABASE_URL": postgres, "REDIS_URL": redis_url}
    results: list[tuple[str, int, float]] = []
    for name, environment in tiers.items():
        print(f"\n=== {name} ===", flush=True)  # noqa: T201 - this is a command for people
        started = time.monotonic()
        code = subprocess.call(
            [sys.executable, "-m", "pytest", *PARALLEL, *sys.argv[1:]], cwd=ROOT, env={**os.environ, **environment}
        )
        results.append((name, code, time.monotonic() - started))
    print("\nTried:")  # noqa: T201
    for name, code, seconds in results:
        print(f"  {name}: {'passed' if code == 0 else f'FAILED (pytest {code})'} in {seconds:.0f} s")  # noqa: T201
    if len(tiers) == 1:
        print("  PostgreSQL and Redis: not tried, " + ("Redis" if postgres else "PostgreSQL") + " does not answer")  # noqa: T201
        if os.environ.get("CI") == "true":
            print("CI=true: both back ends must be tried.")  # noqa: T201
            return 1
    return max(code for _name, code, _seconds in results)


if __name__ == "__main__":
    raise SystemExit(main())
