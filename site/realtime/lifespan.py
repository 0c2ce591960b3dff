"""Start and stop of the server as ASGI tells of it (uvicorn does; for daphne see `under_daphne`)."""

import asyncio
from typing import Any

from . import writer
from .outbox import Send
from .socket import Receive, open_sockets


async def lifespan_application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer the server's lifespan events: at shutdown, say goodbye to every socket and write what is queued."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await close_all()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def close_all() -> None:
    """Say goodbye to every socket of this event loop and write what the log's writer still has."""
    await asyncio.gather(*(socket.say_goodbye() for socket in open_sockets()))
    await asyncio.get_running_loop().run_in_executor(None, writer.stop)
