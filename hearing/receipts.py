"""Receipts of replies, derived from the filled-in form so that they need not be stored."""

import hashlib
import hmac
import secrets

from django.conf import settings

from trail.numbers import ALPHABET


def new_form_token() -> str:
    """Return the random token of a form that somebody begins to fill in (192 bits)."""
    return secrets.token_urlsafe(24)


def receipt_for(form_token: str) -> str:
    """Return the receipt that belongs to a filled-in form, such as 7F3K-2QXM-9TWR.

    Derived from the form's random token with the server's secret key, so that a form sent twice, and the mail
    sent later, show the same receipt although it is stored nowhere. 25**12 ≈ 2**55.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), f"hearing|{form_token}".encode(), hashlib.sha256).digest()
    number, letters = int.from_bytes(digest, "big"), ""
    for _place in range(12):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return "-".join(letters[i : i + 4] for i in (0, 4, 8))
