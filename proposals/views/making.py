"""Making a proposal of a theme, changing it, publishing it, setting it aside: for those who work with them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proposals import actions, rules
from proposals.forms import EditProposalForm, FromThemeForm, ReasonForm
from proposals.models import Proposal
from proposals.visitors import SignedIn, posted
from workshops.boards.models import Theme
from workshops.boards.queries import notes_behind


def _to(proposal: Proposal) -> HttpResponse:
    return redirect("proposals:proposal", proposal.process.slug, proposal.number)


def _proposal(process_slug: str, number: str) -> Proposal:
    return get_object_or_404(
        Proposal.objects.select_related("process", "district"), process__slug=process_slug, number=number.upper()
    )


@login_required
def from_theme(request: SignedIn, theme_pk: int) -> HttpResponse:
    """Let a facilitator write the proposal that a theme leads to."""
    themes = Theme.objects.select_related("board__workshop__process", "board__workshop__district", "node")
    theme = get_object_or_404(themes, pk=theme_pk, removed_at__isnull=True)
    workshop = theme.board.workshop
    if not rules.may_propose(request.user, workshop.district):
        raise PermissionDenied(_("You may not make proposals in this district."))
    form = FromThemeForm(posted(request), theme=theme)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            proposal = actions.propose_from_themes(**{**data, "themes": list(data["themes"])}, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The proposal is saved as %(number)s.") % {"number": proposal.number})
            return _to(proposal)
    notes = notes_behind(theme)
    return render(
        request, "proposals/from_theme.html", {"form": form, "theme": theme, "workshop": workshop, "notes": notes}
    )


@login_required
def edit(request: SignedIn, process_slug: str, number: str) -> HttpResponse:
    """Change a proposal; how it stood is kept with the reason."""
    proposal = _proposal(process_slug, number)
    if not rules.may_edit_proposal(request.user, proposal):
        raise PermissionDenied(_("This proposal cannot be changed now."))
    form = EditProposalForm(posted(request), proposal=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_proposal(proposal=proposal, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None if not hasattr(error, "error_dict") else "reason", error.messages)
        else:
            messages.success(request, _("The change is saved."))
            return _to(proposal)
    return render(request, "proposals/edit.html", {"form": form, "proposal": proposal})


@login_required
@require_POST
def publish(request: SignedIn, process_slug: str, number: str) -> HttpResponse:
    """Let everybody read a draft."""
    proposal = _proposal(process_slug, number)
    actions.publish_proposal(proposal=proposal, by=request.user)
    messages.success(request, _("The proposal is published. Everybody can read it now."))
    return _to(proposal)


@login_required
def set_aside(request: SignedIn, process_slug: str, number: str) -> HttpResponse:
    """Ask for the reason, then set the proposal aside."""
    proposal = _proposal(process_slug, number)
    if not rules.may_set_aside_proposal(request.user, proposal):
        raise PermissionDenied(_("This proposal cannot be set aside now."))
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.set_aside_proposal(proposal=proposal, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The proposal is set aside. The reason stands on its page."))
        return _to(proposal)
    return render(request, "proposals/set_aside.html", {"form": form, "proposal": proposal})
