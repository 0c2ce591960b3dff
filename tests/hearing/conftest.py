"""Every test of the hearing begins with no tries counted against anybody, and files in a folder of its own."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.storage import storages


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture(autouse=True)
def private_folder(monkeypatch, tmp_path):
    monkeypatch.setitem(vars(storages["private"]), "location", str(tmp_path))
    monkeypatch.setitem(vars(storages["private"]), "base_location", str(tmp_path))
    return tmp_path


@pytest.fixture
def same_minute():
    """Time stands still, so that no count of tries begins anew in the middle of a test."""
    with time_machine.travel(datetime.datetime.now(datetime.UTC), tick=False):
        yield
