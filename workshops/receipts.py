"""Receipts of statements, derived from the filled-in form so that they need not be stored."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from django.conf import settings

from trail.numbers import ALPHABET, RECEIPT_LENGTH


def new_form_token() -> str:
    """Return the random token of a form that somebody begins to fill in (192 bits)."""
    return secrets.token_urlsafe(24)


def receipts_for(form_token: str, texts: Sequence[str]) -> list[str]:
    """Return the receipts of what was written in one form, such as 7F3K-2QXM-9TWR.

    The same form gives the same text the same receipt, however often it is sent; a text that stands twice in it
    gets two.
    """
    return [_receipt(f"{form_token}|{texts[:place].count(text)}|{text}") for place, text in enumerate(texts)]


def _receipt(what: str) -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), f"workshops.statement|{what}".encode(), hashlib.sha256).digest()
    number, letters = int.from_bytes(digest, "big"), ""
    for _place in range(RECEIPT_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return "-".join(letters[i : i + 4] for i in (0, 4, 8))
