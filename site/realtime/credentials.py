"""Who knocks: the cookies of a handshake or a request, and the join token if one was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Credentials:
    """What came with a handshake or a request. The app's `authorise` makes an actor of it, or nobody."""

    cookies: Mapping[str, str] = field(default_factory=dict)
    token: str = ""

    @classmethod
    def from_request(cls, request: HttpRequest, token: str = "") -> "Credentials":
        """Return the credentials of an HTTP request."""
        return cls(dict(request.COOKIES), token)

    @classmethod
    def from_headers(cls, headers: list[tuple[bytes, bytes]], token: str = "") -> "Credentials":
        """Return the credentials of an ASGI scope's headers; a cookie that cannot be read counts as none."""
        jar: SimpleCookie = SimpleCookie()
        for name, value in headers:
            if name == b"cookie":
                try:
                    jar.load(value.decode("latin-1"))
                except CookieError:
                    continue
        return cls({name: morsel.value for name, morsel in jar.items()}, token)

    def as_request(self) -> HttpRequest:
        """Return a request with these cookies, their session and its user, for rules that are asked of requests.

        Reads the database: call it in a thread, never on the event loop.
        """
        request = HttpRequest()
        request.COOKIES = dict(self.cookies)
        engine = import_module(settings.SESSION_ENGINE)
        request.session = engine.SessionStore(self.cookies.get(settings.SESSION_COOKIE_NAME))
        request.user = get_user(request)
        return request
