"""The servers that `manage.py serve` can start: daphne in this process, or uvicorn with one process or several."""

import errno
import logging
import signal
import socket
import stat
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

Application = Callable[[Any, Any, Any], Awaitable[None]]
APPLICATION = "config.asgi:application"
WEBSOCKETS: Any = "realtime.under_uvicorn:WebSocketProtocol"
# A board's frame is at most 16 KB; the rest is for a batch over a slow line.
FRAME_BYTES = 64 * 1024
# How long a server that stops waits for requests that are under way.
GRACE_SECONDS = 10
# A process that starts on a busy machine takes longer than uvicorn's own five seconds to say that it lives.
HEALTH_SECONDS = 30


@dataclass(frozen=True)
class Address:
    """Where a server listens: on a Unix socket if one is named, else on host and port."""

    host: str
    port: int
    path: str = ""

    def __str__(self) -> str:
        return f"unix:{self.path}" if self.path else f"http://{self.host}:{self.port}"

    def refuse_taken(self) -> None:
        """Raise CommandError in one sentence when nothing can listen here."""
        if self.path:
            refuse_taken_path(Path(self.path))
        else:
            refuse_taken_port(self.host, self.port)


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError in one sentence when nothing can listen on host:port."""
    if not 0 < port < 65536:
        raise CommandError(f"PORT={port} is no port: choose a number from 1 to 65535.")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError as error:
        raise CommandError(f"You may not open port {port} on {host}: choose one over 1023 with PORT=….") from error
    except OSError as error:
        raise CommandError(
            f"Port {port} on {host} cannot be used ({error.strerror}): choose another with PORT=…."
        ) from error


def refuse_taken_path(path: Path) -> None:
    """Raise CommandError when no socket can be made at the path; remove one that a killed server left there."""
    try:
        if path.exists() and not stat.S_ISSOCK(path.stat().st_mode):
            raise CommandError(f"{path} is not a socket: name another file with --socket.")
        with socket.socket(socket.AF_UNIX) as probe:
            reason = probe.connect_ex(str(path))
            if reason in {0, errno.EAGAIN}:
                raise CommandError(f"Another server listens on {path}: stop it, or name another file with --socket.")
            path.unlink(missing_ok=True)
            with socket.socket(socket.AF_UNIX) as trial:
                trial.bind(str(path))
            path.unlink()
    except OSError as error:
        raise CommandError(f"No socket can be made at {path} ({error.strerror or error}).") from error


def refuse_wrong_number(server: str, processes: int) -> None:
    """Raise CommandError in one sentence when this server cannot run as so many processes on these back ends."""
    if processes < 1:
        raise CommandError(f"PROCESSES={processes} is too few: choose 1 or more.")
    if processes == 1:
        return
    if server != "uvicorn":
        raise CommandError(
            "Daphne runs as one process: use --server uvicorn, or start several with a proxy in front "
            "(docs/deployment.md)."
        )
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3" or not settings.REDIS_URL:
        raise CommandError(
            "Several processes need PostgreSQL and Redis: set DATABASE_URL and REDIS_URL, or use --processes 1."
        )


def run_daphne(address: Address) -> None:
    """Serve with daphne in this process until it is told to stop."""
    # Both install things on import (a Twisted reactor, the Django apps), so only when serving.
    from daphne.endpoints import build_endpoint_description_strings  # noqa: PLC0415
    from daphne.server import Server  # noqa: PLC0415

    from config.asgi import application  # noqa: PLC0415

    logging.getLogger("daphne").setLevel(logging.WARNING)
    at: dict[str, Any] = {"unix_socket": address.path} if address.path else {"host": address.host, "port": address.port}
    Server(
        application=application,
        endpoints=build_endpoint_description_strings(**at),
        # Not the address header: daphne takes its first entry, which visitors write themselves. Whoever needs
        # the address asks people.visitors, which takes the last.
        proxy_forwarded_proto_header="X-Forwarded-Proto" if settings.BEHIND_PROXY else None,
        websocket_max_message_size=FRAME_BYTES,
        websocket_max_frame_size=FRAME_BYTES,
    ).run()


def run_uvicorn(address: Address, processes: int = 1) -> None:
    """Serve with uvicorn until it is told to stop; with several processes this one only watches over them."""
    import uvicorn  # noqa: PLC0415 - only where it is the server that was chosen

    # Uvicorn raises the signal again once it has stopped; as an exception it lets the caller tidy up.
    signal.signal(signal.SIGTERM, _leave)
    uvicorn.run(
        APPLICATION,
        host=address.host,
        port=address.port,
        uds=address.path or None,
        workers=processes,
        loop="uvloop",
        http="httptools",
        ws=WEBSOCKETS,
        ws_max_size=FRAME_BYTES,
        ws_per_message_deflate=False,
        lifespan="on",
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_worker_healthcheck=HEALTH_SECONDS,
        # people.visitors and SECURE_PROXY_SSL_HEADER read the proxy's headers, and only with BEHIND_PROXY.
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="warning",
    )


def without_socket_path(application: Application) -> Application:
    """Wrap an application so that a Unix socket is no address of the server.

    Uvicorn tells of it as (path, None), of which Django makes the port "None"; Wagtail, which looks for the site by its
    port, fails on that. Without an address Django says port 0, and Wagtail finds the site by its name.
    """

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        server = scope.get("server")
        await application({**scope, "server": None} if server and server[1] is None else scope, receive, send)

    return wrapped


def _leave(_number: int, _frame: Any) -> None:
    raise SystemExit(0)
