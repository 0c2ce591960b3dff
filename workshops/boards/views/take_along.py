"""Taking along what an earlier workshop of the district found: choosing it, and laying it on the board."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from workshops.boards.earlier import Finds, earlier_of, finds_of
from workshops.boards.models import Board
from workshops.boards.plan_forms import TakeAlongForm
from workshops.boards.rules import may_prepare_board
from workshops.models import Workshop

from .prepare import send_as, workshop_to_prepare


@login_required
@never_cache
def take_along(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what earlier workshops found, the chosen and most dotted ticked, and lay what is ticked on the board."""
    workshop = workshop_to_prepare(request, slug)
    if not may_prepare_board(request.user, workshop):
        messages.info(request, _("The workshop has ended, and the board is frozen."))
        return redirect("workshops:workshop", slug=slug)
    board: Board | None = getattr(workshop, "board", None)
    if board is None:
        messages.info(request, _("Choose a template first. Then there is a board to take something along to."))
        return redirect("boards:prepare", slug=slug)
    earlier = list(earlier_of(board))
    asked = request.POST.get("fra") or request.GET.get("fra", "")
    chosen = next((one for one in earlier if one.workshop.slug == asked), earlier[0] if earlier else None)
    context: dict[str, Any] = {"workshop": workshop, "board": board, "earlier": earlier, "chosen": chosen}
    if chosen is None:
        return render(request, "boards/take_along.html", context)
    finds = finds_of(chosen, board)
    form = TakeAlongForm(request.POST if request.method == "POST" else None, finds=finds, board=board)
    if request.method == "POST" and form.is_valid():
        outcome = send_as(request, board, "board.take_along", form.cleaned_data)
        if outcome.accepted:
            messages.success(request, told(workshop, form.cleaned_data))
            return redirect("boards:board", slug=slug)
        form.add_error(None, outcome.detail)
    context |= {"finds": finds, "form": form} | ticked(request, finds)
    return render(request, "boards/take_along.html", context)


def ticked(request: HttpRequest, finds: Finds) -> dict[str, set[int]]:
    """Return what is ticked: what was sent, or at first what the earlier workshop itself said that matters."""
    if request.method == "POST":
        sent = {name: set(map(int, filter(str.isdecimal, request.POST.getlist(name)))) for name in ("themes", "notes")}
        return {"ticked_themes": sent["themes"], "ticked_notes": sent["notes"]}
    return {
        "ticked_themes": {theme.pk for theme in finds.themes if theme.is_marked and not theme.is_here},
        "ticked_notes": {note.pk for note in finds.notes if note.is_marked and not note.is_here},
    }


def told(workshop: Workshop, taken: dict[str, Any]) -> str:
    """Say how much was taken along."""
    themes, notes = len(taken["themes"]), len(taken["notes"])
    parts = [
        ngettext("%(n)d theme", "%(n)d themes", themes) % {"n": themes} if themes else "",
        ngettext("%(n)d note", "%(n)d notes", notes) % {"n": notes} if notes else "",
    ]
    what = _(" and ").join(part for part in parts if part)
    return _("On the board now: %(what)s from the earlier workshop.") % {"what": what}
