"""A gzip stream of parts, each compressed by itself, so that a large one is compressed once for everybody.

Deflate's blocks may be put one after the other when each part ends on a byte with a full flush and refers to nothing
before it (RFC 1951; parallel compressors work so). Only the check sum runs over the whole (RFC 1952).
Compressing the parts apart also keeps what others write on a board from telling, by its length, what stands beside it.
"""

import struct
import zlib
from collections.abc import Sequence

HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
LAST_BLOCK = b"\x03\x00"  # empty, and marked as the last


def deflated(data: bytes) -> bytes:
    """Return one part."""
    part = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return part.compress(data) + part.flush(zlib.Z_FULL_FLUSH)


def gzipped(parts: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return the stream of these parts.

    Args:
        parts: each as it reads, and `deflated`.
    """
    check, size = 0, 0
    for plain, _small in parts:
        check, size = zlib.crc32(plain, check), size + len(plain)
    return b"".join([HEADER, *(small for _plain, small in parts), LAST_BLOCK, struct.pack("<II", check, size % 2**32)])
