"""Cleaning, searching and sorting of Danish text."""

from hearing.text import clean, clean_line, fold, sort_key


def test_clean_takes_out_what_hides_or_breaks():
    assert clean("a\x00b\r\nc\u202ed\u200be\x07") == "ab\ncde"
    assert clean("e\u0301") == "é"


def test_clean_keeps_emoji_and_letters_from_the_right():
    assert clean("👩‍👩‍👧 שלום") == "👩‍👩‍👧 שלום"


def test_clean_line_is_one_line():
    assert clean_line("  Åbent \n om\taftenen ") == "Åbent om aftenen"


def test_fold_forgives_accents_and_keeps_danish_letters():
    assert fold("Café På ÅLE Aarhus Söder") == "cafe på åle århus søder"


def test_sort_key_puts_danish_letters_last():
    names = ["Åse", "Øst", "Ærø", "Zoo", "Aase", "Anna", "ægte", "Zebra"]
    assert sorted(names, key=sort_key) == ["Anna", "Zebra", "Zoo", "ægte", "Ærø", "Øst", "Åse", "Aase"]
