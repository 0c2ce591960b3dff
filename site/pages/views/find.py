"""Find my contribution.

A receipt is a secret: it is posted, never part of an address; a QR code carries it behind the # of `/find/#…`,
which browsers keep to themselves. What was found is remembered in the session for half an hour, so the page that
shows it has an address that says nothing. Pages with somebody's own words are not stored by any cache.

The referrer policy stays "same-origin", not "no-referrer": with the latter browsers post forms with `Origin: null`,
which the protection against forged requests rightly refuses. No address here holds a secret that could leak.
"""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pages.forms import FindForm
from pages.queries.words import Found, find, words_view
from pages.tries import Tries
from theme.views import too_many_tries
from trail.models import Contribution

REMEMBERED_SECONDS = 30 * 60
FOUND = "found_contribution"
TRIES = Tries("find", ("10/m", "60/h"))
UNKNOWN = _("We cannot find anything with that code. Check each sign once more: no code has 0, O, 1, I or L in it.")


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def find_contribution(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and lead to what it stands for; an unknown one gets a kind answer and no hint."""
    if request.GET:
        # A code that somebody has put into the address goes no further than this.
        return redirect("pages:find")
    if request.method != "POST":
        return render(request, "pages/find.html", {"form": FindForm()})
    if TRIES.are_used_up(request):
        return too_many_tries(request)
    form = FindForm(request.POST)
    found = find(form.cleaned_data["code"]) if form.is_valid() else None
    if found is not None:
        return _lead_to(request, found)
    if form.is_valid():
        TRIES.count_wrong(request)
        form.add_error("code", UNKNOWN)
    return render(request, "pages/find.html", {"form": form})


@never_cache
@require_GET
def found_contribution(request: HttpRequest) -> HttpResponse:
    """Show the writer their own words and what came of them, as long as the session remembers."""
    remembered = request.session.get(FOUND)
    if not remembered or remembered["at"] < time.time() - REMEMBERED_SECONDS:
        return redirect("pages:find")
    contribution = Contribution.objects.select_related("node").filter(pk=remembered["pk"]).first()
    if contribution is None:
        return redirect("pages:find")
    return render(request, "pages/contribution.html", {"view": words_view(contribution, is_own=True)})


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what was found: for a screen that somebody else will sit at."""
    request.session.pop(FOUND, None)
    return redirect("pages:find")


def _lead_to(request: HttpRequest, found: Found) -> HttpResponse:
    if not found.is_own:
        return redirect("pages:contribution", number=found.contribution.number)
    request.session[FOUND] = {"pk": found.contribution.pk, "at": int(time.time())}
    return redirect("pages:found")
