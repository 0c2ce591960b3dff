"""Taking part with a code: the code, then a name or none and a group, then the board. And coming back."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_ratelimit.core import is_ratelimited

from people.models import Participant
from people.participants import COOKIE, new_token, participant_of, remember
from people.visitors import visitor_network
from workshops.actions import join as join_action
from workshops.actions import rejoin as rejoin_action
from workshops.boards.forms import CodeForm, JoinForm, RejoinForm
from workshops.boards.models import Board
from workshops.boards.rules import may_read_board
from workshops.codes import readings
from workshops.models import Workshop
from workshops.queries import workshop_by_readings
from workshops.rules import may_come_in, may_join

# Only codes that do not exist count. A hall shares one address, so it may mistype a good deal.
WRONG_CODES = "60/m"


def guesses_too_much(request: HttpRequest, *, count: bool) -> bool:
    """Whether too many unknown codes came from this address lately; `count` adds one."""
    return is_ratelimited(request, group="boards.join", key=visitor_network, rate=WRONG_CODES, increment=count)


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if guesses_too_much(request, count=False):
            return render(request, "429.html", status=429)
        if form.is_valid():
            return redirect("boards:join_workshop", code=form.cleaned_data["code"])
        guesses_too_much(request, count=form.has_error("code", "unknown"))
    return render(request, "boards/join.html", {"form": form})


@never_cache
def join_workshop(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a name and a group, and let the person in; the QR code leads here."""
    if guesses_too_much(request, count=False):
        return render(request, "429.html", status=429)
    workshop = workshop_by_readings(readings(code) or [""])
    if workshop is None:
        guesses_too_much(request, count=True)
        asked = CodeForm({"code": code})
        asked.is_valid()
        return render(request, "boards/join.html", {"form": asked}, status=404)
    participant = participant_of(request)
    board = Board.objects.select_related("workshop").filter(workshop=workshop).first()
    if not may_join(workshop) or board is None:
        back = board if board and may_read_board(participant, board) else None
        return render(request, "boards/join_closed.html", {"workshop": workshop, "board": back})
    if request.method == "POST":
        return let_in(request, workshop, participant)
    if not may_come_in(workshop, participant):
        return render(request, "boards/join_door.html", {"workshop": workshop})
    known = participant if participant and may_read_board(participant, board) else None
    form = JoinForm(initial={"name": participant.name, "group": participant.group} if participant else None)
    response = render(request, "boards/join_workshop.html", {"workshop": workshop, "form": form, "known": known})
    if participant is None:
        # The token comes before the form is sent, so that sending it twice still makes one participant.
        set_token(response, own_token(request) or new_token())
    return response


def let_in(request: HttpRequest, workshop: Workshop, participant: Participant | None) -> HttpResponse:
    """Take the form: somebody new, the same person again, or another person on the same phone."""
    if request.POST.get("again") and participant:
        return redirect("boards:board", slug=workshop.slug)
    if request.POST.get("other"):
        response = redirect("boards:join_workshop", code=workshop.join_code)
        set_token(response, new_token())
        return response
    form = JoinForm(request.POST)
    if not form.is_valid():
        return render(request, "boards/join_workshop.html", {"workshop": workshop, "form": form})
    try:
        joined = join_action(workshop=workshop, token=own_token(request), **form.cleaned_data)
    except PermissionDenied:
        return redirect("boards:join_workshop", code=workshop.join_code)
    response = redirect("boards:board", slug=workshop.slug)
    set_token(response, joined.token)
    return response


@never_cache
def rejoin(request: HttpRequest, code: str) -> HttpResponse:
    """Let somebody back in on another device: also when the door is closed, and when the workshop has ended."""
    if guesses_too_much(request, count=False):
        return render(request, "429.html", status=429)
    workshop = workshop_by_readings(readings(code) or [""])
    if workshop is None:
        return redirect("boards:join")
    form = RejoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        back = rejoin_action(workshop=workshop, code=form.cleaned_data["code"])
        if back is not None:
            response = redirect("boards:board", slug=workshop.slug)
            set_token(response, back.token)
            return response
        guesses_too_much(request, count=True)
        form.add_error("code", _("Nobody came in with that code. Look at it once more; it stands under “My notes”."))
    return render(request, "boards/rejoin.html", {"workshop": workshop, "form": form})


def own_token(request: HttpRequest) -> str:
    """Return the token in the signed cookie, or an empty text."""
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE) or ""


def set_token(response: HttpResponse, token: str) -> None:
    """Put the token into the signed cookie."""
    remember(response, token, secure=settings.SESSION_COOKIE_SECURE)
