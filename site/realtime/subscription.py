"""Hearing through Redis what other processes tell: one subscription for each (process, stream)."""

import asyncio
import logging
from collections.abc import Callable

import msgspec
import redis
import redis.asyncio
from django.conf import settings

from .bus import Message, channel

logger = logging.getLogger(__name__)
WAIT = 30.0  # seconds for one message
PAUSE = 1.0  # seconds between tries; the hub polls the database meanwhile


async def follow(stream_key: str, heard: Callable[[Message], None]) -> None:
    """Call `heard` with whatever a process tells of the stream, this one too; for as long as the hub lives."""
    if not settings.REDIS_URL:
        return
    decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)
    while True:
        client = redis.asyncio.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2)
        pubsub = client.pubsub(ignore_subscribe_messages=True)
        try:
            await pubsub.subscribe(channel(stream_key))
            while True:
                message = await pubsub.get_message(timeout=WAIT)
                if message:
                    heard(decoder.decode(message["data"]))
        except (redis.RedisError, OSError, msgspec.MsgspecError) as error:
            logger.warning("Redis does not answer (%s); %s is polled meanwhile", error, stream_key)
        finally:
            await pubsub.aclose()
            await client.aclose()
        await asyncio.sleep(PAUSE)
