"""What is done with a reply on the desk: one POST for each verb, each of them one action."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from hearing import actions
from hearing.actions.states import still_as_seen
from hearing.enums import Outcome, RedactionReason
from hearing.forms.desk import AnswerForm, ApproveForm, FindingForm, PlaceForm, PointForm, WithholdForm
from hearing.models import Submission
from people.models import User

from .review import on_desk, staff

# After these, the opened original is shown again; after the others, the page without it.
_AT_THE_ORIGINAL = {"redact", "accept", "dismiss", "restore", "undo", "prepare"}
_MAX_KEY = 18


@sensitive_post_parameters()
@require_POST
def do(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one thing with a reply, and say plainly when it cannot be done."""
    if verb not in VERBS:
        raise Http404
    found = on_desk(request, pk)
    try:
        with transaction.atomic():
            still_as_seen(found, request.POST.get("seen", ""))
            done = VERBS[verb](found, staff(request), request.POST)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    if verb in _AT_THE_ORIGINAL:
        return redirect(f"{reverse('hearing_desk:original', args=[pk])}?videre=1")
    return redirect("hearing_desk:review", pk)


def _valid(form: forms.Form) -> dict[str, Any]:
    """The form's data; raises ValidationError with each mistake after the name of its field."""
    if form.is_valid():
        return form.cleaned_data
    lines = []
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields and form.fields[name].label else ""
        lines += [f"{label}{message}" for message in errors]
    raise ValidationError(lines)


def _key(data: QueryDict, name: str) -> int:
    value = data.get(name, "")
    if not value.isdecimal() or len(value) > _MAX_KEY:
        raise Http404
    return int(value)


def _redact(found: Submission, by: User, data: QueryDict) -> str:
    place = _valid(PlaceForm(data))
    reason = RedactionReason(place["reason"])
    if place["words"]:
        actions.redact_words(submission=found, words=place["words"], reason=reason, by=by)
    else:
        actions.redact(submission=found, start=place["start"] or 0, end=place["end"] or 0, reason=reason, by=by)
    return _("Left out.")


def _accept(found: Submission, by: User, data: QueryDict) -> str:
    choice = _valid(FindingForm(data))
    finding = get_object_or_404(found.findings, pk=choice["finding"], attachment=None)
    reason = RedactionReason(choice["reason"] or RedactionReason.PERSONAL)
    actions.redact(submission=found, start=finding.start, end=finding.end, reason=reason, by=by)
    return _("Left out.")


def _dismiss(found: Submission, by: User, data: QueryDict) -> str:
    actions.dismiss_finding(finding=get_object_or_404(found.findings, pk=_key(data, "finding")), by=by)
    return _("Noted: it is not personal data.")


def _restore(found: Submission, by: User, data: QueryDict) -> str:
    actions.restore_finding(finding=get_object_or_404(found.findings, pk=_key(data, "finding")), by=by)
    return _("The finding waits for a decision again.")


def _undo(found: Submission, by: User, data: QueryDict) -> str:
    actions.undo_redaction(redaction=get_object_or_404(found.redactions, pk=_key(data, "redaction")), by=by)
    return _("The passage is back.")


def _prepare(found: Submission, by: User, data: QueryDict) -> str:
    actions.prepare(submission=found, by=by)
    return _("The redacted version is ready to be approved.")


def _approve(found: Submission, by: User, data: QueryDict) -> str:
    actions.approve(submission=found, by=by, **_valid(ApproveForm(data)))
    return _("Approved. It is not public before you publish it.")


def _publish(found: Submission, by: User, data: QueryDict) -> str:
    actions.publish(submission=found, by=by)
    return _("Published.")


def _withhold(found: Submission, by: User, data: QueryDict) -> str:
    actions.withhold(submission=found, by=by, reason=_valid(WithholdForm(data))["reason"])
    return _("The reply is not shown. The sender is told why.")


def _reopen(found: Submission, by: User, data: QueryDict) -> str:
    actions.reopen(submission=found, by=by)
    return _("Taken up again. Nothing of it is public now.")


def _code(found: Submission, by: User, data: QueryDict) -> str:
    point = get_object_or_404(found.points, pk=_key(data, "point")) if data.get("point") else None
    actions.code_point(submission=found, by=by, point=point, **_valid(PointForm(data, submission=found)))
    return _("The point is saved.")


def _answer(found: Submission, by: User, data: QueryDict) -> str:
    point = get_object_or_404(found.points.select_related("proposal"), pk=_key(data, "point"))
    answer = _valid(AnswerForm(data))
    answer["outcome"] = Outcome(answer["outcome"])
    actions.answer_point(point=point, by=by, **answer)
    return _("The remark is saved.")


def _remove(found: Submission, by: User, data: QueryDict) -> str:
    actions.remove_point(point=get_object_or_404(found.points, pk=_key(data, "point")), by=by)
    return _("The point is removed.")


def _show_file(found: Submission, by: User, data: QueryDict) -> str:
    actions.show_file(attachment=get_object_or_404(found.attachments, pk=_key(data, "file")), by=by)
    return _("The file is shown together with the reply, without its metadata.")


def _hide_file(found: Submission, by: User, data: QueryDict) -> str:
    actions.hide_file(attachment=get_object_or_404(found.attachments, pk=_key(data, "file")), by=by)
    return _("The file is not shown any more.")


VERBS: dict[str, Callable[[Submission, User, QueryDict], str]] = {
    "redact": _redact,
    "accept": _accept,
    "dismiss": _dismiss,
    "restore": _restore,
    "undo": _undo,
    "prepare": _prepare,
    "approve": _approve,
    "publish": _publish,
    "withhold": _withhold,
    "reopen": _reopen,
    "code": _code,
    "answer": _answer,
    "remove": _remove,
    "show-file": _show_file,
    "hide-file": _hide_file,
}
