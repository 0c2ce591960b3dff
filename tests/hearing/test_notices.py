"""Mail to senders who left an address: after the transaction, by a task that carries neither address nor receipt."""

import json

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hearing import notices
from hearing.actions import answer_point, approve, code_point, open_original, publish, withdraw_reply, withhold
from hearing.enums import Outcome
from hearing.receipts import receipt_for
from tests.factories.hearing import HearingPageFactory, case_worker, published_reply, sent_reply

pytestmark = pytest.mark.django_db
SECRET = "Min hemmelige sygdom"


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return sent_reply(text=SECRET, subject=SECRET, email="o@eksempel.dk")


def mails():
    """The mails on the list of tasks; Wagtail's search index puts tasks there, too."""
    return DBTaskResult.objects.filter(task_path__startswith="hearing.").order_by("enqueued_at")


def tasks() -> list[str]:
    return [task.task_path.rsplit(".", 1)[-1] for task in mails()]


def test_receipt_is_mailed_by_a_task_that_holds_no_secret(sent):
    assert tasks() == ["mail_receipt"]
    kept = json.dumps(mails().get().args_kwargs)
    assert "eksempel" not in kept
    assert sent.receipt not in kept
    notices.mail_receipt.call(sent.submission.pk)
    [message] = mail.outbox
    assert message.to == ["o@eksempel.dk"]
    assert sent.submission.contribution.number in message.subject
    assert receipt_for(sent.submission.form_token) in message.body
    assert SECRET not in message.subject + message.body


def test_nothing_is_mailed_without_an_address(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        published_reply()
    assert tasks() == []


def test_sender_is_told_of_publication_and_of_the_last_answer(sent, django_capture_on_commit_callbacks):
    submission, by = sent.submission, case_worker()
    with django_capture_on_commit_callbacks(execute=True):
        open_original(submission=submission, by=by)
        approve(submission=submission, by=by, public_subject="Emne")
        publish(submission=submission, by=by)
        point = code_point(submission=submission, by=by, theme="Mad", summary="a")
        answer_point(point=point, by=by, remark="Ja", outcome=Outcome.YES)
        answer_point(point=point, by=by, remark="Ja, helt sikkert", outcome=Outcome.YES)
    assert tasks() == ["mail_receipt", "mail_published", "mail_answered"]
    notices.mail_published.call(submission.pk)
    notices.mail_answered.call(submission.pk)
    for message in mail.outbox:
        assert f"/hoeringssvar/{submission.contribution.number}/" in message.body


def test_sender_is_told_why_a_reply_is_withheld(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withhold(submission=sent.submission, by=case_worker(), reason="Den handler om en anden person.")
    notices.mail_withheld.call(sent.submission.pk)
    assert "Den handler om en anden person." in mail.outbox[0].body


def test_notice_that_is_no_longer_true_is_not_sent(sent):
    notices.mail_published.call(sent.submission.pk)
    withdraw_reply(submission=sent.submission, moment=timezone.now())
    notices.mail_receipt.call(sent.submission.pk)
    notices.mail_receipt.call(10**9)
    assert mail.outbox == []


def test_mail_that_cannot_be_sent_is_tried_again_and_never_tells_the_address(sent, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    notices.mail_receipt.call(sent.submission.pk)
    again = mails().last()
    assert again.args_kwargs["args"] == [sent.submission.pk, 1]
    assert again.run_after > timezone.now()
    with pytest.raises(notices.NotSent) as caught:
        notices.mail_receipt.call(sent.submission.pk, 3)
    assert "eksempel" not in str(caught.value)
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_mail_is_in_the_language_of_the_reply():
    hearing = HearingPageFactory(title="Titel")
    for language in ("da", "en"):
        reply = sent_reply(hearing, email="o@eksempel.dk", language=language).submission
        notices.mail_receipt.call(reply.pk)
    assert "Thank you for your reply" in mail.outbox[1].body
    assert "/en/hoering/mit-svar/" in mail.outbox[1].body
    assert "/en/" not in mail.outbox[0].body
