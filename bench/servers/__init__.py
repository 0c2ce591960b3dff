"""The servers that are measured: ours on two ASGI servers, and others beside it."""

from pathlib import Path
from typing import Any

from bench.options import Options

from .base import Server
from .board import BoardServer
from .naive import NaiveServer
from .node import NodeServer

BOARD = ("uvicorn", "uvicorn-websockets", "daphne")
NODE = ("ws", "hocuspocus", "y-websocket")
NAIVE = ("group_send", "group_send-uvicorn")
NAMES = (*BOARD, *NODE, *NAIVE)


def make_server(name: str, folder: Path, options: Options, **board: Any) -> Server:
    """Return a server that is ready to be started; its data is kept in the folder.

    Args:
        name: one of NAMES.
        board: what `BoardServer` takes beside; others have no use for it.

    Raises:
        ValueError: there is no such server.
    """
    if name in BOARD:
        return BoardServer(name, folder, options, **board)
    if name in NODE:
        return NodeServer(name, folder)
    if name in NAIVE:
        return NaiveServer(name, folder)
    raise ValueError(f"There is no server {name}: choose of {', '.join(NAMES)}")
