"""Splitting a reply into points and answering each: theme, summary, remark, whether it is met, and what was changed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hearing import notices, rules
from hearing.enums import Deed, Outcome, SubmissionState
from hearing.models import Point, Submission
from hearing.text import clean, clean_line
from people.models import User
from proposals.models import Proposal
from trail.actions import link, record_node, withdraw
from trail.enums import NodeKind, Relation, Standing
from trail.models import Link

from .states import locked, log

STANDING = {
    Outcome.YES: Standing.MET,
    Outcome.PARTLY: Standing.PARTLY_MET,
    Outcome.NO: Standing.NOT_MET,
    Outcome.NOTED: Standing.NOTED,
}


def code_point(
    *,
    submission: Submission,
    by: User,
    theme: str,
    summary: str,
    proposal: Proposal | None = None,
    section: str = "",
    point: Point | None = None,
) -> Point:
    """Write a point of a reply, or write it anew. A point about a proposal links the reply to it.

    Args:
        point: the point to write anew; without it, a further one is added last.

    Raises:
        PermissionDenied: the user may not code replies of this district (see `rules.may_code`).
        ValidationError: theme or summary missing, the section or proposal is not of this hearing, or withdrawn.
    """
    theme, summary = clean_line(theme), clean(summary)
    with transaction.atomic():
        submission = locked(submission)
        if not rules.may_code(by, submission):
            raise PermissionDenied(_("You may not handle replies of this district."))
        _check_point(submission, theme, summary, proposal, section)
        old_proposal = point.proposal if point else None
        point = point or Point(submission=submission, order=_next_order(submission))
        point.theme, point.summary, point.proposal, point.section = theme, summary, proposal, section
        point.coded_by = by
        point.save()
        if old_proposal and old_proposal != proposal:
            _unlink_proposal(point, old_proposal)
        if proposal and proposal.node:
            link(
                source=submission.given.node,
                target=proposal.node,
                relation=Relation.CONCERNS,
                made_by=by.title,
            )
        log(submission, Deed.CODED, by, theme)
    return point


def answer_point(
    *, point: Point, by: User, remark: str, outcome: Outcome, change: str = "", notify: bool = True
) -> Point:
    """Write the administration's remark to a point, whether it is met, and what was changed because of it.

    The reply is linked to the remark, and the remark to the proposal that was changed. When the last point is
    answered, the sender who left an address is told.

    Raises:
        PermissionDenied: the user may not answer in this district.
        ValidationError: no remark, or the reply is withdrawn.
    """
    remark, change = clean(remark), clean(change)
    with transaction.atomic():
        submission = locked(point.submission)
        if not rules.may_answer(by, point):
            raise PermissionDenied(_("You may not answer replies of this district."))
        if not remark:
            raise ValidationError({"remark": _("Write the administration's remark.")})
        _check_standing(submission)
        point.remark, point.outcome, point.change, point.answered_by = remark, Outcome(outcome), change, by
        contribution = submission.given.node
        point.node = record_node(
            kind=NodeKind.REMARK,
            key=f"hearing.point:{point.pk}",
            title=remark,
            url=contribution.url,
            process_slug=contribution.process_slug,
            district_slug=contribution.district_slug,
            is_public=submission.state == SubmissionState.PUBLISHED,
            standing=STANDING[Outcome(outcome)],
        )
        point.save()
        link(source=contribution, target=point.node, relation=Relation.ANSWERED, made_by=by.title)
        _link_change(point, by)
        log(submission, Deed.ANSWERED, by, point.theme)
        _note_answered(submission, notify=notify)
    return point


def remove_point(*, point: Point, by: User) -> None:
    """Take a point away that nobody has answered yet.

    Raises:
        PermissionDenied: the user may not code replies of this district.
        ValidationError: it has been answered; an answer that was given stays.
    """
    with transaction.atomic():
        submission = locked(point.submission)
        if not rules.may_code(by, submission):
            raise PermissionDenied(_("You may not handle replies of this district."))
        if point.node_id:
            raise ValidationError(_("The point has been answered and stays. Change its text instead."))
        proposal = point.proposal
        point.delete()
        if proposal:
            _unlink_proposal(point, proposal)
        _note_answered(submission, notify=False)


def _check_point(submission: Submission, theme: str, summary: str, proposal: Proposal | None, section: str) -> None:
    wrong: dict[str, str] = {}
    if not theme or len(theme) > 120:
        wrong["theme"] = _("Write a theme of at most 120 characters.")
    if not summary:
        wrong["summary"] = _("Write what the sender says, in a few sentences.")
    if proposal and proposal.process_id != submission.hearing.process_id:
        wrong["proposal"] = _("Choose a proposal of the same process.")
    if section and section not in dict(submission.hearing.section_choices):
        wrong["section"] = _("Choose a section from the list.")
    if wrong:
        raise ValidationError(wrong)
    _check_standing(submission)


def _check_standing(submission: Submission) -> None:
    if submission.state == SubmissionState.WITHDRAWN:
        raise ValidationError(_("The sender has withdrawn the reply."))


def _next_order(submission: Submission) -> int:
    last = submission.points.aggregate(last=Max("order"))["last"]
    return 1 if last is None else last + 1


def _unlink_proposal(point: Point, proposal: Proposal) -> None:
    """Withdraw the link to a proposal that none of the reply's points is about any more."""
    submission = point.submission
    if proposal.node is None or submission.points.filter(proposal=proposal).exists():
        return
    for standing in Link.objects.standing().filter(
        source=submission.given.node, target=proposal.node, relation=Relation.CONCERNS
    ):
        withdraw(link=standing)


def _link_change(point: Point, by: User) -> None:
    """Keep the link remark → changed proposal in step with what is said to have been changed."""
    target = point.proposal.node if point.change and point.proposal else None
    remark = point.node
    if remark is None:
        return
    for standing in Link.objects.standing().filter(source=remark, relation=Relation.CHANGED):
        if standing.target != target:
            withdraw(link=standing, made_by=by.title)
    if target:
        link(source=remark, target=target, relation=Relation.CHANGED, made_by=by.title, reason=point.change)


def _note_answered(submission: Submission, *, notify: bool) -> None:
    """Note when every point has been answered; the first time, tell the sender of a published reply."""
    points = list(submission.points.all())
    answered = bool(points) and all(point.is_answered for point in points)
    first = answered and submission.answered_at is None
    if answered != bool(submission.answered_at):
        submission.answered_at = timezone.now() if answered else None
        submission.save(update_fields=["answered_at"])
    if first and notify and submission.email and submission.state == SubmissionState.PUBLISHED:
        transaction.on_commit(lambda: notices.enqueue(notices.mail_answered, submission.pk))
