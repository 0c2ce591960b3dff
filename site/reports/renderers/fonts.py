"""The fonts of the PDF: where they come from, and which characters they can draw.

They are npm packages (`package.json`), fetched by `npm ci`: IBM Plex Sans from `dkfds`, and what it lacks from
Noto. The system's own fonts are never used, so that every machine makes the same pages.
"""

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

FAMILIES = (
    "dkfds/src/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Regular.ttf",
    "dkfds/src/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Italic.ttf",
    "dkfds/src/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-SemiBold.ttf",
    "@expo-google-fonts/noto-sans-symbols/400Regular/NotoSansSymbols_400Regular.ttf",
    "@expo-google-fonts/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf",
    "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
    "@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf",
    "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
)


class FontsMissing(RuntimeError):
    """The front-end packages are not installed, so no PDF can be made."""


def font_files() -> list[Path]:
    """Return the font files.

    Raises:
        FontsMissing: with the names of what is missing and what to do about it.
    """
    folder = Path(settings.ROOT) / "node_modules"
    files = [folder / family for family in FAMILIES]
    missing = sorted(
        {"/".join(f.relative_to(folder).parts[: 2 if "@" in str(f) else 1]) for f in files if not f.exists()}
    )
    if missing:
        raise FontsMissing(
            f"The fonts of the PDF are missing: {', '.join(missing)}. Run `npm ci` in {settings.ROOT} and try again."
        )
    return files


def characters(font: Path) -> set[int]:
    """Return the code points a TrueType font has a glyph for, read from its `cmap` table (formats 4 and 12)."""
    data = font.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    for i in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if tag == b"cmap":
            return set(_cmap(data, start))
    return set()


def drawable() -> set[int]:
    """Return the code points that at least one of the fonts draws; those for private use are left out."""
    found = set().union(*(characters(font) for font in font_files()))
    return {c for c in found if unicodedata.category(chr(c)) not in {"Cc", "Cf", "Cn", "Co", "Cs"}}


def _cmap(data: bytes, start: int) -> Iterator[int]:
    """Every code point in the sub-tables that map Unicode."""
    count = struct.unpack_from(">H", data, start + 2)[0]
    for i in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * i)
        at = start + offset
        kind = struct.unpack_from(">H", data, at)[0]
        if (platform, encoding) in {(0, 3), (0, 4), (3, 1), (3, 10)} and kind == 12:
            yield from _format_12(data, at)
        elif (platform, encoding) in {(0, 3), (0, 4), (3, 1)} and kind == 4:
            yield from _format_4(data, at)


def _format_12(data: bytes, at: int) -> Iterator[int]:
    groups = struct.unpack_from(">I", data, at + 12)[0]
    for i in range(groups):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * i)
        yield from (c for c in range(first, last + 1) if glyph + c - first)


def _format_4(data: bytes, at: int) -> Iterator[int]:
    doubled = struct.unpack_from(">H", data, at + 6)[0]
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    starts = struct.unpack_from(f">{segments}H", data, at + 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * doubled)
    offsets_at = at + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{segments}H", data, offsets_at)
    for i, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for c in range(first, min(last, 0xFFFE) + 1):
            if offset:
                glyph = struct.unpack_from(">H", data, offsets_at + 2 * i + offset + 2 * (c - first))[0]
            else:
                glyph = (c + delta) & 0xFFFF
            if glyph:
                yield c
