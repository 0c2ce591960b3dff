"""Mail to senders who left an address. Sent by a task after the transaction; holds nothing of the reply itself."""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task, task_backends
from django_tasks.base import Task

from .enums import SubmissionState
from .models import Submission
from .receipts import receipt_for

# How long to wait before the second, third and fourth try.
WAITS = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6))


class NotSent(Exception):
    """A notice could not be sent, however often it was tried."""


def enqueue(notice: Task, submission_pk: int) -> None:
    """Put a mail on the list of tasks. The task carries the reply's key only, no address and no receipt."""
    notice.enqueue(submission_pk)


@task()
def mail_receipt(submission_pk: int, tries: int = 0) -> None:
    """Send the number and the receipt code."""
    _send(submission_pk, "receipt", tries, state=None)


@task()
def mail_published(submission_pk: int, tries: int = 0) -> None:
    """Tell the sender that the reply can be read by everybody."""
    _send(submission_pk, "published", tries, state=SubmissionState.PUBLISHED)


@task()
def mail_withheld(submission_pk: int, tries: int = 0) -> None:
    """Tell the sender that the reply is not shown, and why."""
    _send(submission_pk, "withheld", tries, state=SubmissionState.WITHHELD)


@task()
def mail_answered(submission_pk: int, tries: int = 0) -> None:
    """Tell the sender that the administration has answered."""
    _send(submission_pk, "answered", tries, state=SubmissionState.PUBLISHED)


def _send(submission_pk: int, notice: str, tries: int, *, state: SubmissionState | None) -> None:
    """Send a notice, unless the reply has left the state it tells of, or the address is gone."""
    submission = Submission.objects.select_related("hearing", "contribution").filter(pk=submission_pk).first()
    if submission is None or not submission.email or (state and submission.state != state):
        return
    with translation.override(submission.language):
        number, hearing = submission.given.number, submission.hearing
        subjects = {
            "receipt": _("We have received your reply %(number)s"),
            "published": _("Your reply %(number)s is published"),
            "withheld": _("Your reply %(number)s is not published"),
            "answered": _("Your reply %(number)s has been answered"),
        }
        body = render_to_string(
            f"hearing/mail/{notice}.txt",
            {
                "submission": submission,
                "hearing": hearing,
                "number": number,
                "receipt": receipt_for(submission.form_token) if submission.form_token else "",
                "reply_url": settings.BASE_URL + reverse("hearing:submission", args=[hearing.slug, number]),
                "own_url": settings.BASE_URL + reverse("hearing:own"),
            },
        )
        subject = subjects[notice] % {"number": number}
        headers = {"Auto-Submitted": "auto-generated"}
        message = EmailMessage(subject, body, to=[submission.email], headers=headers)
        try:
            message.send()
        except (SMTPException, OSError) as error:
            cause = type(error).__name__
        else:
            return
    _try_again(submission_pk, notice, cause, tries)


def _try_again(submission_pk: int, notice: str, cause: str, tries: int) -> None:
    """Put a notice that could not be sent on the list once more, or give up; never with what the server said.

    What a mail server says holds the address, and a task's error is kept and logged.
    """
    if tries < len(WAITS) and task_backends[DEFAULT_TASK_BACKEND_ALIAS].supports_defer:
        again = _NOTICES[notice].using(run_after=timezone.now() + WAITS[tries])
        again.enqueue(submission_pk, tries + 1)
        return
    raise NotSent(f"The notice “{notice}” of reply {submission_pk} could not be sent ({cause})")


_NOTICES = {
    "receipt": mail_receipt,
    "published": mail_published,
    "withheld": mail_withheld,
    "answered": mail_answered,
}
