"""A server process that is measured from outside."""

import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench import machine

START_WITHIN = 60.0  # seconds
STOP_WITHIN = 20.0


class Server:
    """A server on a port of its own. Its errors are kept in the folder.

    `targets` is what the load generators have to know of each hall: address, dialect, and who may come in.
    """

    tier = "memory"

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.ports = [free_port()]  # one for each process
        self.processes: list[subprocess.Popen] = []

    def prepare(self, members: int) -> None:
        """Make what must be there before the server starts, for so many members."""

    def command(self, port: int) -> list[str]:
        """Return the command that serves on this port."""
        raise NotImplementedError

    def environment(self) -> dict[str, str] | None:
        """Return the variables of the server's process; None for those of this one."""
        return None

    def targets(self) -> list[dict[str, Any]]:
        """Return what a load generator has to know of each hall.

        `alone` says whether the server and the generators have the machine to themselves: a database's processes would
        want the core that a generator keeps busy.
        """
        raise NotImplementedError

    def start(self) -> None:
        """Start the process (each of them) and wait until it answers."""
        for port in self.ports:
            with (self.folder / f"{self.name}-{port}.err").open("a") as errors:
                self.processes.append(
                    subprocess.Popen(  # noqa: S603 - our own commands
                        self.command(port), env=self.environment(), cwd=self.folder, stdout=errors, stderr=errors
                    )
                )
        for port, process in zip(self.ports, self.processes, strict=True):
            self._wait_for(port, process)
        machine.pin(self.pids(), machine.cores(len(self.ports))[0])

    def _wait_for(self, port: int, process: subprocess.Popen) -> None:
        until = time.monotonic() + START_WITHIN
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            if process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"{self.name} did not come up: {self.errors()[-2000:]}")

    def stop(self) -> None:
        """End the processes in order; one that does not end is killed."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = []

    def kill(self) -> None:
        """End the processes without warning, as `kill -9` does."""
        for process in self.processes:
            process.kill()
            process.wait()
        self.processes = []

    def close(self) -> None:
        """Stop, and remove what `prepare` has made outside the folder."""
        self.stop()

    def errors(self) -> str:
        """Return what the server has written."""
        return "".join(path.read_text() for path in sorted(self.folder.glob(f"{self.name}-*.err")))

    def pids(self) -> list[int]:
        """Return the server's processes and their children."""
        return [pid for process in self.processes for pid in machine.family(process.pid)]

    def cpu_seconds(self) -> float:
        """Return the CPU time the server has used since it started."""
        return machine.cpu_seconds(self.pids())

    def rss_kb(self) -> int:
        """Return the memory the server uses now."""
        return machine.memory_kb(self.pids())

    def peak_rss_mb(self) -> float:
        """Return the most memory the server has ever used."""
        return round(machine.memory_kb(self.pids(), "VmHWM") / 1024, 1)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
