"""The table of rules. Every number decodes to the year 2036, so nobody holds it."""

import itertools
import time

import pytest

from hearing.enums import Certainty
from hearing.scan import scan
from hearing.scan.numbers import birth_date, passes_modulus_11

CERTAIN, LOOK = Certainty.CERTAIN, Certainty.LOOK


def found(text: str) -> list[tuple[str, str, str]]:
    return [(hit.rule, str(hit.certainty), text[hit.start : hit.end]) for hit in scan(text)]


@pytest.mark.parametrize(
    "number",
    [
        "010236-4123",
        "010236–4123",
        "010236—4123",
        "010236−4123",
        "010236‑4123",
        "010236 4123",
        "010236\u00a04123",
        "010236.4123",
        "010236 - 4123",
        "01.02.36-4123",
        "01/02/36-4123",
        "01-02-36-4123",
        "01 02 36 4123",
        "01/02-36-4123",
    ],
)
def test_cpr_is_found_with_any_sign_between(number):
    assert found(f"Mit nummer er {number}, tak.") == [("cpr", "certain", number)]


@pytest.mark.parametrize("text", ["320236-4123", "300236-4123", "013036-4123", "000236-4123"])
def test_cpr_of_a_day_that_does_not_exist_is_not_found(text):
    assert found(text) == []


@pytest.mark.parametrize("word", ["CPR:", "cpr-nr. ", "Personnr. ", "personnummer ", "født "])
def test_ten_bare_digits_are_certain_after_a_word_that_says_so(word):
    assert found(f"{word}0102364123") == [("cpr", "certain", "0102364123")]


def test_ten_bare_digits_alone_are_only_to_be_looked_at():
    assert found("Det er 0102364123 her") == [("cpr", "look", "0102364123")]


def test_replacement_cpr_has_sixty_added_to_the_day():
    assert found("610236-4123") == [("replacement_cpr", "certain", "610236-4123")]


@pytest.mark.parametrize(
    ("digits", "year"),
    [
        ("0102363123", 1936),
        ("0102364123", 2036),
        ("0102374123", 1937),
        ("0102369123", 2036),
        ("0102379123", 1937),
        ("0102575123", 2057),
        ("0102585123", 1858),
        ("0102368123", 2036),
    ],
)
def test_century_is_told_by_the_seventh_digit(digits, year):
    assert birth_date(digits).year == year


def test_leap_day_exists_only_in_its_century():
    assert birth_date("2902364123").isoformat() == "2036-02-29"
    assert birth_date("2902374123") is None


def test_modulus_11_raises_confidence_and_nothing_else():
    right = next(f"010236{n}" for n in range(4000, 5000) if passes_modulus_11(f"010236{n}"))
    wrong = f"{right[:-1]}{(int(right[-1]) + 1) % 10}"
    [with_it], [without] = scan(f"{right[:6]}-{right[6:]}"), scan(f"{wrong[:6]}-{wrong[6:]}")
    assert (with_it.certainty, without.certainty) == (CERTAIN, CERTAIN)
    assert with_it.confidence > without.confidence


@pytest.mark.parametrize(
    "text",
    [
        "P-nr. 1003403267",
        "2015-0159321-7",
        "Sagsnr. 2015-0159321",
        "Sagsnr.\n2015-0255161",
        "Dokumentnr. 2015-0255161-8",
        "J.nr. 010236-4123",
        "EAN 5798009693123",
        "EAN-nr. 5798 0096 93123",
        "5798009693123",
        "CVR 12345674",
        "CVR-nr.: 25050053",
        "CVR 25 05 00 53",
        "ISBN 978-87-7000-123-4",
        "KLE 27.18.00",
        "2021-2024",
        "2015 2016 2017 2018",
        "26.000.000 kr.",
        "26 000 000 kr.",
        "20150730",
        "15.08.2015-15.10.2015",
        "21. januar 2015",
        "kl. 10.00-12.00",
        "§ 104",
        "efter § 104 i serviceloven",
        "Bilag 12, side 3",
        "et år på 365 dage",
        "på vej 3 gange",
    ],
)
def test_number_that_is_never_personal_is_not_found(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "20 12 34 56",
        "20\u00a012\u00a034\u00a056",
        "20-12-34-56",
        "20.12.34.56",
        "2012 3456",
        "+45 20 12 34 56",
        "+4520123456",
        "0045 2012 3456",
        "(+45) 20123456",
        "+46 70 123 45 67",
    ],
)
def test_phone_is_found_however_it_is_grouped(number):
    assert found(f"Ring {number}.") == [("phone", "certain", number)]
    assert [what for what, _c, _w in found(f"Det er {number}.")] == ["phone"]


def test_eight_bare_digits_are_only_to_be_looked_at_without_a_word_that_says_phone():
    assert found("Det er 20123456 her") == [("phone", "look", "20123456")]
    assert found("tlf. 20123456") == [("phone", "certain", "20123456")]


def test_two_phones_in_a_row_are_two():
    assert [w for _r, _c, w in found("20 12 34 56 eller 30 12 34 56")] == ["20 12 34 56", "30 12 34 56"]


@pytest.mark.parametrize(
    "mail", ["anna.ø@eksempel.dk", "a@eksempel.dk", "æble+å@øl-eksempel.dk", "navn@mail.eksempel.dk"]
)
def test_email_is_found_with_danish_letters(mail):
    assert found(f"Skriv til {mail}.") == [("email", "certain", mail)]


def test_email_that_is_spelt_out_is_to_be_looked_at():
    assert found("anna (at) eksempel.dk") == [("email", "look", "anna (at) eksempel.dk")]


@pytest.mark.parametrize(
    "address",
    [
        "Testvej 12, 3. th., 2200 København N",
        "Testvej 12",
        "Gammel Testvej 12A, 4. tv.",
        "H.C. Testens Boulevard 12",
        "Nørre Testallé 41B st. tv",
        "Testgade 5, 2. sal tv., 2300 København S",
        "Bygningen 12, 2400 København NV",
    ],
)
def test_address_is_found(address):
    assert found(f"Jeg bor {address}")[0][0::2] == ("address", address)


def test_address_in_small_letters_is_to_be_looked_at():
    assert found("jeg bor testvej 12") == [("address", "look", "testvej 12")]
    assert found("jeg bor testvej 12, 3. th") == [("address", "certain", "testvej 12, 3. th")]


@pytest.mark.parametrize(
    "account",
    [
        "reg.nr. 1234 konto 0012345678",
        "Reg. nr.: 1234 Kontonr.: 0012345678",
        "DK50 0040 0440 1162 43",
        "DK5000400440116243",
    ],
)
def test_account_is_found(account):
    assert found(f"Send til {account} tak") == [("account", "certain", account)]


@pytest.mark.parametrize("day", ["3. maj 1961", "3/5-61", "03.05.1961", "1961-05-03"])
def test_date_is_personal_only_after_born(day):
    assert found(f"Jeg er født den {day}") == [("birth", "certain", day)]
    assert found(f"Mødet er den {day}") == []


def test_own_contact_of_the_authority_is_not_found():
    text = "Skriv til hoering@eksempel.dk eller ring 20 12 34 56."
    assert scan(text, allowed=["Hoering@eksempel.dk", "+45 20123456"]) == []


def test_offsets_count_characters_also_after_an_emoji():
    [hit] = scan("😀😀 010236-4123")
    assert (hit.start, hit.end) == (3, 14)


def test_finds_every_made_up_number_in_many_forms():
    dashes, groups = ["-", "–", " ", "\u00a0", ".", " - "], ["{0}{1}{2}", "{0}.{1}.{2}", "{0} {1} {2}", "{0}/{1}-{2}"]
    places = ["CPR {}", "Han hedder {} siger de", "({})", "nr.\n{}\n", "»{}«"]
    missed = []
    for day, dash, group, place in itertools.product(["01", "15", "28", "61"], dashes, groups, places):
        number = f"{group.format(day, '02', '36')}{dash}4123"
        text = place.format(number)
        if [text[h.start : h.end] for h in scan(text)] != [number]:
            missed.append(text)
    assert missed == []


def test_long_text_is_scanned_in_no_time():
    text = ("Vi vil gerne have åbent 20 12 tirsdag i Testhuset 5, og 2015 2016 var gode år. " * 700)[:50_000]
    began = time.perf_counter()
    scan(text)
    scan("1" * 50_000)
    scan("a.b@" * 12_000)
    scan("A" * 50_000)
    scan("Aa " * 16_000)
    assert time.perf_counter() - began < 4
