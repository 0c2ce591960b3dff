"""How somebody without an account is the same person again: on the next page by a signed cookie, on another device by a
code that they have been shown.
"""

import hashlib
import secrets

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from trail.numbers import ALPHABET, normalise

from .models import Device, Participant

COOKIE = "samskab_deltager"
MONTHS_3 = 90 * 24 * 3600
REJOIN_LENGTH = 8


def token_hash(token: str) -> str:
    """Return the SHA-256 under which a participant's token is stored."""
    return hashlib.sha256(f"participant|{token}".encode()).hexdigest()


def participant_of(request: HttpRequest) -> Participant | None:
    """Return the participant whose cookie came with the request, or None."""
    token = request.get_signed_cookie(COOKIE, default=None, salt=COOKIE)
    return participant_by_token(token) if token else None


def participant_by_token(token: str) -> Participant | None:
    """Return the participant with this token, on whichever of their devices, or None."""
    hashed = token_hash(token)
    found = Participant.objects.select_related("group").filter(token_hash=hashed).first()
    if found is None:
        device = Device.objects.select_related("participant__group").filter(token_hash=hashed).first()
        found = device.participant if device else None
    return found


def rejoin_code(participant: Participant) -> str:
    """Return the code with which the participant comes back on another device, such as "7F3K-2QXM"; "" for none.

    It follows from the secret key and the first token, so that it can be shown again and is stored nowhere. 25**8 codes
    (37 bits) are enough where wrong ones are counted.
    """
    if not participant.rejoin_hash:
        return ""
    return _code_of(participant.token_hash)


def _code_of(first_token_hash: str) -> str:
    number = int.from_bytes(salted_hmac("people.rejoin", first_token_hash, algorithm="sha256").digest())
    letters = []
    for _place in range(REJOIN_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def _hash_of(code: str) -> str:
    """Return what a code is looked up by: without the secret key, a stolen database gives nobody a code."""
    return salted_hmac("people.rejoin.hash", normalise(code), algorithm="sha256").hexdigest()


def rejoin_hash_for(first_token_hash: str) -> str:
    """Return the `rejoin_hash` of a participant with this token."""
    return _hash_of(_code_of(first_token_hash))


def participant_by_rejoin_code(code: str) -> Participant | None:
    """Return the participant who was shown this code, or None; it may be typed with or without the dash."""
    if len(normalise(code)) != REJOIN_LENGTH:
        return None
    return Participant.objects.filter(rejoin_hash=_hash_of(code)).first()


def add_device(participant: Participant) -> str:
    """Let the participant in on another device, and return the token for its cookie."""
    token = new_token()
    Device.objects.create(participant=participant, token_hash=token_hash(token))
    return token


def new_token() -> str:
    """Return 128 random bits as text."""
    return secrets.token_urlsafe(16)


def remember(response: HttpResponse, token: str, *, secure: bool) -> None:
    """Put the participant's token into the response's cookie for three months."""
    response.set_signed_cookie(
        COOKIE, token, salt=COOKIE, max_age=MONTHS_3, httponly=True, samesite="Lax", secure=secure
    )
