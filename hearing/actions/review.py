"""Reading a sealed original and leaving passages out of what will be public."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hearing import rules
from hearing.enums import Deed, RedactionReason, SubmissionState
from hearing.models import Finding, Redaction, SealedReading, Submission
from hearing.redaction import Span, is_covered, published_form
from people.models import User

from .states import locked, log, place, require_next

ONE_READING = timedelta(minutes=15)
MAX_PLACES = 200
_IN_HAND = (SubmissionState.RECEIVED, SubmissionState.UNDER_REVIEW, SubmissionState.REDACTED)


@dataclass(frozen=True, slots=True)
class Original:
    """A sealed original, as it lies open before one person."""

    submission: Submission
    subject: str
    text: str


def open_original(*, submission: Submission, by: User, going_on: bool = False) -> Original:
    """Open a sealed original; who did it and when is logged. The first opening starts the review.

    Args:
        going_on: the page is shown again after a change of one's own. That is the same reading, unless the last
            one that was logged is more than a quarter of an hour old.

    Raises:
        PermissionDenied: the user may not read originals of this district.
    """
    if not rules.may_read_original(by, submission):
        raise PermissionDenied(_("You may not open this original."))
    with transaction.atomic():
        submission = locked(submission)
        since = timezone.now() - ONE_READING
        if not (going_on and submission.readings.filter(user=by, at__gt=since).exists()):
            SealedReading.objects.create(submission=submission, user=by, user_name=by.name)
        if submission.state == SubmissionState.RECEIVED and rules.may_redact(by, submission):
            _start(submission)
    return Original(submission, submission.subject, submission.text)


def redact(*, submission: Submission, start: int, end: int, reason: RedactionReason, by: User) -> Redaction:
    """Leave characters start..end of the original out in public. What overlaps is merged when it is shown.

    Raises:
        PermissionDenied: the user may not redact in this district.
        ValidationError: the passage is empty or not in the text, or the reply is approved already.
    """
    with transaction.atomic():
        submission = _in_hand(submission, by)
        if not 0 <= start < end <= len(submission.text):
            raise ValidationError(_("Mark at least one character of the reply."))
        redaction, made = Redaction.objects.get_or_create(
            submission=submission, start=start, end=end, reason=RedactionReason(reason), defaults={"made_by": by}
        )
        if made:
            log(submission, Deed.REDACTED, by, place(reason, start, end))
    return redaction


def redact_words(*, submission: Submission, words: str, reason: RedactionReason, by: User) -> list[Redaction]:
    """Leave out every place where these words stand, in capital or small letters.

    Raises:
        PermissionDenied: the user may not redact in this district.
        ValidationError: the words do not stand in the reply, or in more than 200 places.
    """
    words = words.strip()
    places = [m.span() for m in re.finditer(re.escape(words), submission.text, re.IGNORECASE)] if words else []
    if not places:
        raise ValidationError(_("The words do not stand in the reply. Copy them from the text."))
    if len(places) > MAX_PLACES:
        raise ValidationError(
            _("The words stand in %(count)s places. Write more of them, or mark the places in the text.")
            % {"count": len(places)}
        )
    with transaction.atomic():
        return [redact(submission=submission, start=start, end=end, reason=reason, by=by) for start, end in places]


def undo_redaction(*, redaction: Redaction, by: User) -> None:
    """Put a passage back.

    Raises:
        PermissionDenied, ValidationError: as `redact`.
    """
    with transaction.atomic():
        submission = _in_hand(redaction.submission, by)
        log(submission, Deed.RESTORED, by, place(redaction.reason, redaction.start, redaction.end))
        redaction.delete()


def dismiss_finding(*, finding: Finding, by: User) -> Finding:
    """Say that what a rule found is no personal data.

    Raises:
        PermissionDenied, ValidationError: as `redact`.
    """
    return _decide(finding, by, dismissed=True)


def restore_finding(*, finding: Finding, by: User) -> Finding:
    """Take a dismissal back; the finding waits for a decision again."""
    return _decide(finding, by, dismissed=False)


def prepare(*, submission: Submission, by: User) -> Submission:
    """Write the redacted version, ready for somebody to approve.

    Raises:
        PermissionDenied: the user may not redact in this district.
        ValidationError: nobody has opened it since it came or was changed, or a finding is neither left out
            nor dismissed.
    """
    with transaction.atomic():
        if locked(submission).state == SubmissionState.RECEIVED:
            raise ValidationError(_("Nobody has read the reply as it is now. Open the original first."), code="unread")
        submission = _in_hand(submission, by)
        open_count = len(undecided(submission))
        if open_count:
            raise ValidationError(
                _("Decide on every finding first: leave it out, or say that it is not personal data. %(count)s left.")
                % {"count": open_count},
                code="undecided",
            )
        require_next(submission, SubmissionState.REDACTED)
        submission.public_text = published_form(submission.text, spans_of(submission))
        submission.state = SubmissionState.REDACTED
        submission.save(update_fields=["public_text", "state"])
        log(submission, Deed.PREPARED, by)
    return submission


def spans_of(submission: Submission) -> list[Span]:
    """Return what is left out of a reply's text."""
    return [Span(r.start, r.end, (r.reason,)) for r in submission.redactions.all()]


def undecided(submission: Submission) -> list[Finding]:
    """Return the findings in the reply's own text that are neither left out nor dismissed.

    Findings in files do not hold the text back: a file is published by a decision of its own.
    """
    spans = spans_of(submission)
    return [
        f for f in submission.findings.filter(dismissed=False, attachment=None) if not is_covered(f.start, f.end, spans)
    ]


def _decide(finding: Finding, by: User, *, dismissed: bool) -> Finding:
    with transaction.atomic():
        submission = _in_hand(finding.submission, by)
        if finding.dismissed != dismissed:
            finding.dismissed = dismissed
            finding.save(update_fields=["dismissed"])
            if dismissed:
                log(submission, Deed.DISMISSED, by, place(finding.rule, finding.start, finding.end))
    return finding


def _in_hand(submission: Submission, by: User) -> Submission:
    """The reply, locked and under review; a version made ready before falls back to it."""
    submission = locked(submission)
    if not rules.may_redact(by, submission):
        raise PermissionDenied(_("You may not handle replies of this district."))
    if submission.state not in _IN_HAND:
        raise ValidationError(_("The reply is approved or closed. Take it up again first."), code="wrong_state")
    if submission.state != SubmissionState.UNDER_REVIEW:
        _start(submission)
    return submission


def _start(submission: Submission) -> None:
    require_next(submission, SubmissionState.UNDER_REVIEW)
    submission.state = SubmissionState.UNDER_REVIEW
    submission.save(update_fields=["state"])
