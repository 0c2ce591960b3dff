"""Colours an editor picks can be read."""

import pytest
from django.core.exceptions import ValidationError

from districts.colours import contrast, validate_readable_on_white


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21.0), ("#FFFFFF", 1.0), ("#0B5563", 8.4)])
def test_contrast_on_white_is_as_computed(colour, ratio):
    assert round(contrast(colour, "#FFFFFF"), 1) == ratio


@pytest.mark.parametrize("colour", ["#7A3E9D", "#0F6E84", "#A63A1E", "#2F6B2F", "#0b5563"])
def test_colours_of_the_four_districts_are_readable(colour):
    validate_readable_on_white(colour)


@pytest.mark.parametrize("colour", ["#FFFF00", "#999999", "red", "", "#12345", "#12345G", "0B5563", "#0B5563;}"])
def test_what_cannot_be_read_or_is_no_colour_is_refused(colour):
    with pytest.raises(ValidationError):
        validate_readable_on_white(colour)
