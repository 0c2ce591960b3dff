"""Static files as they are served: hashed, compressed, and our own scripts and stylesheets bundled (`bundling.py`)."""

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from theme.bundling import bundle

OURS = ("js/", "css/")


class BundlingStorage(CompressedManifestStaticFilesStorage):
    """Bundles what pages name, under the same names; a page asks for one script and one stylesheet, kept for ever."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Put the bundles in the place of the gathered copies, then hash and compress as ever.

        Raises:
            BundleError: nothing is served module by module in silence.
        """
        if not dry_run:
            bundles = bundle(sources_of(paths))
            for name, text in bundles.items():
                # With `collectstatic --link` a link to the source lies here.
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
            paths = {**paths, **{name: (self, name) for name in bundles}}
        return super().post_process(paths, dry_run=dry_run, **options)


def sources_of(paths: dict[str, Any]) -> dict[str, str]:
    """Return the texts of our own scripts and stylesheets."""
    sources = {}
    for name, (storage, path) in paths.items():
        if name.startswith(OURS) and name.endswith((".js", ".css")):
            with storage.open(path) as file:
                sources[name] = file.read().decode()
    return sources
