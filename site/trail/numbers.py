"""Public numbers (B-7F3K2) and secret receipts (7F3K-2QXM-9TWR).

The alphabet leaves out what is confused when read aloud or copied by hand: 0/O, 1/I/L, U/V, 5/S, 8/B.
"""

import hashlib
import secrets
import unicodedata

ALPHABET = "234679ACDEFGHJKMNPQRTWXYZ"
NUMBER_LENGTH = 5
RECEIPT_LENGTH = 12


def new_number(prefix: str = "B", length: int = NUMBER_LENGTH) -> str:
    """Return a random public number; the caller retries when it is taken (25**5 ≈ 9.8 million)."""
    return f"{prefix}-{_random_letters(length)}"


def new_receipt() -> str:
    """Return a receipt of twelve characters in three groups (25**12 ≈ 2**55; look-ups are rate-limited)."""
    letters = _random_letters(RECEIPT_LENGTH)
    return "-".join(letters[i : i + 4] for i in (0, 4, 8))


def _random_letters(length: int) -> str:
    """Return letters drawn alike, all of them from one call for random bytes."""
    rest, letters = secrets.randbelow(len(ALPHABET) ** length), []
    for _ in range(length):
        rest, place = divmod(rest, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def normalise(code: str) -> str:
    """Return what somebody typed as the code they meant: upper case, no spaces, dashes or dots.

    NFKC first, so that full-width letters and the like from a phone's keyboard count as the plain ones.
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", code).upper()))


def as_number(code: str) -> str:
    """Return what somebody typed as a public number, "b 7f3k2" → "B-7F3K2".

    An 8 in front is read as the B it was written as: no number begins with a figure.
    """
    compact = normalise(code)
    letter = "B" if compact[:1] == "8" else compact[:1]
    return f"{letter}-{compact[1:]}"


def receipt_hash(receipt: str) -> str:
    """Return the SHA-256 under which a receipt is stored; the receipt itself is never kept."""
    return hashlib.sha256(f"receipt|{normalise(receipt)}".encode()).hexdigest()
