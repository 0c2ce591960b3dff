"""Static files as they are served: hashed, compressed, and our own scripts and stylesheets linked (`linking.py`)."""

import logging
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from theme.linking import LinkError, entries, link

OURS = ("js/", "css/")
logger = logging.getLogger(__name__)


class Linked:
    """Stands for the storage a file is read from, and gives the linked text instead."""

    def __init__(self, text: str) -> None:
        self.text = text

    def open(self, _path: str) -> ContentFile[bytes]:
        return ContentFile(self.text.encode())


class LinkingStorage(CompressedManifestStaticFilesStorage):
    """Links what pages name, under the same names; a page asks for one script and one stylesheet, kept for ever."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Put the linked texts in the place of the sources, then hash and compress as ever."""
        return super().post_process(paths if dry_run else linked(paths), dry_run=dry_run, **options)


def linked(paths: dict[str, Any]) -> dict[str, Any]:
    """Return where each file is read from; a file that cannot be linked is served as it is, module by module."""
    sources = {}
    for name, (storage, path) in paths.items():
        if name.startswith(OURS) and name.endswith((".js", ".css")):
            with storage.open(path) as file:
                sources[name] = file.read().decode()
    found = dict(paths)
    for name in entries(sources):
        try:
            found[name] = (Linked(link(name, sources)), name)
        except LinkError as error:
            logger.warning("Not linked: %s", error)
    return found
