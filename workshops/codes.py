"""The six signs by which a workshop is found: said aloud in a hall, copied from a wall, typed on a phone."""

import secrets
from itertools import product

from trail.numbers import ALPHABET, normalise

LENGTH = 6
MOST_READINGS = 64

# What somebody types when they misread a sign. The first row of signs is not in the alphabet at all;
# 2/Z, 6/G and 7/1 are, so they may be right as typed.
MISREAD = {
    "0": "DQ",
    "O": "DQ",
    "Ø": "DQ",
    "1": "7JT",
    "I": "JT7",
    "L": "J7T",
    "U": "WY",
    "V": "YW",
    "5": "69",
    "S": "6Z9",
    "8": "3E",
    "B": "3E",
    "2": "2Z",
    "Z": "Z2",
    "6": "6G",
    "G": "G6",
}


def new_code() -> str:
    """Return a random code; the caller retries when it is taken (25**6 ≈ 244 million)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def readings(typed: str) -> list[str]:
    """Return the codes somebody may have meant, the likeliest first; none if the length is wrong.

    >>> readings("7f3 k9q")
    ['7F3K9Q']
    """
    signs = normalise(typed)
    if len(signs) != LENGTH:
        return []
    choices = [MISREAD.get(sign, sign) for sign in signs]
    if any(sign not in ALPHABET for choice in choices for sign in choice):
        return []
    found = []
    for reading in product(*choices):
        found.append("".join(reading))
        if len(found) == MOST_READINGS:
            break
    return found
