"""Approving, publishing and withholding. Nothing is public before a person has approved it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hearing import notices, rules
from hearing.enums import Deed, ShownAs, SubmissionState
from hearing.models import Submission
from hearing.redaction import Span, published_form
from hearing.scan import scan
from hearing.scan.hits import SUGGESTED_REASON
from hearing.text import clean_line, fold, sort_key
from people.models import User
from trail.actions import publish_words

from .give import set_remarks, take_back
from .review import prepare
from .states import locked, log, require_next


def approve(
    *, submission: Submission, by: User, public_subject: str | None = None, public_sender: str | None = None
) -> Submission:
    """Approve the redacted version, and the subject and sender as they will stand above it.

    A reply under review is made ready first, so every finding must have been decided on.

    Args:
        public_subject: the subject as published; without it, the sender's own with findings left out.
        public_sender: how the sender is named; without it, as the sender chose.

    Raises:
        PermissionDenied: the user may not approve in this district.
        ValidationError: a finding is undecided, or the reply cannot be approved from where it stands.
    """
    with transaction.atomic():
        submission = _theirs(submission, by)
        if submission.state in (SubmissionState.RECEIVED, SubmissionState.UNDER_REVIEW):
            submission = prepare(submission=submission, by=by)
        require_next(submission, SubmissionState.APPROVED)
        subject = suggested_subject(submission) if public_subject is None else clean_line(public_subject)
        if not subject or len(subject) > 160:
            raise ValidationError({"public_subject": _("Write a subject of at most 160 characters.")})
        sender = shown_sender(submission) if public_sender is None else clean_line(public_sender)[:300]
        submission.public_subject = subject
        submission.public_sender = sender
        submission.state = SubmissionState.APPROVED
        submission.approved_by = by
        submission.save(update_fields=["public_subject", "public_sender", "state", "approved_by"])
        log(submission, Deed.APPROVED, by)
    return submission


def publish(*, submission: Submission, by: User, notify: bool = True) -> Submission:
    """Let everybody read the approved version, and tell the sender who left an address.

    Raises:
        PermissionDenied: the user may not publish in this district.
        ValidationError: it is not approved, or the sender has asked for it not to be shown.
    """
    with transaction.atomic():
        submission = _theirs(submission, by)
        require_next(submission, SubmissionState.PUBLISHED)
        if submission.shown_as == ShownAs.NOT_PUBLIC:
            raise ValidationError(_("The sender has asked that the reply is not shown in public. Withhold it instead."))
        number = submission.given.number
        url = reverse("hearing:submission", args=[submission.hearing.slug, number])
        submission.state = SubmissionState.PUBLISHED
        submission.published_at = timezone.now()
        words = (number, submission.public_subject, submission.public_text, submission.public_sender)
        submission.search_text = fold("\n".join(words))
        submission.sort_key = sort_key(submission.public_sender)
        submission.save(update_fields=["state", "published_at", "search_text", "sort_key"])
        publish_words(contribution=submission.given, text=submission.public_text, url=url)
        set_remarks(submission, url=url, is_public=True)
        log(submission, Deed.PUBLISHED, by)
        if notify and submission.email:
            transaction.on_commit(lambda: notices.enqueue(notices.mail_published, submission.pk))
            if submission.answered_at:
                transaction.on_commit(lambda: notices.enqueue(notices.mail_answered, submission.pk))
    return submission


def withhold(*, submission: Submission, by: User, reason: str, notify: bool = True) -> Submission:
    """Keep a reply from the public, with a reason that its sender is told.

    Raises:
        PermissionDenied: the user may not decide in this district.
        ValidationError: no reason, or the reply is withdrawn.
    """
    reason = clean_line(reason)
    with transaction.atomic():
        submission = _theirs(submission, by)
        if not reason:
            raise ValidationError({"reason": _("Write why. The sender will read it.")})
        if submission.state == SubmissionState.RECEIVED:
            submission.state = SubmissionState.UNDER_REVIEW
        require_next(submission, SubmissionState.WITHHELD)
        take_back(submission)
        submission.state, submission.withheld_reason = SubmissionState.WITHHELD, reason
        submission.public_subject = submission.public_text = submission.public_sender = ""
        submission.save()
        log(submission, Deed.WITHHELD, by)
        if notify and submission.email:
            transaction.on_commit(lambda: notices.enqueue(notices.mail_withheld, submission.pk))
    return submission


def reopen(*, submission: Submission, by: User) -> Submission:
    """Take a reply up again; what was published of it is out of sight until it is approved anew.

    Raises:
        PermissionDenied: the user may not decide in this district.
        ValidationError: it is not approved, published or withheld.
    """
    with transaction.atomic():
        submission = _theirs(submission, by)
        require_next(submission, SubmissionState.UNDER_REVIEW)
        take_back(submission)
        submission.state, submission.withheld_reason = SubmissionState.UNDER_REVIEW, ""
        submission.approved_by = None
        submission.public_subject = submission.public_text = submission.public_sender = ""
        submission.save()
        log(submission, Deed.REOPENED, by)
    return submission


def suggested_subject(submission: Submission) -> str:
    """Return the sender's subject with everything left out that the scan finds in it."""
    spans = [Span(h.start, h.end, (SUGGESTED_REASON[h.rule],)) for h in scan(submission.subject)]
    return published_form(submission.subject, spans)[:160]


def shown_sender(submission: Submission) -> str:
    """Return the name the sender has asked to be shown by; empty when only the role is to be shown.

    Whoever answers for an organisation is shown by the organisation; on whose behalf is never shown.
    """
    organisation = "" if submission.is_personal else submission.organisation
    if submission.shown_as == ShownAs.PSEUDONYM:
        return submission.pseudonym
    name = submission.name if submission.shown_as == ShownAs.NAME else ""
    return ", ".join(part for part in (name, organisation) if part)


def _theirs(submission: Submission, by: User) -> Submission:
    submission = locked(submission)
    if not rules.may_approve(by, submission):
        raise PermissionDenied(_("You may not handle replies of this district."))
    return submission
