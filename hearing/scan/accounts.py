"""Bank accounts: IBAN, and registration number with account number."""

import re
from collections.abc import Iterator

from .hits import CERTAIN, LOOK, Hit

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])")
_NUMBER = r"(?:nr|nummer)?[.:]?\s{0,2}"
_REG = re.compile(
    rf"""\breg(?:istrerings)?[.\-\s]{{0,2}}{_NUMBER}[:]?\s?\d{{4}}[\s,;:/–-]{{1,3}}(?:og[ ])?
    (?:konto[.\-\s]{{0,2}}{_NUMBER}[:]?\s?)?\d(?:[ .]?\d){{5,9}}(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_ACCOUNT = re.compile(
    rf"\bkonto[-\s]?{_NUMBER}[:]?\s?(?:\d{{4}}[\s–-]{{1,3}})?\d(?:[ .]?\d){{6,9}}(?!\d)", re.IGNORECASE
)


def accounts(text: str) -> Iterator[Hit]:
    """Find accounts; an IBAN whose check digits are wrong, and an account without its registration, as "look here"."""
    for match in _IBAN.finditer(text):
        right = _passes_modulus_97(match.group())
        if right or match.group().startswith("DK"):
            yield Hit("account", match.start(), match.end(), CERTAIN if right else LOOK, 88)
    for match in _REG.finditer(text):
        yield Hit("account", match.start(), match.end(), CERTAIN, 96)
    for match in _ACCOUNT.finditer(text):
        yield Hit("account", match.start(), match.end(), LOOK, 94)


def _passes_modulus_97(iban: str) -> bool:
    """Whether the check digits are right (ISO 13616: the rearranged number leaves 1 when divided by 97)."""
    plain = iban.replace(" ", "")
    digits = "".join(str(int(c, 36)) for c in plain[4:] + plain[:4])
    return int(digits) % 97 == 1
