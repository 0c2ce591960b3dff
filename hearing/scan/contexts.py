"""What stands before and after a number, and tells what it is."""

import re

# Numbers introduced by these belong to cases, authorities and books, never to a person.
_NEVER_PERSONAL = re.compile(
    r"""(?:
        \b(?:sags?|journal|j|dokument|dok|akt|id|esdh|faktura|ordre|bilags?|projekt|løbe|matrikel|matr|rekvisitions?)
            [.\-\s]*(?:nr|nummer|no)
      | \b(?:se|p|produktionsenheds?|lokations?)[.\-\s]*(?:nr|nummer)
      | \b(?:ean|gln|cvr|isbn|issn|kle)(?:[.\-/\s]*(?:nr|nummer|lokationsnr|lokationsnummer))?
    )\b[.:#\s\-–]*(?:\d[\d \-–]*[ \-–])?$""",
    re.IGNORECASE | re.VERBOSE,
)
_CPR_WORD = re.compile(r"(?:cpr|person\W?(?:nr|nummer)|født|fødsels\w*)[^\d\n]{0,20}$", re.IGNORECASE)
_PHONE_WORD = re.compile(
    r"(?:\b(?:tlf|telefon\w*|tel|mobil\w*|mob|ring\w*|sms|fax|nummer|træffes)\b)[^\d\n]{0,24}$", re.IGNORECASE
)
_UNIT = re.compile(r"\s*(?:,-|kr\b|kroner|mio|mia|t\.?\s?kr|pct|%|m2|m²|‰|dkk|eur|€)", re.IGNORECASE)
REACH = 48


def before(text: str, start: int) -> str:
    """Return the little that stands before a place in the text."""
    return text[max(0, start - REACH) : start]


def is_never_personal(text: str, start: int) -> bool:
    """Whether the number at `start` is introduced as a case, CVR, EAN, P, ISBN or KLE number."""
    return bool(_NEVER_PERSONAL.search(before(text, start)))


def follows_cpr_word(text: str, start: int) -> bool:
    """Whether "cpr", "personnr" or "født" stands shortly before."""
    return bool(_CPR_WORD.search(before(text, start)))


def follows_phone_word(text: str, start: int) -> bool:
    """Whether "tlf.", "mobil", "ring" or the like stands shortly before."""
    return bool(_PHONE_WORD.search(before(text, start)))


def is_amount(text: str, end: int) -> bool:
    """Whether a unit such as "kr." follows."""
    return bool(_UNIT.match(text, end))
