"""What daphne needs to be told, since it has no lifespan and autobahn is strict.

Autobahn's `sendClose`, which daphne calls, takes 1000 and 3000–4999 only and raises on 1009 (too large), 1011 (broken)
and 1012 (restart), which ASGI allows. Its `sendCloseFrame` takes them. And where a frame is larger than daphne's own
limit, autobahn would cut the line without a word; here it says 1009 and why. What is sent to somebody who has just gone
raises autobahn's own exception; here it is an OSError, as ASGI has it. The frame that a thousand members are sent is
put together once.
"""

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from .lifespan import close_all
from .protocol import SHARE, SharedText


def adapt() -> None:
    """Adapt daphne and have sockets closed in order, if daphne is what runs this process."""
    server: Any = sys.modules.get("daphne.server")
    module: Any = sys.modules.get("daphne.ws_protocol")
    reactor: Any = sys.modules.get("twisted.internet.reactor")
    if server is None or module is None or reactor is None:
        return
    server.Server.create_application = _offering_share(server.Server.create_application)
    module.WebSocketProtocol.serverClose = _server_close
    module.WebSocketProtocol.serverSend = _server_send
    module.WebSocketProtocol.failByDrop = False
    reactor.addSystemEventTrigger("before", "shutdown", _before_shutdown)


def _offering_share(create_application: Callable[[Any, Any, dict[str, Any]], Any]) -> Callable[..., Any]:
    """Have the application offered `share` with every socket."""

    def create(server: Any, protocol: Any, scope: dict[str, Any]) -> Any:
        if scope["type"] == "websocket":
            scope["extensions"] = {SHARE: partial(_share, protocol)}
        return create_application(server, protocol, scope)

    return create


def _share(protocol: Any, text: SharedText) -> bool:
    """Write at once what the socket takes; only the rest waits for the reactor's next round.

    Twisted would keep it all until then, and look at each of a thousand sockets once more.
    """
    transport = protocol.transport
    if (
        protocol.state != protocol.STATE_OPEN
        or protocol._perMessageCompress
        or not transport.connected
        or transport.TLS
        or transport.dataBuffer
        or transport._tempDataBuffer
        or protocol.send_queue
    ):
        return False
    wire = text.wire
    written = transport.writeSomeData(wire)
    if written != len(wire):
        # Not a number where the connection is lost; `write` then tells the reactor.
        transport.write(wire[written:] if isinstance(written, int) else wire)
    return True


def _server_close(protocol: Any, code: int | None = None) -> None:
    protocol.sendCloseFrame(code=1000 if code is None else code)


def _server_send(protocol: Any, content: str | bytes, binary: bool = False) -> None:
    from autobahn.exception import Disconnected  # noqa: PLC0415 - only where daphne has loaded it already

    try:
        protocol.sendMessage(content.encode() if isinstance(content, str) else content, binary)
    except Disconnected as gone:
        raise ConnectionResetError(str(gone)) from gone


def _before_shutdown() -> Any:
    """Return a Deferred that daphne's reactor waits for before it cuts the lines."""
    from twisted.internet.defer import Deferred  # noqa: PLC0415 - only where daphne has loaded it already

    return Deferred.fromFuture(asyncio.ensure_future(close_all()))
