"""The measured window: the server's CPU time from the first measured operation until everything has arrived."""

import time

from .servers import Server


class Window:
    """A context that begins at a moment of the monotonic clock; start-up, joining and warming up lie before it."""

    def __init__(self, server: Server, begin: float) -> None:
        self.server = server
        self.begin = begin
        self.cpu_s = 0.0
        self.rss_mb = 0.0

    def __enter__(self) -> "Window":
        time.sleep(max(0.0, self.begin - time.monotonic()))
        self.cpu_s = -self.server.cpu_seconds()
        return self

    def __exit__(self, *error: object) -> None:
        if error == (None, None, None):
            self.cpu_s += self.server.cpu_seconds()
            self.rss_mb = self.server.peak_rss_mb()

    def figures(self, deliveries: int) -> dict[str, float | None]:
        """Return the CPU time, and how much of it a thousand deliveries cost."""
        per_1000 = self.cpu_s * 1000 * 1000 / deliveries if deliveries else None
        return {
            "cpu_s": round(self.cpu_s, 2),
            "cpu_ms_per_1000": round(per_1000, 3) if per_1000 is not None else None,
        }
