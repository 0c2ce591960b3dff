"""Writing the public text from the original and what is left out."""

import pytest

from hearing.redaction import Span, is_covered, merged, published_form, segments

TEXT = "Ring til Bo på 20 12 34 56 i dag"


def test_passage_is_replaced_by_its_reason():
    assert published_form(TEXT, [Span(15, 26, ("contact",))]) == "Ring til Bo på [udeladt: kontaktoplysning] i dag"


def test_overlapping_passages_become_one_with_both_reasons():
    spans = [Span(9, 20, ("third_party",)), Span(15, 26, ("contact",))]
    assert merged(spans) == [Span(9, 26, ("third_party", "contact"))]
    assert published_form(TEXT, spans) == "Ring til [udeladt: tredjepart, kontaktoplysning] i dag"


def test_passage_within_another_adds_nothing_twice():
    assert merged([Span(0, 20, ("cpr",)), Span(5, 10, ("cpr",))]) == [Span(0, 20, ("cpr",))]


def test_touching_passages_with_different_reasons_stay_two():
    spans = [Span(9, 11, ("third_party",)), Span(11, 26, ("contact",))]
    assert published_form(TEXT, spans) == "Ring til [udeladt: tredjepart][udeladt: kontaktoplysning] i dag"


def test_passages_beyond_the_end_are_cut():
    assert published_form("abc", [Span(1, 99, ("cpr",))]) == "a[udeladt: CPR-nummer]"


@pytest.mark.parametrize(
    ("start", "end", "covered"), [(15, 26, True), (16, 20, True), (14, 26, False), (15, 27, False)]
)
def test_covered_means_every_character(start, end, covered):
    assert is_covered(start, end, [Span(15, 20, ("cpr",)), Span(20, 26, ("cpr",))]) is covered


def test_segments_hold_the_whole_text_with_what_was_found_and_left_out():
    pieces = segments(TEXT, [Span(9, 11, ("third_party",))], [(15, 26, "phone")])
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [(p.text, p.reasons, p.rules) for p in pieces if p.reasons or p.rules] == [
        ("Bo", ("third_party",), ()),
        ("20 12 34 56", (), ("phone",)),
    ]
