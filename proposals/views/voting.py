"""The vote itself: choosing, the summary afterwards, and opening and closing it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from people.participants import participant_of
from proposals import actions, queries, rules
from proposals.forms import BallotForm
from proposals.models import Vote
from proposals.visitors import (
    SignedIn,
    give_token,
    hand_over_receipt,
    handed_receipt,
    keep_order,
    order_of,
    posted,
    token_of,
    votes_too_often,
)
from theme.templatetags.samskab import home_address


def vote_now(pk: int) -> Vote:
    """Return the vote, counted if its time has come; 404 when there is none."""
    actions.close_due_votes()
    return get_object_or_404(Vote.objects.select_related("process", "district"), pk=pk)


@never_cache
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Let people choose freely and see what it costs; `action=sum` adds up without voting, for those without script.

    Somebody who presses the button without a tick is asked first; `action=blank` is the answer yes.
    """
    vote = vote_now(pk)
    if rules.shows_result(vote):
        return redirect("proposals:result", vote.pk)
    if not rules.takes_ballots(vote, timezone.now()):
        return render(request, "proposals/not_open.html", _about(vote, request))
    token, participant = token_of(request), participant_of(request)
    ballot = queries.ballot_of(vote, token)
    asks_group = participant is None or participant.group is None
    form = BallotForm(posted(request), vote=vote, asks_group=asks_group)
    chosen: list[str] = list(ballot.approved) if ballot else []
    asks_blank = False
    if request.method == "POST":
        chosen = request.POST.getlist("approved")
        if token is None:
            form.add_error(None, _("We could not see whether you have voted before. Press the button once more."))
        elif request.POST.get("action") != "sum" and votes_too_often(request):
            form.add_error(None, _("Many votes come from where you are just now. Wait a minute, and press once more."))
        asks_blank = (
            form.is_valid() and not form.cleaned_data["approved"] and request.POST.get("action") not in {"blank", "sum"}
        )
        if form.is_valid() and token is not None and not asks_blank and request.POST.get("action") != "sum":
            try:
                cast = actions.cast_ballot(vote=vote, participant_token=token, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                on = redirect("proposals:counted", vote.pk)
                hand_over_receipt(request, on, vote.pk, cast.receipt)
                return on
    choices = queries.choices_of(vote, visitor=order_of(request), chosen=chosen)
    shown = {"form": form, "choices": choices, "ballot": ballot, "asks_blank": asks_blank}
    response = render(request, "proposals/vote.html", {**_about(vote, request), **_sum(vote, choices), **shown})
    give_token(request, response)
    keep_order(request, response)
    return response


@never_cache
def counted(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the ballot is counted in, what is on it, and show the receipt."""
    vote = vote_now(pk)
    ballot = queries.ballot_of(vote, token_of(request))
    receipt = handed_receipt(request, vote.pk)
    if ballot is None and not receipt:
        return redirect("proposals:vote", vote.pk)
    choices = queries.choices_of(vote, visitor="", chosen=ballot.approved if ballot else [])
    context = {**_about(vote, request), **_sum(vote, choices), "ballot": ballot, "receipt": receipt}
    return render(request, "proposals/counted.html", context)


@login_required
@require_POST
def open_now(request: SignedIn, pk: int) -> HttpResponse:
    """Open a prepared vote."""
    vote = vote_now(pk)
    try:
        actions.open_vote(vote=vote, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The vote is open. The list, the costs and the frame can no longer be changed."))
    return redirect("proposals:vote", vote.pk)


@login_required
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    """Close a vote before its time; the form asks for a tick, since it cannot be undone."""
    vote = vote_now(pk)
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Tick the box first: a closed vote cannot be opened again."))
        return redirect("proposals:vote", vote.pk)
    actions.close_vote(vote=vote, by=request.user)
    messages.success(request, _("The vote is closed and counted."))
    return redirect("proposals:result", vote.pk)


def _about(vote: Vote, request: HttpRequest) -> dict[str, Any]:
    """What every page of a vote shows."""
    return {
        "vote": vote,
        "opens_later": vote.opens_at > timezone.now(),
        "may_open": rules.may_open_vote(request.user, vote),
        "may_close": rules.may_close_vote(request.user, vote),
        "crumbs": [
            (vote.process.title, f"{home_address()}{vote.process.slug}/"),
            (_("Proposals"), queries.list_url(vote.process, vote.district)),
        ],
    }


def _sum(vote: Vote, choices: Sequence[queries.Choice]) -> dict[str, Any]:
    """What is chosen, what it costs, and how the bar is drawn: as wide as the frame, or as what is chosen."""
    chosen = [choice for choice in choices if choice.is_chosen]
    spent = sum(choice.cost for choice in chosen)
    return {
        "chosen": chosen,
        "spent": spent,
        "left": max(0, vote.frame - spent),
        "excess": max(0, spent - vote.frame),
        "within": min(vote.frame, spent),
        "scale": max(vote.frame, spent),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    """What the page's script says; it fills in {count} and {amount}."""
    return {
        "left": _("left of the frame"),
        "over": _("above the frame. You may vote like this."),
        "none": _("Nothing chosen yet"),
        "one": _("1 proposal chosen"),
        "many": _("{count} proposals chosen"),
        "kroner": _("DKK {amount}"),
    }
