"""One reply on the desk: what is known of it without breaking the seal, and the opened original."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hearing import queries, rules
from hearing.actions import open_original
from hearing.actions.publish import shown_sender, suggested_subject
from hearing.actions.review import spans_of
from hearing.enums import RedactionReason, ShownAs, SubmissionState
from hearing.files import PUBLISHABLE
from hearing.forms.desk import AnswerForm, ApproveForm, PlaceForm, PointForm, WithholdForm
from hearing.models import Submission
from hearing.redaction import is_covered, published_form, segments
from hearing.scan.hits import SUGGESTED_REASON
from hearing.serving import download
from hearing.wording import RULE_NAMES
from people.models import User

IN_HAND = (SubmissionState.RECEIVED, SubmissionState.UNDER_REVIEW, SubmissionState.REDACTED)


@never_cache
@require_safe
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a reply stands, its published form and its points; the original stays sealed."""
    seen = _versions(pk)
    found = on_desk(request, pk)
    return render(request, "hearing/desk/review.html", _context(request, found, seen))


@never_cache
@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Break the seal, which is logged, and show the original with findings and what is left out."""
    seen = _versions(pk)
    opened = open_original(submission=on_desk(request, pk), by=staff(request), going_on="videre" in request.GET)
    found = on_desk(request, pk)
    context = _context(request, found, seen) | _opened(found)
    context["opened"] = opened
    return render(request, "hearing/desk/review.html", context)


@never_cache
@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> FileResponse:
    """Hand out a file as it came; that opens the seal, too."""
    found = on_desk(request, pk)
    attachment = get_object_or_404(found.attachments, pk=file_pk)
    if not rules.may_download(request.user, attachment):
        raise PermissionDenied(_("You may not open this original."))
    open_original(submission=found, by=staff(request))
    return download(attachment.file, attachment.content_type, f"{found.given.number}-{attachment.pk}")


def staff(request: HttpRequest) -> User:
    """Return the member of staff who asks; the admin lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def on_desk(request: HttpRequest, pk: int) -> Submission:
    """Return the reply if it lies on this user's desk; else 403 or 404."""
    if not rules.may_see_replies(request.user):
        raise PermissionDenied
    found = queries.in_own_districts(request.user).select_related(
        "hearing__process", "contribution__node", "district", "approved_by", "entered_by"
    )
    return get_object_or_404(found, pk=pk)


def _versions(pk: int) -> int:
    """How often the reply has been changed; counted before it is read, so that a change between the two is told."""
    return int(Submission.objects.filter(pk=pk).aggregate(count=Count("versions"))["count"] or 0)


def _context(request: HttpRequest, found: Submission, seen: int) -> dict[str, Any]:
    user, points = request.user, list(found.points.select_related("proposal", "coded_by", "answered_by"))
    title = _("Hearing reply %(number)s") % {"number": found.given.number}
    may_code = rules.may_code(user, found) and found.state != SubmissionState.WITHDRAWN
    return {
        "submission": found,
        "seen": seen,
        "publishable": PUBLISHABLE,
        "points": [
            (
                point,
                PointForm(initial=_point_initial(point), submission=found, auto_id=f"id_p{point.pk}_%s"),
                AnswerForm(initial=_answer_initial(point), auto_id=f"id_a{point.pk}_%s"),
            )
            for point in points
        ],
        "new_point": PointForm(submission=found, auto_id="id_new_%s") if may_code else None,
        "attachments": found.attachments.all(),
        "handlings": found.handlings.all(),
        "readings": found.readings.all()[:20],
        "redaction_count": found.redactions.count(),
        "may_read": rules.may_read_original(user, found),
        "may_handle": rules.may_approve(user, found),
        "may_code": may_code,
        "may_answer": rules.may_see_replies(user),
        "can_reopen": found.state in (SubmissionState.APPROVED, SubmissionState.PUBLISHED, SubmissionState.WITHHELD),
        "withhold_form": WithholdForm(initial={"reason": _not_public_reason(found)}, auto_id="id_withhold_%s"),
        "header_title": title,
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("hearing_desk:list"), "label": _("Hearing replies")},
            {"url": "", "label": found.given.number},
        ],
    }


def _opened(found: Submission) -> dict[str, Any]:
    """What stands beside an opened original while it is in hand."""
    spans = spans_of(found)
    findings = list(found.findings.all())
    marked = [(f.start, f.end, f.rule) for f in findings if f.attachment_id is None and not f.dismissed]
    texts = {a.pk: a.text for a in found.attachments.all()} | {None: found.text}
    rows: list[dict[str, Any]] = [
        {
            "finding": f,
            "name": RULE_NAMES.get(f.rule, f.rule),
            "words": texts[f.attachment_id][f.start : f.end],
            "reason": SUGGESTED_REASON.get(f.rule, RedactionReason.PERSONAL),
            "covered": f.attachment_id is None and is_covered(f.start, f.end, spans),
            "in_file": f.attachment_id is not None,
        }
        for f in findings
    ]
    return {
        "segments": segments(found.text, spans, marked),
        "findings": rows,
        "undecided": sum(not (r["covered"] or r["in_file"] or r["finding"].dismissed) for r in rows),
        "redactions": [(r, found.text[r.start : r.end]) for r in found.redactions.all()],
        "preview": published_form(found.text, spans),
        "reasons": RedactionReason.choices,
        "in_hand": found.state in IN_HAND,
        "place_form": PlaceForm(auto_id="id_place_%s"),
        "approve_form": ApproveForm(
            initial={
                "public_subject": found.public_subject or suggested_subject(found),
                "public_sender": found.public_sender or shown_sender(found),
            }
        ),
    }


def _not_public_reason(found: Submission) -> str:
    if found.shown_as == ShownAs.NOT_PUBLIC:
        return _("You have asked that only the administration reads your reply.")
    return ""


def _point_initial(point: Any) -> dict[str, Any]:
    return {"theme": point.theme, "summary": point.summary, "section": point.section, "proposal": point.proposal_id}


def _answer_initial(point: Any) -> dict[str, Any]:
    return {"remark": point.remark, "outcome": point.outcome, "change": point.change}
