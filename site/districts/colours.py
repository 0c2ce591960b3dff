"""Colours that people can read: contrast as WCAG 2.2 computes it, and a validator for what an editor picks."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HEX = re.compile(r"#[0-9A-Fa-f]{6}")
# WCAG 2.2 AA for text of normal size (success criterion 1.4.3).
LEAST_CONTRAST = 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def validate_readable_on_white(colour: str) -> None:
    """Refuse what is no colour, and a colour that text on white cannot be read in (ValidationError)."""
    if not HEX.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six figures or letters from A to F, such as #0B5563."))
    ratio = contrast(colour, "#FFFFFF")
    if ratio < LEAST_CONTRAST:
        raise ValidationError(
            _("The colour is too light to be read on white: the contrast is %(ratio).1f and must be at least 4.5.")
            % {"ratio": ratio}
        )
