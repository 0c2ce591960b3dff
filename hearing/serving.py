"""Handing out files so that a browser can do nothing with them but save them."""

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse


def download(file: FieldFile, content_type: str, name: str) -> FileResponse:
    """Return a file as a download that no browser runs, shows in a frame, guesses the kind of, or keeps.

    Args:
        name: what it will be called, without the ending, which is that of the stored file.
    """
    response = FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=f"{name}{PurePath(file.name or '').suffix}",
        content_type=content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Frame-Options"] = "DENY"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
