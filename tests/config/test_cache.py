"""While Redis is away, limits are still counted and pages still answer."""

import socket

import pytest
import time_machine
from django.test import override_settings

from config.cache import RedisOrMemoryCache


@pytest.fixture
def nobody_there():
    """The address of a Redis that does not answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield f"redis://127.0.0.1:{probe.getsockname()[1]}/0"


def test_cache_counts_in_memory_while_redis_is_away(nobody_there):
    cache = RedisOrMemoryCache(nobody_there, {})
    assert cache.get("tries") is None
    assert cache.add("tries", 1) is True
    assert cache.add("tries", 1) is False
    assert cache.incr("tries") == 2
    cache.set("tries", 7)
    assert cache.get("tries") == 7
    assert cache.delete("tries") is True


@pytest.mark.django_db
@time_machine.travel("2026-03-10 12:00:05+00:00", tick=False)
def test_guesses_are_answered_and_limited_while_redis_is_away(client, nobody_there):
    caches = {"default": {"BACKEND": "config.cache.RedisOrMemoryCache", "LOCATION": nobody_there}}
    with override_settings(CACHES=caches):
        answers = [client.post("/find/", {"code": "2222-3333-4444"}).status_code for _guess in range(12)]
    assert answers[0] in {200, 422}
    assert answers[-1] == 429
