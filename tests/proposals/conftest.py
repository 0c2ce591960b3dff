"""Counters that begin at nought."""

import secrets

import pytest


@pytest.fixture(autouse=True)
def _fresh_counters(settings):
    """Count tries in a cache of the test's own: emptying the shared one would empty everybody's Redis."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": secrets.token_hex(8)}
    }
