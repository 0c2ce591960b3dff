"""What uvicorn needs for a full hall: the frame that a thousand members are sent is put together once, not for each.

`serve` names `WebSocketProtocol` as uvicorn's WebSocket implementation; it is uvicorn's own in everything else.
"""

from typing import Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from .protocol import SharedText


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's implementation on the parser of `websockets`, which sends shared texts as the bytes they are."""

    async def send(self, message: Any) -> None:
        """Send an ASGI message.

        Raises:
            uvicorn.protocols.utils.ClientDisconnected: the other side has gone (an OSError).
        """
        text = message.get("text")
        # A close without a timer is uvicorn's own, of a broken connection or one that answers no ping; the
        # application has not heard of it yet.
        if self.close_sent and self.close_timer is None:
            raise ClientDisconnected
        if type(text) is not SharedText or self.conn.extensions or self.close_sent or not self.handshake_complete:
            await super().send(message)
            return
        if not self.writable.is_set():
            await self.writable.wait()
        if self.disconnected or self.transport.is_closing():
            raise ClientDisconnected
        self.transport.write(text.wire)
