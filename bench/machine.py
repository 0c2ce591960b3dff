"""What the machine is, and what processes on it use, as Linux tells in /proc."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PACKAGES = ["django", "channels", "daphne", "uvicorn", "uvloop", "websockets", "msgspec"]


def family(pid: int) -> list[int]:
    """Return the process and all its descendants that still run."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the user and system time that these processes have used, their threads included."""
    total = 0
    for pid in pids:
        # The name in parentheses may hold spaces; what follows it are numbers, 12 and 13 of them the times.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory_kb(pids: Iterable[int], kind: str = "VmRSS") -> int:
    """Return the memory in use in KB (`VmRSS`), or the most that ever was (`VmHWM`)."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(kind + ":"):
                total += int(line.split()[1])
    return total


def cores(processes: int = 1) -> tuple[set[int] | None, set[int] | None]:
    """Return cores for so many processes of a server, and those left for the load generators; None if too few."""
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) <= processes:
        return None, None
    return set(usable[:processes]), set(usable[processes:])


def pin(pids: Iterable[int], where: set[int] | None) -> None:
    """Keep these processes, with all their threads, on these cores."""
    if where is None:
        return
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setaffinity(int(task.name), where)


def description() -> dict[str, str]:
    """Return what the figures were measured on, without the names of machines."""
    model = next((line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if "model name" in line), "")
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return {
        "processor": f"{os.cpu_count()} × {model or platform.machine()}",
        "memory": f"{memory / 2**20:.0f} GB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "python": sys.version.split()[0],
        "node": _output("node", "--version").lstrip("v"),
    } | {name: metadata.version(name) for name in PACKAGES}


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""
