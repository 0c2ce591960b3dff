"""A front page, and counters that begin at nought."""

import secrets

import pytest

from tests.factories.pages import HomePageFactory


@pytest.fixture(autouse=True)
def _fresh_counters(settings):
    """Count wrong tries in a cache of the test's own: emptying the shared one would empty everybody's Redis."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": secrets.token_hex(8)}
    }


@pytest.fixture
def home(db):
    return HomePageFactory()
