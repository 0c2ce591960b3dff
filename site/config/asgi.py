"""ASGI entry point: HTTP through Django, WebSockets through `realtime`."""

import gc
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for path in (str(ROOT), str(ROOT / "site")):
    if path not in sys.path:
        sys.path.insert(0, path)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
# A thread that comes back from the database waits this long for the event loop to let go of the interpreter, a dozen
# times in every commit. With Python's own 5 ms a board that is busy sending would store nothing for tenths of a second.
sys.setswitchinterval(0.0005)

import django  # noqa: E402 - the path and the settings come first

django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter  # noqa: E402 - needs the apps loaded

from config.handler import PageHandler  # noqa: E402 - needs the apps loaded
from config.servers import without_socket_path  # noqa: E402 - needs the path
from realtime.lifespan import lifespan_application  # noqa: E402 - needs the apps loaded
from realtime.routing import websocket_application  # noqa: E402 - needs the apps loaded

application = ProtocolTypeRouter(
    {
        "http": without_socket_path(PageHandler()),
        "websocket": websocket_application,
        "lifespan": lifespan_application,
    }
)

# What has been loaded stays: without this the collector would look through all of it again and again, and every board
# would stand still meanwhile. Cycles of requests are found as before, only in larger helpings.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
