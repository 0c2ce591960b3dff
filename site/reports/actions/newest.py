"""Files of what may still change: only the newest of each kind is kept, under a digest of what it was made from.

The name says everything the content depends on, so a kept file never goes stale; it is dropped when the next is made.
"""

import time
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from reports.renderers.formats import RENDERERS_VERSION

# How long one request waits for another that makes the same file, before it makes the file itself.
WAITING_SECONDS, LOOK_AGAIN_SECONDS = 20, 0.2


def newest_file(folder: str, digest: str, ending: str, make: Callable[[], bytes]) -> bytes:
    """Return the file, made now unless it has been made before.

    Args:
        folder: whose files these are, such as "boards/12".
        digest: of what the file is made from.
        ending: of the file's name, such as "png".
        make: makes the file; what it raises is passed on.
    """
    name = f"{folder}/{digest}-{RENDERERS_VERSION}.{ending}"
    working = f"reports:newest:{name}"
    until = time.monotonic() + WAITING_SECONDS
    while (found := _kept(name)) is None:
        if cache.add(working, True, WAITING_SECONDS) or time.monotonic() > until:
            try:
                data = make()
                _keep(folder, name, ending, data)
            finally:
                cache.delete(working)
            return data
        time.sleep(LOOK_AGAIN_SECONDS)
    return found


def _kept(name: str) -> bytes | None:
    storage = storages["private"]
    try:
        with storage.open(name) as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError:
        return None


def _keep(folder: str, name: str, ending: str, data: bytes) -> None:
    storage = storages["private"]
    if storage.exists(folder):
        for old in storage.listdir(folder)[1]:
            if old.endswith(f".{ending}"):
                storage.delete(f"{folder}/{old}")
    storage.save(name, ContentFile(data))
