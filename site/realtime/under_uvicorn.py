"""What uvicorn needs for a full hall: the frame that a thousand members are sent is put together once, not for each.

`serve` names `WebSocketProtocol` as uvicorn's WebSocket implementation; it is uvicorn's own in everything else.
"""

from typing import Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from .protocol import SharedText


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's implementation on the parser of `websockets`, which sends shared texts as the bytes they are."""

    shares = False  # whether a shared text may go out as it is: the handshake is over, and agreed on no compression

    async def send(self, message: Any) -> None:
        """Send an ASGI message.

        Raises:
            uvicorn.protocols.utils.ClientDisconnected: the other side has gone (an OSError).
        """
        text = message.get("text")
        if type(text) is not SharedText or not self.shares or self.close_sent:
            # A close without a timer is uvicorn's own, of a broken connection or one that answers no ping; the
            # application has not heard of it yet.
            if self.close_sent and self.close_timer is None:
                raise ClientDisconnected
            await super().send(message)
            self.shares = self.handshake_complete and not self.conn.extensions
            return
        if not self.writable.is_set():
            await self.writable.wait()
        if self.disconnected or self.transport.is_closing():
            raise ClientDisconnected
        self.transport.write(text.wire)
