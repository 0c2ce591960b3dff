"""Finding personal data in Danish text, with rules of our own on the standard library.

Every hit is to be confirmed by a person; nothing is ever removed by itself. `numbers` finds CPR numbers and dates of
birth, `contacts` telephones, e-mails and addresses, `accounts` bank accounts, `contexts` knows which numbers are
never personal. Offsets count characters of the text as given.

>>> [(hit.rule, hit.start, hit.end) for hit in scan("Ring til mig på 20 12 34 56")]
[('phone', 16, 27)]
"""

from bisect import bisect
from collections.abc import Collection

from .accounts import accounts
from .contacts import addresses, emails, phones
from .hits import Hit
from .numbers import births, cprs

__all__ = ["Hit", "scan"]


def scan(text: str, *, allowed: Collection[str] = ()) -> list[Hit]:
    """Return what may be personal data in the text, in order, without overlaps.

    Args:
        text: the text to read.
        allowed: telephones, e-mails and addresses that are the authority's own and need not be looked at.
    """
    own = {_plain(word) for word in allowed if word}
    found = [*cprs(text), *births(text), *accounts(text), *emails(text), *addresses(text), *phones(text)]
    found = [hit for hit in found if _plain(text[hit.start : hit.end]) not in own]
    return _without_overlaps(found)


def _plain(word: str) -> str:
    """The word as it is compared with the allowed ones: without case, spaces, and the country's code."""
    plain = "".join(c for c in word.casefold() if c.isalnum() or c in "@+")
    return plain.removeprefix("+45").removeprefix("0045")


def _without_overlaps(found: list[Hit]) -> list[Hit]:
    """The strongest of hits that overlap; what is as strong, the longest."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (-h.confidence, h.start - h.end, h.start)):
        at = bisect(kept, hit.start, key=lambda h: h.start)
        after_last = at == 0 or kept[at - 1].end <= hit.start
        before_next = at == len(kept) or hit.end <= kept[at].start
        if after_last and before_next:
            kept.insert(at, hit)
    return kept
