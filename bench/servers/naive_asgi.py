"""The recipe of Channels' own tutorial, with its in-memory layer as it comes."""

from django.conf import settings

settings.configure(
    SECRET_KEY="only-for-the-benchmark",  # noqa: S106 - guards nothing
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}},
)

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402 - needs the settings
from channels.routing import ProtocolTypeRouter  # noqa: E402

HALL = "hall"


class HallConsumer(AsyncWebsocketConsumer):
    """Sends every message on to the group."""

    async def connect(self) -> None:
        await self.channel_layer.group_add(HALL, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(HALL, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.channel_layer.group_send(HALL, {"type": "hall.message", "text": text_data})

    async def hall_message(self, event: dict[str, str]) -> None:
        """Send what came to the group to this socket."""
        await self.send(text_data=event["text"])


application = ProtocolTypeRouter({"websocket": HallConsumer.as_asgi()})
