"""GET /healthz: whether this process can do its work, for load balancers and for people on call."""

import asyncio
import logging

import redis
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

logger = logging.getLogger(__name__)
PATIENCE_SECONDS = 2


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database and the channel layer answer, else 503 and which of them does not."""
    parts = {"database": _database(), "channel_layer": _channel_layer()}
    well = all(state == "ok" for state in parts.values())
    return JsonResponse(
        {"status": "ok" if well else "down", **parts, "version": settings.VERSION}, status=200 if well else 503
    )


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except (Error, OSError) as error:
        logger.warning("healthz: database: %s", error)
        connection.close()
        return "down"
    return "ok"


def _channel_layer() -> str:
    async def there_and_back() -> None:
        layer = get_channel_layer()
        name = await layer.new_channel("health")
        await layer.send(name, {"type": "health"})
        await asyncio.wait_for(layer.receive(name), PATIENCE_SECONDS)

    try:
        if settings.REDIS_URL:
            # A client of its own: the layer's own connections belong to the event loop of the sockets.
            with redis.Redis.from_url(
                settings.REDIS_URL, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS
            ) as client:
                client.ping()
        else:
            async_to_sync(there_and_back)()
    except (redis.RedisError, TimeoutError, OSError) as error:
        logger.warning("healthz: channel layer: %s", error)
        return "down"
    return "ok"
