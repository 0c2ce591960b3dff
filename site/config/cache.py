"""The cache that several processes share; while Redis is away, each counts for itself."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class RedisOrMemoryCache(RedisCache):
    """Redis, and this process's own memory for as long as Redis does not answer.

    What is cached here are counts of tries (django-ratelimit) and what can be made anew. Without Redis a limit holds
    for each process instead of for all of them, which is better than a page that fails.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._memory = LocMemCache("while-redis-is-away", params)

    def _or_memory(self, name: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(super(), name)(*args, **kwargs)
        except RedisError as error:
            logger.warning("Redis does not answer, so limits are counted in this process alone: %s", error)
            remembered: Callable[..., Any] = getattr(self._memory, name)
            return remembered(*args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        """As in Django."""
        return self._or_memory("add", *args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """As in Django."""
        return self._or_memory("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        """As in Django."""
        return self._or_memory("set", *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:
        """As in Django."""
        return self._or_memory("incr", *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        """As in Django."""
        return self._or_memory("touch", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """As in Django."""
        return self._or_memory("delete", *args, **kwargs)
