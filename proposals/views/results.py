"""How a vote came out, for everybody, once it is closed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from proposals import actions, queries, rules
from proposals.forms import DecisionForm, ReceiptForm
from proposals.visitors import SignedIn, posted
from theme.templatetags.samskab import home_address

from .voting import vote_now


@login_required
def decide(request: SignedIn, pk: int, number: str) -> HttpResponse:
    """Record what the steering group decided of one proposal against the count."""
    vote = vote_now(pk)
    if not rules.may_override_result(request.user, vote):
        raise PermissionDenied(_("Only the administration records decisions, and only after closing."))
    option = get_object_or_404(vote.options.select_related("proposal"), proposal__number=number.upper())
    form = DecisionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.override_result(option=option, by=request.user, **form.cleaned_data)
        messages.success(request, _("The decision stands beside the count."))
        return redirect("proposals:result", vote.pk)
    return render(request, "proposals/decide.html", {"form": form, "vote": vote, "proposal": option.proposal})


@never_cache
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the result; before closing, when it will come. A posted receipt code finds its ballot."""
    vote = vote_now(pk)
    outcome = queries.result_of(vote)
    form = ReceiptForm(posted(request))
    ballot, looked = None, False
    if request.method == "POST" and outcome and not outcome.too_few and form.is_valid():
        ballot, looked = queries.ballot_by_receipt(vote, form.cleaned_data["code"]), True
    context = {
        "vote": vote,
        "result": outcome,
        "form": form,
        "ballot": ballot,
        "looked": looked,
        "may_decide": rules.may_override_result(request.user, vote),
        "parts": [(line.title, line.cost) for line in outcome.chosen] if outcome else [],
        "parts_by_votes": [(line.title, line.cost) for line in outcome.lines if line.chosen_by_votes]
        if outcome
        else [],
        "crumbs": [
            (vote.process.title, f"{home_address()}{vote.process.slug}/"),
            (_("Proposals"), queries.list_url(vote.process, vote.district)),
        ],
    }
    return render(request, "proposals/result.html", context)
