"""Error pages, in plain words and in the site's look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_ratelimit.exceptions import Ratelimited


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in plain words that the form was too old, and that nothing is lost by going back."""
    return render(request, "403_csrf.html", status=403)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say who the page is for, or, when somebody has tried too often, how long to wait (429)."""
    if isinstance(exception, Ratelimited):
        return too_many_tries(request)
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Ask for a short break. Views that count tries themselves call this; Retry-After is in seconds."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "300"
    return response
