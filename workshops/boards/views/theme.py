"""The public page of a theme: the notes it gathers, and what became of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trail.queries import links_from
from workshops.boards.queries import notes_behind, theme_by_pk
from workshops.boards.rules import is_theme_public, may_run_board
from workshops.models import Workshop


def crumbs_of(workshop: Workshop) -> list[tuple[str, str]]:
    """Return the way back from a theme: process, district, workshop."""
    process, district = workshop.process, workshop.district
    return [
        (process.title, reverse("wagtail_serve", args=[f"{process.slug}/"])),
        (district.name, reverse("wagtail_serve", args=[f"{process.slug}/{district.slug}/"])),
        (workshop.title, reverse("workshops:workshop", args=[workshop.slug])),
    ]


def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a theme once its workshop has ended; facilitators see it before."""
    found = theme_by_pk(pk)
    if found is None or not (is_theme_public(found) or may_run_board(request.user, found.board)):
        raise Http404(_("There is no theme at this address."))
    workshop = found.board.workshop
    steps = links_from([found.node]) if found.node else []
    # The same station may be reached by several ways; it is told of once, by the nearest.
    onward = {step.target_id: step for step in reversed(steps) if step.target and step.target.is_public}
    context = {
        "theme": found,
        "workshop": workshop,
        "notes": notes_behind(found),
        "onward": sorted(onward.values(), key=steps.index),
        "crumbs": crumbs_of(workshop),
    }
    return render(request, "boards/theme.html", context)
