"""Files that have been made are kept outside the web root, under the SHA-256 of the snapshot they were made from.

The name says everything the content depends on (snapshot and renderers), so no kept file ever goes stale.
"""

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from reports.enums import Format
from reports.models import Report
from reports.renderers.formats import RENDERERS_VERSION

WORKING_SECONDS = 300


def kept_file(report: Report, file_format: Format) -> bytes | None:
    """Return the file if it has been made before."""
    name, storage = _name(report.sha256, file_format), storages["private"]
    if not storage.exists(name):
        return None
    with storage.open(name) as file:
        data: bytes = file.read()
        return data


def kept_size(report: Report, file_format: Format) -> int | None:
    """Return the file's size in bytes if it has been made before."""
    return _size_of(_name(report.sha256, file_format))


def newest_kept_size(folder: str, ending: str) -> int | None:
    """Return the size in bytes of the file of this kind that was made last (`newest`), if there is one.

    What it was made from may have been mended since. Then the size is that of the file before: near enough to say
    beside a link, and told without making the file.
    """
    storage = storages["private"]
    if not storage.exists(folder):
        return None
    names = [name for name in storage.listdir(folder)[1] if name.endswith(f"-{RENDERERS_VERSION}.{ending}")]
    return _size_of(f"{folder}/{names[0]}") if names else None


def _size_of(name: str) -> int | None:
    try:
        return int(storages["private"].size(name))
    except FileNotFoundError:
        return None


def keep(report: Report, file_format: Format, data: bytes) -> None:
    """Keep a file that has just been made."""
    name, storage = _name(report.sha256, file_format), storages["private"]
    if not storage.exists(name):
        storage.save(name, ContentFile(data))
    cache.delete(_working_key(report, file_format))


def claim(report: Report, file_format: Format) -> bool:
    """Say that the file is about to be made; false if somebody is at it already."""
    return bool(cache.add(_working_key(report, file_format), True, WORKING_SECONDS))


def drop_unused(sha256: str) -> None:
    """Delete the files of a snapshot that no report has any more."""
    if not Report.objects.filter(sha256=sha256).exists():
        for file_format in Format:
            storages["private"].delete(_name(sha256, file_format))


def _name(sha256: str, file_format: Format) -> str:
    return f"reports/{sha256[:2]}/{sha256}-{RENDERERS_VERSION}.{file_format.value}"


def _working_key(report: Report, file_format: Format) -> str:
    return f"reports:working:{report.sha256}:{file_format.value}"
