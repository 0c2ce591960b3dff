"""What people write, made safe to keep: no control signs, no signs that turn the reading direction."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Controls other than tab and line feed. NUL is among them: PostgreSQL cannot store it.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb]")
# Signs that turn or isolate the reading direction can make a text look like another one. Letters of
# right-to-left scripts need none of them; the joiner in emoji (U+200D) is not among them.
DIRECTIONS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BLANK_LINES = re.compile(r"\n{3,}")


def clean_words(text: str, *, limit: int, lines: bool = True) -> str:
    """Return the text without invisible signs and without blanks at its ends.

    Args:
        text: as it was typed or pasted.
        limit: the most characters it may have after cleaning.
        lines: whether it may run over several lines; if not, line ends become blanks.

    Raises:
        ValidationError: the text is longer than the limit; it says by how much.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = DIRECTIONS.sub("", CONTROLS.sub("", text)).encode("utf-8", "ignore").decode()
    text = BLANK_LINES.sub("\n\n", text) if lines else " ".join(text.split())
    text = text.strip()
    if over := max(0, len(text) - limit):
        raise ValidationError(
            ngettext(
                "The text is %(over)d character too long. There is room for %(limit)d.",
                "The text is %(over)d characters too long. There is room for %(limit)d.",
                over,
            )
            % {"over": over, "limit": limit},
            code="too_long",
        )
    return text


def required_words(text: str, *, limit: int, lines: bool = True) -> str:
    """Return the cleaned text; raises ValidationError when nothing is left of it."""
    cleaned = clean_words(text, limit=limit, lines=lines)
    if not cleaned:
        raise ValidationError(_("Write something first."), code="empty")
    return cleaned
