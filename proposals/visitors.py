"""Who a visitor is to a vote: the token in their cookie, and nothing else."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django_ratelimit.core import is_ratelimited

from people.models import User
from people.participants import COOKIE, new_token, remember
from people.visitors import visitor_network

ORDER_COOKIE = "samskab_raekkefoelge"
RECEIPT_COOKIE = "samskab_stemme"
TEN_MINUTES = 600
# A whole drop-in centre may sit behind one address, and everybody may change their mind.
BALLOTS_FROM_ONE_ADDRESS = "60/m"


class SignedIn(HttpRequest):
    """A request that `login_required` has let through."""

    user: User


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when it is nothing at all; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def token_of(request: HttpRequest) -> str | None:
    """Return the participant's token that came with the request, or None."""
    return request.get_signed_cookie(COOKIE, default=None, salt=COOKIE)


def give_token(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser have a token from the first look at a vote, so that two presses on a button are one person's."""
    if token_of(request) is None:
        remember(response, new_token(), secure=request.is_secure() or settings.SESSION_COOKIE_SECURE)


def votes_too_often(request: HttpRequest) -> bool:
    """Whether more ballots come from this address in a minute than people could hand in."""
    return is_ratelimited(
        request, group="proposals.vote", key=visitor_network, rate=BALLOTS_FROM_ONE_ADDRESS, increment=True
    )


def order_of(request: HttpRequest) -> str:
    """Return what this visitor's order of the lists goes by; the same from page to page."""
    known = request.get_signed_cookie(ORDER_COOKIE, default=None, salt=ORDER_COOKIE) or token_of(request)
    if known is None:
        known = getattr(request, "_order", None) or secrets.token_hex(8)
        request._order = known  # type: ignore[attr-defined]
    return known


def keep_order(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser remember the order until it is closed."""
    made = getattr(request, "_order", None)
    if made is not None:
        response.set_signed_cookie(
            ORDER_COOKIE,
            made,
            salt=ORDER_COOKIE,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
        )


def hand_over_receipt(request: HttpRequest, response: HttpResponse, vote_pk: int, receipt: str) -> None:
    """Give the receipt to the browser for the next page only: it stands in no session and no database."""
    response.set_signed_cookie(
        RECEIPT_COOKIE,
        receipt,
        salt=f"{RECEIPT_COOKIE}{vote_pk}",
        max_age=TEN_MINUTES,
        path=reverse("proposals:counted", args=[vote_pk]),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
    )


def handed_receipt(request: HttpRequest, vote_pk: int) -> str:
    """Return the receipt that was handed over at most ten minutes ago, or an empty text."""
    salt = f"{RECEIPT_COOKIE}{vote_pk}"
    return request.get_signed_cookie(RECEIPT_COOKIE, default=None, salt=salt, max_age=TEN_MINUTES) or ""
