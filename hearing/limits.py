"""How often one address may do a thing. A whole drop-in centre may sit behind one address, so sending is generous;
guessing at receipt codes is not.
"""

from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited

from people.visitors import visitor_network

SEND = ("hearing-send", ("12/m", "60/h"))
GUESS = ("hearing-guess", ("10/m", "40/h"))
CHECK = ("hearing-check", ("60/m",))
UPLOAD = ("hearing-upload", ("40/10m",))
Limit = tuple[str, tuple[str, ...]]


def is_used_up(request: HttpRequest, limit: Limit, *, count: bool) -> bool:
    """Whether there were too many tries from this address; `count` says whether asking is one."""
    group, rates = limit
    return any(
        [is_ratelimited(request, group=group, key=visitor_network, rate=rate, increment=count) for rate in rates]  # noqa: C419 - every rate counts
    )
