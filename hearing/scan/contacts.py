"""Telephones, e-mails and addresses."""

import datetime
import re
from collections.abc import Iterator

from .contexts import follows_phone_word, is_amount, is_never_personal
from .hits import CERTAIN, LOOK, Hit
from .numbers import DASHES

_SIGN = f"[ \u00a0\u2009\u202f.{DASHES}]"
_CODE = r"(?P<code>(?:\(?\+|\b00)[ ]?45\)?[ \u00a0]?)?"
_AFTER = rf"(?!\d)(?![.,{DASHES}/]\d)(?![ \u00a0]\d{{1,3}}(?!\d))"
_PAIRS = re.compile(
    rf"(?<!\d)(?<!\d[.,{DASHES}/]){_CODE}[2-9]\d(?P<sign>{_SIGN}?)\d\d(?P=sign)\d\d(?P=sign)\d\d{_AFTER}"
)
_FOURS = re.compile(rf"(?<!\d)(?<!\d[.,{DASHES}/]){_CODE}[2-9]\d{{3}}(?P<sign>{_SIGN})\d{{4}}{_AFTER}")
# Any grouping of eight digits, when the country's code or a word such as "tlf." says what it is.
_LOOSE = re.compile(rf"(?<!\d)(?<!\d[.,{DASHES}/]){_CODE}(?<!\d)[2-9](?:{_SIGN}?\d){{7}}(?!\d)(?![.,/]\d)")
_FOREIGN = re.compile(rf"(?<![\d\w])(?:\+|00)(?!45)[1-9]\d{{0,2}}(?:{_SIGN}?\(?\d\)?){{6,12}}(?!\d)")
# Every repetition has an end, so that no text, however it is made, takes long to scan.
_EMAIL = re.compile(r"(?<!\w)[\w!#$%&'*+/=?^`{|}~.-]{0,63}\w@\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,8}")
_EMAIL_SPELT = re.compile(
    r"\b[\w.+-]{1,64}[ ]?(?:\(at\)|\[at\]|\(a\)|snabel-?a|＠)[ ]?"
    r"\w[\w-]{0,62}[ ]?(?:\.|\(dot\)|punktum|[ ]dot[ ])[ ]?\w{2,20}",
    re.IGNORECASE,
)
_NAME = r"[A-ZÆØÅÉÖÜ][\wé.'’-]{0,40}"
_ENDINGS = (
    "vej|vejen|gade|gaden|allé|alle|alléen|alleen|stræde|strædet|plads|pladsen|torv|torvet|boulevard|boulevarden"
    "|vænge|vænget|park|parken|have|haven|bakke|bakken|stien|sti|gård|gården|gårdsvej|tofte|toften|lund|lunden|kaj|kajen"
    "|bro|broen|eng|engen|ager|ageren|krog|krogen|dal|dalen|skov|skoven|kvarter|kvarteret|skrænt|skrænten|hegn|hegnet"
    "|høj|højen|vang|vangen|byen|passage|passagen|esplanade|esplanaden|kanal|kanalen|runddel|buen|ringen|leddet|slippe"
)
# Those that are a street's name even when nobody wrote a capital letter or put a postcode after.
_SURE = "vej|gade|allé|alle|stræde|boulevard|vænge"
_HOUSE = r"[ \u00a0](?:nr\.?[ ])?\d{1,3}[ ]?[A-ZÆØÅa-h]?(?![\w])(?![.,]\d)(?!\s?(?:%|pct|kr|§|mio|år\b|timer))"
_DOOR = r"(?:th|tv|mf|til højre|til venstre|dør[ ]?\d+|lejl\.?[ ]?\d+|-?\d{1,3})"
_FLOOR = rf"(?:,?[ ](?:st|kld|kl|mf|\d{{1,2}})\.?(?:[ ]?sal)?(?:,?[ ]?{_DOOR}\b\.?)?(?![\w]))?"
_POST = r"[,.]?(?:[ \u00a0]|[ ]?\n)(?:DK-?)?\d{4}[ \u00a0][A-ZÆØÅ][\wæøå]{1,30}(?:[ ](?:[NSVØCK]|NV|SV|NØ|SØ)\b)?"
_STREET = re.compile(
    rf"(?<![\w§])(?:{_NAME}[ ](?:(?:af|og|de|den|på|i)[ ])?){{0,3}}?"
    rf"(?:[A-ZÆØÅ][\wé.'’-]{{0,40}}?(?:{_ENDINGS})|{_NAME}[ ](?:{_ENDINGS}|{_ENDINGS.title()}))"
    rf"{_HOUSE}(?P<floor>{_FLOOR})(?P<post>(?:{_POST})?)"
)
_SMALL = re.compile(rf"(?<![\wæøå])[a-zæøåé]{{3,40}}(?:{_SURE}){_HOUSE}(?P<floor>{_FLOOR})(?P<post>(?:{_POST})?)")
_WITH_POST = re.compile(rf"(?<![\w§])(?:{_NAME}[ ]){{0,3}}{_NAME}{_HOUSE}{_FLOOR}{_POST}")
_NO_STREET = frozenset({"omvej", "genvej", "udvej", "halvvej", "undervej", "afvej", "mellemvej", "livsvej"})


def phones(text: str) -> Iterator[Hit]:
    """Find Danish telephones of eight digits from 2 to 9, in pairs, four and four, or bare; and foreign ones."""
    for pattern in (_PAIRS, _FOURS, _LOOSE):
        for match in pattern.finditer(text):
            hit = _phone(text, match, loose=pattern is _LOOSE)
            if hit:
                yield hit
    for match in _FOREIGN.finditer(text):
        if not is_never_personal(text, match.start()):
            yield Hit("phone", match.start(), match.end(), CERTAIN, 70)


def _phone(text: str, match: re.Match[str], *, loose: bool) -> Hit | None:
    start, end = match.span()
    named = bool(match["code"]) or follows_phone_word(text, start)
    if is_never_personal(text, start) or is_amount(text, end) or (loose and not named):
        return None
    number = text[match.end("code") if match["code"] else start : end]
    if not named and _is_other_number(number):
        return None
    certain = named or not number.isdigit()
    return Hit("phone", start, end, CERTAIN if certain else LOOK, (75 if named else 70) if certain else 40)


def _is_other_number(number: str) -> bool:
    """Whether eight digits are two years (2021-2024, 2015 2016), a dashed four and four, or a day (20150730)."""
    first, second = number[:4], number[-4:]
    if len(number) == 9 and first.isdigit() and second.isdigit():
        years = 1900 <= int(first) <= 2100 and 1900 <= int(second) <= 2100
        return years or number[4] not in " \u00a0"
    if number.isdigit():
        try:
            return 1900 <= datetime.date(int(first), int(number[4:6]), int(number[6:])).year <= 2100
        except ValueError:
            return False
    return False


def emails(text: str) -> Iterator[Hit]:
    """Find e-mail addresses, also with æ, ø, å, and those spelt out with "(at)" or "snabel-a"."""
    for match in _EMAIL.finditer(text):
        yield Hit("email", match.start(), match.end(), CERTAIN, 85)
    for match in _EMAIL_SPELT.finditer(text):
        yield Hit("email", match.start(), match.end(), LOOK, 45)


def addresses(text: str) -> Iterator[Hit]:
    """Find street, number, floor and postcode; without a capital letter, floor or postcode only as "look here"."""
    for match in _STREET.finditer(text):
        yield Hit("address", match.start(), match.end(), CERTAIN, 60)
    for match in _WITH_POST.finditer(text):
        yield Hit("address", match.start(), match.end(), CERTAIN, 61)
    for match in _SMALL.finditer(text):
        if match.group().split()[0] in _NO_STREET:
            continue
        sure = bool(match["floor"] or match["post"])
        yield Hit("address", match.start(), match.end(), CERTAIN if sure else LOOK, 58 if sure else 35)
