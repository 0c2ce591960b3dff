"""The list of a process's proposals, and a proposal's own page."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from process.models import Process
from proposals import queries, rules
from proposals.actions import close_due_votes
from proposals.models import Proposal
from proposals.visitors import keep_order, order_of
from theme.templatetags.samskab import home_address


def proposal_list(request: HttpRequest, process_slug: str) -> HttpResponse:
    """Show the public proposals by district; `?distrikt=amager` shows one district's."""
    process = get_object_or_404(Process, slug=process_slug)
    close_due_votes()
    districts = list(process.districts.all())
    wanted = request.GET.get("distrikt", "")
    district = next((d for d in districts if d.slug == wanted), None)
    if wanted and district is None:
        raise Http404("No such district")
    votes = {vote.district_slug: vote for vote in queries.votes_of(process)}
    rows = queries.proposals_of(process, district, with_lineage=False)
    sections = [_section(list(part), votes, request) for _slug, part in groupby(rows, key=lambda r: r.district_slug)]
    context = {
        "process": process,
        "districts": districts,
        "district": district,
        "sections": sections,
        "crumbs": [(process.title, f"{home_address()}{process.slug}/")],
    }
    response = render(request, "proposals/list.html", context)
    keep_order(request, response)
    return response


def _section(
    rows: list[queries.ProposalRow], votes: dict[str, queries.VoteRow], request: HttpRequest
) -> dict[str, Any]:
    vote = votes.get(rows[0].district_slug)
    is_open = vote is not None and vote.takes_ballots
    ordered = queries.in_visitors_order(rows, order_of(request)) if is_open else queries.by_outcome(rows)
    return {"name": rows[0].district_name, "slug": rows[0].district_slug, "vote": vote, "rows": ordered}


def proposal_page(request: HttpRequest, process_slug: str, number: str) -> HttpResponse:
    """Show one proposal: words, cost, what changed, where it comes from, what came of it."""
    proposal = get_object_or_404(
        Proposal.objects.select_related("process", "district", "track", "node"),
        process__slug=process_slug,
        number=number.upper(),
    )
    if not rules.may_read_proposal(request.user, proposal):
        raise Http404("Not published")
    close_due_votes()
    proposal.refresh_from_db(fields=["state", "state_reason"])
    vote = next(iter(queries.votes_of(proposal.process, proposal.district)), None)
    listed = proposal.vote_options.select_related("vote").first()
    context = {
        "proposal": proposal,
        "row": queries.row_of(proposal),
        "changes": queries.changes_of(proposal),
        "vote": vote if listed else None,
        "decision": listed if listed and rules.shows_result(listed.vote) and listed.override else None,
        "may_edit": rules.may_edit_proposal(request.user, proposal),
        "may_publish": rules.may_publish_proposal(request.user, proposal),
        "may_set_aside": rules.may_set_aside_proposal(request.user, proposal),
        "crumbs": [
            (proposal.process.title, f"{home_address()}{proposal.process.slug}/"),
            (_("Proposals"), queries.list_url(proposal.process)),
        ],
    }
    return render(request, "proposals/proposal.html", context)
