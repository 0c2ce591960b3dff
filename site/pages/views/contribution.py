"""A contribution whose words are public, at an address that can be passed on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from pages.queries.words import words_view
from trail.queries import public_contribution_by_number


def contribution(request: HttpRequest, number: str) -> HttpResponse:
    """Show public words and their way. A number that is private gets the very answer of one that never existed."""
    found = public_contribution_by_number(number)
    if found is None:
        raise Http404
    return render(request, "pages/contribution.html", {"view": words_view(found, is_own=False)})
