"""CPR numbers, replacement CPR numbers and dates of birth.

Source of the rules: "Personnummeret i CPR-systemet" (CPR-kontoret): the century by the 7th digit, and modulus 11,
which has not been guaranteed since October 2007 and here only raises confidence.
"""

import datetime
import re
from collections.abc import Iterator

from .contexts import follows_cpr_word, is_never_personal
from .hits import CERTAIN, LOOK, Hit

DASHES = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SPACES = " \u00a0\u2007\u2009\u202f\t"
_CPR = re.compile(
    rf"""(?<![\d])(?<!\d[{DASHES}./])
    (?P<day>\d\d)(?P<in>[.{DASHES}/{SPACES}]?)(?P<month>\d\d)[.{DASHES}/{SPACES}]?(?P<year>\d\d)
    (?P<between>[{SPACES}]?[{DASHES}.·_/]?[{SPACES}\n]?)
    (?P<serial>\d{{4}})(?!\d)(?![{DASHES}./]\d)""",
    re.VERBOSE,
)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_BIRTH = re.compile(
    rf"""\b(?:født|fødselsdato|fødselsdag|fødselsdatoen|f\.(?:[ ]?d\.)?)[^\d\n.]{{0,24}}?
    (?P<date>\d{{1,2}}\.?[ \u00a0]?(?:{_MONTHS})\b\.?(?:[ \u00a0]\d{{4}})?
      |\d{{1,2}}[./{DASHES} ]\d{{1,2}}[./{DASHES} ](?:\d{{4}}|\d\d)(?!\d)
      |(?:19|20)\d\d[{DASHES}]\d\d[{DASHES}]\d\d(?!\d)
      |\d{{6}}(?!\d))""",
    re.IGNORECASE | re.VERBOSE,
)


def birth_date(digits: str) -> datetime.date | None:
    """Return the date of birth that ten digits of a CPR number carry, or None when there is no such day.

    A replacement CPR number has 60 added to the day.
    """
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    if seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    try:
        return datetime.date(century + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def passes_modulus_11(digits: str) -> bool:
    """Whether the weighted sum of the ten digits is divisible by eleven."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def cprs(text: str) -> Iterator[Hit]:
    """Find CPR numbers: with a sign between they are certain; ten bare digits only after a word that says so."""
    for match in _CPR.finditer(text):
        digits = match["day"] + match["month"] + match["year"] + match["serial"]
        if birth_date(digits) is None or is_never_personal(text, match.start()):
            continue
        bare = not match["between"] and not match["in"]
        certain = not bare or follows_cpr_word(text, match.start())
        yield Hit(
            rule="replacement_cpr" if int(match["day"]) > 60 else "cpr",
            start=match.start(),
            end=match.end(),
            certainty=CERTAIN if certain else LOOK,
            confidence=(90 if certain else 50) + (5 if passes_modulus_11(digits) else 0),
        )


def births(text: str) -> Iterator[Hit]:
    """Find dates that stand after "født"."""
    for match in _BIRTH.finditer(text):
        yield Hit("birth", match.start("date"), match.end("date"), CERTAIN, 80)
