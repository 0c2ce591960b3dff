"""Every pair of colours that meets on a page is worked out from the stylesheet, in light and in dark (WCAG 2.2, 1.4.3
and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text()
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6});")

GROUNDS = ["paper", "card", "sand"]
WASHES = ["ok-wash", "info-wash", "warning-wash", "error-wash"]
TEXTS = ["ink", "ink-muted", "primary", "primary-dark", "visited", "accent", "ok", "warning", "error"]
DISTRICTS = ["district-city", "district-amager", "district-noerrebro", "district-nordvest"]
NOTES = ["note-yellow", "note-mint", "note-sky", "note-peach", "note-lilac"]

READ = [
    *[(text, ground) for text in TEXTS for ground in GROUNDS],
    *[(district, ground) for district in DISTRICTS for ground in GROUNDS],
    *[("ink", wash) for wash in WASHES],
    *[("primary", "info-wash"), ("primary-dark", "info-wash")],
    *[("ok", "ok-wash"), ("warning", "warning-wash"), ("error", "error-wash")],
    *[("note-ink", note) for note in NOTES],
    *[("on-primary", "primary"), ("on-primary", "primary-dark"), ("on-accent", "accent")],
]
SEEN = [
    *[("line-strong", ground) for ground in GROUNDS],
    *[(text, ground) for text in ("primary", "accent", "error") for ground in GROUNDS],
]


def block(start: str) -> str:
    """The declarations of the first `:root` after a line."""
    rest = CSS[CSS.index(start) :]
    rest = rest[rest.index(":root") :]
    return rest[: rest.index("}")]


LIGHT = dict(TOKEN.findall(CSS.split("@media")[0]))
DARK = {**LIGHT, **dict(TOKEN.findall(block("prefers-color-scheme: dark")))}
PRINT = {**LIGHT, **dict(TOKEN.findall(block("@media print")))}
SCHEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_worked_out_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert round(contrast("#0B5563", "#FFFFFF"), 1) == 8.4


@pytest.mark.parametrize("scheme", SCHEMES)
def test_contrast_of_text_is_at_least_four_and_a_half(scheme: str):
    tokens = SCHEMES[scheme]
    weak = {(a, b): round(contrast(tokens[a], tokens[b]), 2) for a, b in READ if contrast(tokens[a], tokens[b]) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_contrast_of_borders_and_controls_is_at_least_three(scheme: str):
    tokens = SCHEMES[scheme]
    weak = {(a, b): round(contrast(tokens[a], tokens[b]), 2) for a, b in SEEN if contrast(tokens[a], tokens[b]) < 3}
    assert weak == {}


def test_contrast_of_the_focus_ring_shows_on_every_ground():
    """Two rings outside the thing, ink and yellow; one of them stands out from any ground the thing lies on."""
    for tokens in SCHEMES.values():
        for ground in [*GROUNDS, *WASHES]:
            rings = [contrast(tokens[ring], tokens[ground]) for ring in ("ink", "focus")]
            assert max(rings) >= 3, ground
        # Within a note, ink is the note's own (.note sets --ink).
        for note in NOTES:
            assert contrast(tokens["note-ink"], tokens[note]) >= 3, note
