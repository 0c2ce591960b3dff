"""What uvicorn needs for a full hall: the frame that a thousand members are sent is put together once, not for each.

`serve` names `WebSocketProtocol` as uvicorn's WebSocket implementation; it is uvicorn's own in everything else.
"""

from typing import Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from .protocol import SHARE, SharedText


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's implementation on the parser of `websockets`, which sends shared texts as the bytes they are."""

    shares = False  # whether a shared text may go out as it is: the handshake is over, and agreed on no compression

    async def run_asgi(self) -> None:
        """Serve the connection, and offer the application `share`."""
        extensions: dict[str, Any] = self.scope["extensions"]
        extensions[SHARE] = self.share
        await super().run_asgi()

    def share(self, text: SharedText) -> bool:
        """Write a shared text if the socket takes it now; return whether it has gone out."""
        if (
            not self.shares
            or self.close_sent
            or self.disconnected
            or not self.writable.is_set()
            or self.transport.is_closing()
        ):
            return False
        self.transport.write(text.wire)
        return True

    async def send(self, message: Any) -> None:
        """Send an ASGI message.

        Raises:
            uvicorn.protocols.utils.ClientDisconnected: the other side has gone (an OSError).
        """
        # A close without a timer is uvicorn's own, of a broken connection or one that answers no ping; the application
        # has not heard of it yet.
        if (self.close_sent and self.close_timer is None) or self.transport.is_closing():
            raise ClientDisconnected
        await super().send(message)
        self.shares = self.handshake_complete and not self.conn.extensions
