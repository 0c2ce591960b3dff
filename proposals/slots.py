"""The secrets of an open vote: whose slot a ballot lies in, and the receipt for it."""

import hashlib
import hmac
from collections.abc import Iterable

from trail.numbers import normalise


def slot_of(key: str, token: str) -> str:
    """Return the slot of a participant's ballot, HMAC(K_vote, "slot|token").

    The token itself is nowhere in the database, and K_vote is destroyed at closing: then nobody can work out
    whose slot was whose, not even with the database and the participant's cookie in hand.
    """
    return hmac.new(bytes.fromhex(key), f"slot|{token}".encode(), hashlib.sha256).hexdigest()


def ballot_receipt_hash(code: str, vote_id: int, approved: Iterable[str]) -> str:
    """Return SHA-256(code|ballot), which is published at closing; only who has the code finds their ballot by it."""
    return hashlib.sha256(f"{normalise(code)}|{vote_id}|{','.join(sorted(approved))}".encode()).hexdigest()
