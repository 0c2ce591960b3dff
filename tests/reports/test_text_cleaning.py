"""Text is cleaned once, and what comes out is carried by every format."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.outline import coverage
from reports.outline.text import clean, clean_line, clean_lines
from reports.renderers import fonts


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("e\u0301t hus", "ét hus"),
        ("nul\x00 og \x1b[31m", "nul og [31m"),
        ("a\u202eb\u2066c\u200bd\ufeffe", "abcde"),
        ("hårdt\u00a0mellemrum \u3000 her", "hårdt mellemrum her"),
        ("漢字", "[U+6F22][U+5B57]"),
        ("\ud800", "[U+D800]"),
        ("Månen 🌙 og hjertet ❤️", "Månen 🌙 og hjertet ❤"),
        ("שלום مرحبا", "שלום مرحبا"),
        ("1\r\n2\r3\u20284", "1\n2\n3\n4"),
        ("a\tb", "a b"),
        ("\ue000", "[U+E000]"),
    ],
)
def test_clean_leaves_only_what_can_be_shown(given_text, cleaned):
    assert clean(given_text) == cleaned


def test_clean_puts_break_points_into_words_over_40_characters():
    assert clean("a" * 40) == "a" * 40
    assert clean("a" * 41) == "\u200b".join(["a" * 20, "a" * 20, "a"])
    assert clean("漢" * 6) == "\u200b".join(["[U+6F22][U+6F22]"] * 3)


def test_clean_line_is_one_line_and_clean_lines_are_paragraphs():
    assert clean_line(" et \n\n to ") == "et to"
    assert clean_lines(" et \n\n to ") == ("et", "to")


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_coverage_is_what_the_fonts_draw():
    assert coverage.drawable() == fonts.drawable()


def test_missing_fonts_are_named_with_what_to_do(settings, tmp_path):
    settings.ROOT = tmp_path
    with pytest.raises(fonts.FontsMissing) as caught:
        fonts.font_files()
    assert "dkfds" in str(caught.value)
    assert "npm ci" in str(caught.value)
