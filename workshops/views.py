"""The workshop's public page, and the two buttons its facilitators find there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .actions import end_workshop, open_workshop
from .boards.queries import board_count, columns_with_notes, themes_with_notes
from .desk import staff
from .enums import WorkshopState
from .models import Workshop
from .queries import attendance_by_group, minutes_blocks, public_minutes, workshop_by_slug
from .rules import may_facilitate, may_read_minutes


def find_workshop(slug: str) -> Workshop:
    """Return the workshop at this address; raises Http404."""
    found = workshop_by_slug(slug)
    if found is None:
        raise Http404(_("There is no workshop at this address."))
    return found


def workshop(request: HttpRequest, slug: str) -> HttpResponse:
    """Show when and where, how to get in, and afterwards what came of it."""
    found = find_workshop(slug)
    ended = found.state == WorkshopState.ENDED
    facilitates = may_facilitate(request.user, found)
    minutes = public_minutes(found)
    written = getattr(found, "minutes", None)
    context = {
        "workshop": found,
        "agenda": found.agenda.all(),
        "ended": ended,
        "open": found.state == WorkshopState.OPEN,
        "facilitates": facilitates,
        "board": getattr(found, "board", None),
        "groups": attendance_by_group(found) if ended else [],
        "count": board_count(found) if ended else None,
        "themes": themes_with_notes(found) if ended else [],
        "columns": columns_with_notes(found) if ended else [],
        "minutes": minutes,
        "written": written if written and may_read_minutes(request.user, written) else None,
        "blocks": minutes_blocks(minutes.body) if minutes else [],
        "join_address": request.build_absolute_uri(reverse("boards:join_workshop", args=[found.join_code])),
        "crumbs": [
            (found.process.title, reverse("wagtail_serve", args=[f"{found.process.slug}/"])),
            (found.district.name, reverse("wagtail_serve", args=[f"{found.process.slug}/{found.district.slug}/"])),
        ],
    }
    return render(request, "workshops/workshop.html", context)


@require_POST
def open_doors(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the workshop for everybody with the code."""
    found = find_workshop(slug)
    if found.state == WorkshopState.PLANNED:
        open_workshop(by=staff(request), workshop=found)
        messages.success(request, _("The workshop is open. People can join with the code."))
    return redirect("workshops:workshop", slug=found.slug)


@require_POST
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End the workshop; the minutes are drafted."""
    found = find_workshop(slug)
    if found.state != WorkshopState.ENDED:
        end_workshop(by=staff(request), workshop=found)
        messages.success(request, _("The workshop has ended. A draft of the minutes is ready."))
    return redirect("workshops:workshop", slug=found.slug)
