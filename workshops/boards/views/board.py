"""The board, what it is fed with, and the projector's view of it."""

from typing import Any

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from people.models import StakeholderGroup
from people.participants import participant_of, rejoin_code
from process.queries import day_of, next_milestone
from realtime.credentials import Credentials
from realtime.snapshot import snapshot_of
from realtime.verbs import Actor, Audience, app_of
from realtime.views import ops_view, snapshot_view
from theme.templatetags.samskab import qr
from trail.numbers import ALPHABET, normalise
from workshops.boards.access import PROJECTOR_TOKEN, authorise
from workshops.boards.actions.found import MOST_LINES, NOTE_LIMIT, REASON_LIMIT, SUMMARY_LIMIT, TITLE_LIMIT
from workshops.boards.models import Board, Column
from workshops.boards.people import word_for
from workshops.boards.queries import board_by_slug, frame_of, stream_key_at
from workshops.boards.rules import may_keep_templates
from workshops.boards.texts import board_texts
from workshops.queries import public_minutes


def find_board(slug: str) -> Board:
    """Return the board of the workshop at this address; raises Http404."""
    found = board_by_slug(slug)
    if found is None:
        raise Http404(_("There is no board at this address."))
    return found


def find_stream(slug: str) -> str:
    """Return the key of the stream of the board at this address; raises Http404."""
    key = stream_key_at(slug)
    if not key:
        raise Http404(_("There is no board at this address."))
    return key


@gzip_page
@never_cache
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the board to whoever has joined the workshop, and to its facilitators."""
    found = find_board(slug)
    actor = authorise(found.stream.key, Credentials.from_request(request))
    if actor is None:
        messages.info(request, _("Write the workshop's code first. Then you come to the board."))
        return redirect("boards:join")
    context = {
        "workshop": found.workshop,
        "board": found,
        "columns": found.columns.all(),
        "blank_column": Column(pk=0),  # of which the script makes those that come later
        "frame": frame_of(found.workshop),
        "facilitates": actor.audience is Audience.FACILITATOR,
        "join_address": join_address(request, found),
        "limits": {"note": NOTE_LIMIT, "title": TITLE_LIMIT, "summary": SUMMARY_LIMIT, "reason": REASON_LIMIT},
        "keeps_templates": may_keep_templates(request.user, found.workshop.district),
        "config": board_config(request, found, actor),
        "texts": board_texts(),
        "rejoin_code": own_rejoin_code(request, actor),
    }
    if actor.audience is Audience.FACILITATOR:
        context["groups"] = StakeholderGroup.objects.all()
    else:
        context |= what_happens_next(found)
    return render(request, "boards/board.html", context)


def own_rejoin_code(request: HttpRequest, actor: Actor) -> str:
    """Return the code with which a participant comes back on another device; staff sign in."""
    participant = participant_of(request) if actor.audience is Audience.PARTICIPANT else None
    return rejoin_code(participant) if participant else ""


def what_happens_next(board: Board) -> dict[str, Any]:
    """Return what a participant is told when the board has ended: the minutes, if published, and the next step."""
    workshop = board.workshop
    return {
        "published_minutes": public_minutes(workshop),
        "ahead": next_milestone(workshop.process, workshop.district, day_of(timezone.now())),
    }


def board_config(request: HttpRequest, board: Board, actor: Actor) -> dict[str, Any]:
    """Return what the script needs to know: addresses, limits, and a word for "me" that says nothing of who I am."""
    slug = board.workshop.slug
    try:
        proposal = reverse("proposals:from_theme", args=[0])
    except NoReverseMatch:
        proposal = ""
    return {
        "stream": board.stream.key,
        "me": word_for(board.pk, actor.key),
        "audience": actor.audience.value,
        "title": board.workshop.title,
        "socket": f"/ws/stroem/{board.stream.key}/",
        "snapshot": reverse("boards:snapshot", args=[slug]),
        "ops": reverse("boards:ops", args=[slug]),
        "qr": reverse("boards:qr", args=[slug]),
        "overview": reverse("boards:overview", args=[slug]) if actor.audience is Audience.FACILITATOR else "",
        "join": reverse("boards:join"),
        "find": request.build_absolute_uri(reverse("pages:find")),
        "proposal": proposal,
        "limit": NOTE_LIMIT,
        "most_lines": MOST_LINES,
        "token": "",
    }


def join_address(request: HttpRequest, board: Board) -> str:
    """Return the full address behind the QR code on the wall."""
    return request.build_absolute_uri(reverse("boards:join_workshop", args=[board.workshop.join_code]))


@gzip_page
@never_cache
def projector(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the board large, for a wall: notes without names, the code and its QR, nothing to press."""
    found = find_board(slug)
    actor = authorise(found.stream.key, Credentials.from_request(request, PROJECTOR_TOKEN))
    if actor is None or actor.audience is not Audience.PROJECTOR:
        raise Http404(_("There is no board at this address."))
    config = board_config(request, found, actor) | {
        "token": PROJECTOR_TOKEN,
        "snapshot": reverse("boards:snapshot", args=[slug]) + "?projektor",
        "proposal": "",
    }
    context = {
        "workshop": found.workshop,
        "board": found,
        "columns": found.columns.all(),
        "blank_column": Column(pk=0),
        "frame": frame_of(found.workshop),
        "join_address": join_address(request, found),
        "config": config,
        "texts": board_texts(),
    }
    return render(request, "boards/projector.html", context)


@require_GET
def board_snapshot(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the board at its newest operation; `?projektor` with what may hang on a wall."""
    key = find_stream(slug)
    if "projektor" not in request.GET:
        return snapshot_view(request, key)
    actor = authorise(key, Credentials.from_request(request, PROJECTOR_TOKEN))
    app = app_of(key)
    taken = snapshot_of(app, key, actor) if app and actor else None
    if taken is None or actor is None or actor.audience is not Audience.PROJECTOR:
        return JsonResponse({"code": "not_allowed"}, status=403)
    body = {"stream": key, "head": taken.head, "audience": actor.audience.value}
    state = msgspec.Raw(taken.state)
    answer = HttpResponse(msgspec.json.encode(body | {"state": state, "own": {}}), content_type="application/json")
    answer["Cache-Control"] = "private, no-cache"
    return answer


def board_ops(request: HttpRequest, slug: str) -> HttpResponse:
    """Exchange operations over HTTP, where WebSockets are blocked."""
    return ops_view(request, find_stream(slug))


@require_POST
@never_cache
def receipt_qr(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the QR code of a receipt its writer holds; the receipt is not stored, looked up or logged."""
    found = find_board(slug)
    receipt = normalise(request.POST.get("receipt", "")[:40])
    if authorise(found.stream.key, Credentials.from_request(request)) is None:
        return JsonResponse({"code": "not_allowed"}, status=403)
    if len(receipt) != 12 or set(receipt) - set(ALPHABET):
        return JsonResponse({"code": "bad_receipt"}, status=400)
    address = request.build_absolute_uri(reverse("pages:find")) + f"#{receipt[:4]}-{receipt[4:8]}-{receipt[8:]}"
    return HttpResponse(qr(address, _("QR code that opens what became of your note")), content_type="image/svg+xml")
