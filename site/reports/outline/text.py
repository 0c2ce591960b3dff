"""Cleaning text, once, when the outline is built. Renderers take what comes out and change nothing.

Pure: no Django, no database.
"""

import re
import unicodedata

from .coverage import drawable

LONGEST_WORD = 40
BREAK_AFTER = 20
BREAK_POINT = "\u200b"

_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile(" +")
_LONG_WORD = re.compile(rf"[^\s]{{{LONGEST_WORD + 1},}}")
_UNITS = re.compile(r"\[U\+[0-9A-F]{4,6}\]|.", re.DOTALL)


def clean(text: str) -> str:
    """Return text that every format can carry: NFC, nothing invisible, only characters the fonts draw.

    Control, bidi-override, zero-width and variation characters go; spaces of any kind become one plain space;
    a character outside the fonts is written "[U+6F22]"; words over 40 characters get break points (U+200B).
    Line breaks are kept. Cleaning what has been cleaned changes nothing.
    """
    text = unicodedata.normalize("NFC", _NEWLINES.sub("\n", text))
    text = "".join(map(_visible, text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _LONG_WORD.sub(_with_break_points, "\n".join(lines).strip())


def clean_line(text: str) -> str:
    """Return cleaned text on one line."""
    return " ".join(line for line in clean(text).split("\n") if line)


def clean_lines(text: str) -> tuple[str, ...]:
    """Return cleaned text as its non-empty lines, one for each paragraph."""
    return tuple(line for line in clean(text).split("\n") if line)


def _visible(char: str) -> str:
    if char == "\n" or " " <= char <= "~":
        return char
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    if category in {"Cc", "Cf"} or "\ufe00" <= char <= "\ufe0f":
        return ""
    return char if ord(char) in drawable() else f"[U+{ord(char):04X}]"


def _with_break_points(match: re.Match[str]) -> str:
    parts, length = [], 0
    for unit in _UNITS.findall(match.group()):
        if length and length + len(unit) > BREAK_AFTER and not unicodedata.combining(unit[0]):
            parts.append(BREAK_POINT)
            length = 0
        parts.append(unit)
        length += len(unit)
    return "".join(parts)
