"""What the scan can read of a file: its text and the words in its metadata.

A PDF keeps its text in drawing commands whose letters can be numbers in a font of its own; what is read here are
plain strings only. A person opens the file before it is published, and neither a PDF nor a document from a text
program is ever published by itself. What a file unpacks to is read piece by piece, up to `MAX_INFLATED` bytes in all.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from xml.parsers import expat

from PIL import ExifTags, Image

from hearing.text import clean

from .kinds import DOCX, JPEG, ODT, PDF, PNG, TXT, decoded

MAX_CHARACTERS = 500_000
# What is unpacked of one file, and of one part of a document, at most. Longer parts are not read.
MAX_INFLATED, MAX_PART = 8 * 1024 * 1024, 5 * 1024 * 1024
_PIECE = 64 * 1024
_BLOCKS = ("}p", "}h", "}tr", "}br", "}line-break")
_METADATA = re.compile(r"docProps/(core|app)\.xml|meta\.xml")
_WORDS = re.compile(r"word/(document|comments|header\d*|footer\d*|footnotes|endnotes)\.xml|content\.xml")
# Brackets after a backslash begin nothing, so no character is looked at from two beginnings.
_STRING = re.compile(rb"(?<!\\)\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_SHOWN = re.compile(
    rb"((?<!\\)\[(?:[^\[\]\\]|\\.)*\]|(?<!\\)\((?:\\.|[^\\()])*\))\s*(?:TJ|Tj|'|\")",
    re.DOTALL,
)


class _NotRead(Exception):
    """A part holds what is never needed in a document: definitions of its own."""


def readable_text(content_type: str, content: bytes) -> str:
    """Return the words that can be read in a file of a recognised kind, metadata first; may be empty.

    At most `MAX_CHARACTERS` of them, in time and memory that grow no faster than the file.
    """
    return clean(_joined(_READERS[content_type](content)))[:MAX_CHARACTERS]


def _joined(pieces: Iterable[str]) -> str:
    """The pieces, one on each line, until there are enough."""
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece[: MAX_CHARACTERS - length])
        length += len(kept[-1]) + 1
        if length >= MAX_CHARACTERS:
            break
    return "\n".join(kept)


def _plain(content: bytes) -> Iterator[str]:
    yield decoded(content) or ""


def _zipped(content: bytes) -> Iterator[str]:
    left = MAX_INFLATED
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for wanted in (_METADATA, _WORDS):
            for part in archive.infolist():
                if wanted.fullmatch(part.filename) and part.file_size <= min(MAX_PART, left):
                    left -= part.file_size
                    with archive.open(part) as unpacked:
                        yield _words(iter(partial(unpacked.read, _PIECE), b""), apart=wanted is _METADATA)


def _words(pieces: Iterable[bytes], *, apart: bool) -> str:
    """The text of an XML part, read as it comes; no tree of it is built.

    Args:
        apart: every element stands on a line of its own; else only paragraphs, headings and rows do.
    """
    found: list[str] = []
    length = 0
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def begin(name: str, _attributes: dict[str, str]) -> None:
        if apart or name.endswith(_BLOCKS):
            found.append("\n")

    def refuse(*_declared: object) -> None:
        raise _NotRead

    parser.StartElementHandler = begin
    parser.CharacterDataHandler = found.append
    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            before = len(found)
            parser.Parse(piece, False)
            length += sum(map(len, found[before:]))
            if length >= MAX_CHARACTERS:
                break
    except _NotRead:
        return ""
    except expat.ExpatError:
        pass  # What was read before the mistake is scanned all the same.
    return "".join(found)


def _image(content: bytes) -> Iterator[str]:
    with Image.open(io.BytesIO(content)) as image:
        exif = image.getexif()
        yield from (str(value) for value in exif.values() if isinstance(value, str))
        if exif.get_ifd(ExifTags.IFD.GPSInfo):
            yield "GPS"
        yield from (str(value) for value in image.info.values() if isinstance(value, str))


def _pdf(content: bytes) -> Iterator[str]:
    for key in (b"/Author", b"/Title", b"/Subject", b"/Keywords", b"/Creator"):
        for match in re.finditer(re.escape(key) + rb"\s*\(((?:\\.|[^\\()])*)\)", content, re.DOTALL):
            yield _pdf_string(match.group(1))
    left = MAX_INFLATED
    for stream in _streams(content):
        unpacked = _inflated(stream, left)
        left -= len(unpacked)
        for match in _SHOWN.finditer(unpacked):
            yield _pdf_string(b"".join(_STRING.findall(match.group(1))))
        if left <= 0:
            return


def _streams(content: bytes) -> Iterator[bytes]:
    """What stands between "stream" at the end of a line and the next "endstream", each byte looked at once."""
    at = 0
    while (start := content.find(b"stream", at)) >= 0:
        at = start + len(b"stream")
        begin = at + (2 if content[at : at + 2] == b"\r\n" else 1)
        if content[begin - 1 : begin] != b"\n":
            continue
        end = content.find(b"endstream", begin)
        if end < 0:
            return
        yield content[begin:end]
        at = end + len(b"endstream")


def _inflated(stream: bytes, at_most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, at_most)
    except zlib.error:
        return stream[: min(65536, at_most)]


def _pdf_string(raw: bytes) -> str:
    raw = re.sub(rb"\\([0-7]{1,3})", lambda m: bytes([int(m.group(1), 8) & 255]), raw)
    raw = re.sub(rb"\\(.)", rb"\1", raw, flags=re.DOTALL)
    if raw[:2] in (b"\xfe\xff", b"\xff\xfe") and len(raw) % 2 == 0:
        return raw.decode("utf-16", errors="replace")
    return raw.decode("latin-1")


_READERS = {PDF: _pdf, DOCX: _zipped, ODT: _zipped, PNG: _image, JPEG: _image, TXT: _plain}
