"""The facilitator's desk: who has come, and who facilitates."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from people.models import User
from people.rules import signed_in
from workshops.actions import name_facilitator, remove_facilitator
from workshops.boards.forms import FacilitatorForm
from workshops.boards.models import Board
from workshops.boards.overview import Band, turnout_of
from workshops.boards.people import word_for
from workshops.boards.rules import may_run_board
from workshops.queries import other_facilitators
from workshops.rules import may_facilitate, may_name_facilitators

from .board import find_board


@require_GET
@never_cache
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer facilitators with how many have come, and with whom the lead can be handed to."""
    board = find_board(slug)
    if not may_run_board(request.user, board):
        return JsonResponse({"code": "not_allowed"}, status=403)
    turnout = turnout_of(board.workshop)
    return JsonResponse(
        {
            "joined": turnout.joined,
            "counted": turnout.counted,
            "groups": [{"name": group.name, **_band(group.band)} for group in turnout.groups],
            "others": _band(turnout.others) if turnout.others else None,
            "facilitators": [_colleague(board, user) for user in board.workshop.facilitators.filter(is_active=True)],
        }
    )


def _band(band: Band) -> dict[str, int]:
    return {"least": band.least, "most": band.most}


def _colleague(board: Board, user: User) -> dict[str, Any]:
    return {"id": user.pk, "name": str(user), "word": word_for(board.pk, f"user:{user.pk}")}


@never_cache
def facilitators(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who facilitates the workshop; name colleagues and remove them. `?fjern=<id>` asks before removing."""
    board = find_board(slug)
    by, workshop = signed_in(request.user), board.workshop
    if not may_run_board(by, board):
        raise PermissionDenied(_("Only a facilitator of the workshop can see this."))
    named = list(workshop.facilitators.order_by("name", "id"))
    form = FacilitatorForm(request.POST if "user" in request.POST else None, workshop=workshop)
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request, board, by, _one_of(named, request.POST["remove"]))
    if form.is_valid():
        name_facilitator(by=by, workshop=workshop, user=form.cleaned_data["user"])
        messages.success(request, _("%(name)s facilitates the workshop now.") % {"name": form.cleaned_data["user"]})
        return redirect("boards:facilitators", slug=slug)
    context = {
        "board": board,
        "workshop": workshop,
        "named": named,
        "by_role": other_facilitators(workshop),
        "form": form,
        "may_name": may_name_facilitators(by, workshop),
        "leaves": _one_of(named, request.GET.get("fjern", "")),
        "you": by,
    }
    return render(request, "boards/facilitators.html", context)


def _one_of(named: list[User], pk: str) -> User | None:
    return next((user for user in named if str(user.pk) == pk), None)


def _remove(request: HttpRequest, board: Board, by: User, user: User | None) -> HttpResponse:
    """Remove a facilitator who is still on the list, or say why not."""
    workshop = board.workshop
    if user is not None:
        try:
            remove_facilitator(by=by, workshop=workshop, user=user)
        except ValidationError as no:
            messages.error(request, " ".join(no.messages))
        else:
            messages.success(request, _("%(name)s no longer stands on the list.") % {"name": user})
    if may_facilitate(by, workshop):
        return redirect("boards:facilitators", slug=workshop.slug)
    return redirect("workshops:workshop", slug=workshop.slug)
