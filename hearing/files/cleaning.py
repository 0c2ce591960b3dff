"""A copy of a file without what it tells of its maker: names, places and times in its metadata."""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from .kinds import JPEG, PNG, TXT, FileRefused, decoded


def cleaned_copy(content_type: str, content: bytes) -> bytes:
    """Return a copy of a recognised file without metadata.

    Raises:
        FileRefused: the kind cannot be cleaned. A PDF, DOCX or ODT holds names, places and deleted text in many
            spots that nobody sees: metadata, pictures, tracked changes, comments, paths.
    """
    if content_type not in PUBLISHABLE:
        raise FileRefused(
            _(
                "A PDF, DOCX or ODT file can hold names and text that nobody sees, so it is not published. "
                "Only pictures and TXT files can be. Write in a point what the file says."
            )
        )
    return _CLEANERS[content_type](content)


def _text(content: bytes) -> bytes:
    return (decoded(content) or "").encode("utf-8")


def _image(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        kind = image.format
        upright = ImageOps.exif_transpose(image)
        bare = upright if upright.mode in ("L", "RGB", "RGBA", "1") else upright.convert("RGB")
        copy = Image.new(bare.mode, bare.size)
        copy.paste(bare)
    target = io.BytesIO()
    copy.save(target, format=kind, **({"quality": 90} if kind == "JPEG" else {}))
    return target.getvalue()


_CLEANERS = {TXT: _text, PNG: _image, JPEG: _image}
# Kinds of which a copy can be made that holds nothing but what one sees.
PUBLISHABLE = frozenset(_CLEANERS)
