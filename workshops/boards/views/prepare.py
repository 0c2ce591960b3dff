"""Preparing a board before its workshop: a template, the columns, the rounds. It works without a script.

The rows of the form are the page's memory: moving, adding and taking away a row sends the whole form and draws it anew,
and nothing on the board changes before it is saved.
"""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms.formsets import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from realtime.entries import Outcome
from realtime.submit import submit
from realtime.verbs import Actor, Audience
from workshops.boards.actions import open_board
from workshops.boards.actions.planning_ahead import MOST_COLUMNS, can_take_template, columns_in_use
from workshops.boards.actions.rounds import MOST_ROUNDS
from workshops.boards.enums import RoundState
from workshops.boards.models import Board
from workshops.boards.plan_forms import ColumnForm, ColumnRows, RoundForm, RoundRows, column_row, round_row
from workshops.boards.queries import frame_of
from workshops.boards.rules import may_keep_templates, may_prepare_board
from workshops.boards.saved_plans import offered_plan, offers_for
from workshops.desk import staff
from workshops.enums import WorkshopState
from workshops.models import Workshop
from workshops.queries import workshop_by_slug
from workshops.rules import may_facilitate

KINDS: dict[str, tuple[type[BaseFormSet[Any]], int]] = {
    "columns": (ColumnRows, MOST_COLUMNS),
    "rounds": (RoundRows, MOST_ROUNDS),
}
FIELDS = {"columns": ColumnForm.base_fields, "rounds": RoundForm.base_fields}
EMPTY: dict[str, dict[str, Any]] = {
    "columns": {"colour": "yellow"},
    "rounds": {"kind": "write", "minutes": 15, "dots": 5, "dots_per_item": 3},
}
Rows = list[dict[str, Any]]


def workshop_to_prepare(request: HttpRequest, slug: str) -> Workshop:
    """Return the workshop at this address for one of its facilitators; raises Http404 or PermissionDenied."""
    found = workshop_by_slug(slug)
    if found is None:
        raise Http404(_("There is no workshop at this address."))
    if not may_facilitate(request.user, found):
        raise PermissionDenied(_("Only the workshop's facilitators prepare its board."))
    return found


def send_as(request: HttpRequest, board: Board, verb: str, body: dict[str, Any]) -> Outcome:
    """Send an operation over the board's stream, so that everybody who has it open sees what changes."""
    actor = Actor(f"user:{staff(request).pk}", Audience.FACILITATOR)
    return submit(board.stream.key, actor, str(uuid4()), 1, verb, body)


@login_required
@never_cache
def prepare(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the board's templates, columns and rounds, and take what has become of them."""
    workshop = workshop_to_prepare(request, slug)
    if not may_prepare_board(request.user, workshop):
        messages.info(request, _("The workshop has ended, and the board is frozen."))
        return redirect("workshops:workshop", slug=slug)
    board: Board | None = getattr(workshop, "board", None)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "template":
        return choose_template(request, workshop, board)
    if board is None:
        return show(request, workshop, None, {})
    if do == "save":
        return save(request, workshop, board)
    if do:
        rows = {kind: posted_rows(request.POST, kind) for kind in KINDS}
        moved = work_on_rows(rows, do)
        return show(request, workshop, board, {kind: unsaved(kind, rows[kind]) for kind in KINDS}, moved=moved)
    return show(request, workshop, board, rows_of(board))


def choose_template(request: HttpRequest, workshop: Workshop, board: Board | None) -> HttpResponse:
    """Make the board from a template, or give it the template's columns and rounds while nothing lies on it."""
    key = request.POST.get("template", "")
    plan = offered_plan(key, workshop.district)
    said = "" if plan else _("Choose a template from the list.")
    if plan and board is None:
        open_board(by=staff(request), workshop=workshop, columns=plan.columns, rounds=plan.rounds)
    elif plan and board:
        outcome = send_as(request, board, "board.template", {"template": key})
        said = "" if outcome.accepted else outcome.detail
    if said:
        return show(request, workshop, board, rows_of(board) if board else {}, template_error=said)
    messages.success(request, _("The board is made from the template. You can still change it."))
    return redirect("boards:prepare", slug=workshop.slug)


def save(request: HttpRequest, workshop: Workshop, board: Board) -> HttpResponse:
    """Check the rows and send them over the stream; on a mistake they are drawn again as they were typed."""
    rows = {kind: form(request.POST, prefix=kind) for kind, (form, _most) in KINDS.items()}
    are_valid = {kind: formset.is_valid() for kind, formset in rows.items()}
    if not all(are_valid.values()):
        return show(request, workshop, board, rows)
    standing = {"columns": {c.pk for c in board.columns.all()}, "rounds": {r.pk for r in board.rounds.all()}}
    begun = set(board.rounds.exclude(state=RoundState.PLANNED).values_list("pk", flat=True))
    body: dict[str, Any] = {}
    for kind, here in standing.items():
        said = [form.cleaned_data for form in rows[kind].forms if form.cleaned_data.get("id") not in begun]
        # What somebody else has taken away in the meantime is made anew: nothing that stands in the form is lost.
        body[kind] = [row | {"id": row["id"] if row["id"] in here else None} for row in said]
        body[f"gone_{kind}"] = sorted((gone_in(request.POST, kind) & here) - begun)
    outcome = send_as(request, board, "board.plan", body)
    if not outcome.accepted:
        return show(request, workshop, board, rows, refused=outcome.detail)
    if begun & {form.cleaned_data["id"] for form in rows["rounds"].forms}:
        messages.info(request, _("A round has begun in the meantime. It was left as it is."))
    messages.success(request, _("The board is saved."))
    return redirect("boards:prepare", slug=workshop.slug)


def rows_of(board: Board) -> dict[str, BaseFormSet[Any]]:
    """Return the rows as they stand on the board."""
    planned = board.rounds.filter(state=RoundState.PLANNED)
    return {
        "columns": ColumnRows(prefix="columns", initial=[column_row(column) for column in board.columns.all()]),
        "rounds": RoundRows(prefix="rounds", initial=[round_row(round_) for round_ in planned]),
    }


def unsaved(kind: str, rows: Rows) -> BaseFormSet[Any]:
    """Return rows as somebody has typed them so far, not checked yet."""
    return KINDS[kind][0](prefix=kind, initial=rows)


def posted_rows(data: QueryDict, kind: str) -> Rows:
    """Return the rows of a form as they were sent, whatever stands in them."""
    most = KINDS[kind][1]
    sent = data.get(f"{kind}-TOTAL_FORMS", "0")
    total = min(int(sent), 2 * most) if sent.isdecimal() else 0
    names = list(FIELDS[kind])
    return [{name: data.get(f"{kind}-{n}-{name}", "") for name in names} for n in range(total)]


def gone_in(data: QueryDict, kind: str) -> set[int]:
    """Return the ids of the rows that were taken away in the form."""
    return {int(pk) for pk in data.getlist(f"gone_{kind}") if pk.isdecimal()}


def work_on_rows(rows: dict[str, Rows], do: str) -> str:
    """Do to the rows what a button says ("columns-2-up", "rounds-add"); return the row to go on at ("columns-1")."""
    kind, _dash, rest = do.partition("-")
    at, _dash, act = rest.partition("-")
    if kind not in KINDS:
        return ""
    listed = rows[kind]
    if at == "add":
        if len(listed) < KINDS[kind][1]:
            listed.append(dict(EMPTY[kind]))
        return f"{kind}-{len(listed) - 1}"
    place = int(at) if at.isdecimal() else -1
    if not 0 <= place < len(listed):
        return ""
    row = listed.pop(place)
    if act == "remove":
        return f"{kind}-{max(0, place - 1)}"
    to = max(0, place - 1) if act == "up" else min(len(listed), place + 1)
    listed.insert(to, row)
    return f"{kind}-{to}"


def show(
    request: HttpRequest,
    workshop: Workshop,
    board: Board | None,
    rows: dict[str, BaseFormSet[Any]],
    *,
    moved: str = "",
    refused: str = "",
    template_error: str = "",
) -> HttpResponse:
    """Draw the page with these rows."""
    offers = offers_for(workshop)
    context = {
        "workshop": workshop,
        "board": board,
        "offers": offers,
        "chosen": request.POST.get("template") or offers[0].key,
        "template_error": template_error,
        "can_take_template": board is None or can_take_template(board),
        "rows": rows,
        "gone": {kind: gone_now(request.POST, kind, rows) for kind in rows},
        "in_use": {str(pk) for pk in columns_in_use(board)} if board else set(),
        "begun": board.rounds.exclude(state=RoundState.PLANNED) if board else [],
        "full": {kind: len(rows[kind].forms) >= KINDS[kind][1] for kind in rows},
        "is_unsaved": bool(moved),
        "moved": moved,
        "refused": refused,
        "frame": frame_of(workshop),
        "is_open": workshop.state == WorkshopState.OPEN,
        "keeps_templates": may_keep_templates(request.user, workshop.district),
    }
    return render(request, "boards/prepare.html", context)


def gone_now(data: QueryDict, kind: str, rows: dict[str, BaseFormSet[Any]]) -> Sequence[int]:
    """Return the ids that were in the form and are not any more: what is taken away when it is saved."""
    before = {int(row["id"]) for row in posted_rows(data, kind) if str(row["id"]).isdecimal()}
    shown = rows[kind]
    now = {str(form["id"].value() or "") for form in shown.forms}
    return sorted(pk for pk in before | gone_in(data, kind) if str(pk) not in now)
