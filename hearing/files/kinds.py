"""Telling by its content what a file is."""

import io
import warnings
import zipfile
from pathlib import PurePath

from django.utils.translation import gettext as _
from PIL import Image

MAX_BYTES = 10 * 1024 * 1024
# A zip of 10 MB may unpack to at most this, in at most so many parts.
MAX_UNPACKED, MAX_PARTS = 100 * 1024 * 1024, 2000
MAX_PIXELS = 60_000_000

PDF, PNG, JPEG, TXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
KINDS = {".pdf": PDF, ".docx": DOCX, ".odt": ODT, ".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".txt": TXT}
ACCEPT = ",".join(KINDS)


class FileRefused(Exception):
    """A file cannot be taken; the text says why and what to do, in plain words."""


def recognised(name: str, content: bytes) -> str:
    """Return the content type of a file, told by its content; the name's ending must say the same.

    Raises:
        FileRefused: too large, empty, of another kind, or not what its name says.
    """
    if len(content) > MAX_BYTES:
        raise FileRefused(_("The file “%(name)s” is larger than 10 MB.") % {"name": name})
    if not content:
        raise FileRefused(_("The file “%(name)s” is empty.") % {"name": name})
    claimed = KINDS.get(PurePath(name).suffix.lower())
    if claimed is None:
        raise FileRefused(
            _("We cannot take the file “%(name)s”. Use PDF, DOCX, ODT, PNG, JPEG or TXT.") % {"name": name}
        )
    if not _CHECKS[claimed](content):
        raise FileRefused(
            _("The file “%(name)s” is not what its name says, or it is damaged. Save it again and try once more.")
            % {"name": name}
        )
    return claimed


def decoded(content: bytes) -> str | None:
    """Return the text of a text file (UTF-8, UTF-16 with a mark, or Windows-1252), or None when it is no text."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp1252")):
        if not content.startswith(mark):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if any(ord(c) < 32 and c not in "\t\n\r\f" for c in text) else text
    return None


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]


def _is_text(content: bytes) -> bool:
    return decoded(content) is not None


def _is_image(content: bytes, kind: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[kind]) as image:
                if image.width * image.height > MAX_PIXELS:
                    return False
                image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return False
    return True


def _is_docx(content: bytes) -> bool:
    parts = _parts(content)
    return {"[Content_Types].xml", "word/document.xml"} <= parts and not any(
        p.endswith("vbaProject.bin") for p in parts
    )


def _is_odt(content: bytes) -> bool:
    if not {"mimetype", "content.xml"} <= _parts(content):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").strip() == ODT.encode()


def _parts(content: bytes) -> set[str]:
    """The names in a zip that is whole and of reasonable size; none when it is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            too_much = len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED
            if too_much or any(info.flag_bits & 1 for info in infos) or archive.testzip() is not None:
                return set()
            return {info.filename for info in infos}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return set()


_CHECKS = {
    PDF: _is_pdf,
    DOCX: _is_docx,
    ODT: _is_odt,
    PNG: lambda content: _is_image(content, "PNG"),
    JPEG: lambda content: _is_image(content, "JPEG"),
    TXT: _is_text,
}
