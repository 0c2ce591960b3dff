"""When a hearing's day for it has come, personal data are deleted; what is published, and the numbers, stay."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from hearing import dates
from hearing.actions import add_file, approve, correct_reply, open_original, publish, show_file, submit_reply
from hearing.enums import HearingStatus, SenderKind, ShownAs
from hearing.models import Attachment, DraftFile, Finding, HearingPage, Version
from hearing.queries import counts
from tests.factories.hearing import HearingPageFactory, case_worker, draft, published_reply, sent_reply

pytestmark = pytest.mark.django_db
SECRET = "Hemmelig"
PRIVATE = {
    "name": f"{SECRET} Hansen",
    "organisation": f"{SECRET}t sted",
    "on_behalf_of": f"{SECRET} Mor",
    "email": "hemmelig@eksempel.dk",
    "phone": "20999888",
    "pseudonym": f"{SECRET} Blomst",
}


def run(*options: str) -> str:
    told = io.StringIO()
    call_command("purge_expired", *options, stdout=told)
    return told.getvalue()


def expire(hearing: HearingPage) -> None:
    past = dates.today() - datetime.timedelta(days=1)
    HearingPage.objects.filter(pk=hearing.pk).update(
        starts_on=past - datetime.timedelta(days=20), deadline_on=past - datetime.timedelta(days=5), delete_on=past
    )


def stored(submission) -> str:
    submission.refresh_from_db()
    return repr({field.name: getattr(submission, field.name) for field in submission._meta.concrete_fields})


def test_everything_private_goes_and_what_is_published_stays(private_folder, django_capture_on_commit_callbacks):
    hearing, by = HearingPageFactory(), case_worker()
    public = published_reply(hearing, by=by, text="Offentlig tekst", subject="Et emne", **PRIVATE)
    other = sent_reply(hearing, text=f"{SECRET} 20 12 34 56", subject=SECRET, **PRIVATE).submission
    correct_reply(submission=other, subject=SECRET, text="20 12 34 56", shown_as=ShownAs.ROLE, moment=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        file = add_file(form_token="t", upload=SimpleUploadedFile(f"{SECRET}.txt", b"hej"))
        submit_reply(hearing=hearing, draft=draft(), form_token="t", files=[file])
    expire(hearing)
    with django_capture_on_commit_callbacks(execute=True):
        assert f"{hearing.slug}: personal data of 3 replies deleted" in run("--really")
    for submission in (public, other):
        assert SECRET.lower() not in stored(submission).lower()
        assert "20 12 34 56" not in stored(submission)
    assert (public.public_text, public.public_subject, public.state) == ("Offentlig tekst", "Et emne", "published")
    assert (Version.objects.count(), Finding.objects.count(), Attachment.objects.count()) == (0, 0, 0)
    assert [p for p in private_folder.rglob("*") if p.is_file()] == []
    assert counts(hearing).kinds[0].kind == SenderKind.PRIVATE


def test_file_that_is_shown_stays_as_the_cleaned_copy_only(private_folder, django_capture_on_commit_callbacks):
    hearing, by = HearingPageFactory(), case_worker()
    file = add_file(form_token="t", upload=SimpleUploadedFile("a.txt", b"hej"))
    submission = submit_reply(hearing=hearing, draft=draft(), form_token="t", files=[file]).submission
    show_file(attachment=submission.attachments.get(), by=by)
    open_original(submission=submission, by=by)
    approve(submission=submission, by=by)
    publish(submission=submission, by=by)
    expire(hearing)
    with django_capture_on_commit_callbacks(execute=True):
        run("--really")
    attachment = submission.attachments.get()
    assert (attachment.file.name, attachment.name, attachment.text) == ("", "", "")
    with attachment.public_file.open() as copy:
        assert copy.read() == b"hej"


def test_without_really_nothing_is_changed():
    hearing = HearingPageFactory()
    submission = sent_reply(hearing, **PRIVATE).submission
    expire(hearing)
    assert f"{hearing.slug}: personal data of 1 replies are due" in run()
    submission.refresh_from_db()
    assert submission.name == PRIVATE["name"]


def test_twice_is_once_and_a_hearing_that_is_not_due_is_left_alone():
    due, later = HearingPageFactory(), HearingPageFactory()
    kept = sent_reply(later, **PRIVATE).submission
    expire(due)
    assert due.slug in run("--really")
    assert due.slug not in run("--really")
    kept.refresh_from_db()
    assert kept.name == PRIVATE["name"]


def test_status_says_deleted_only_when_it_has_been_done(client):
    hearing = HearingPageFactory()
    expire(hearing)
    page = HearingPage.objects.get(pk=hearing.pk)
    assert page.status == HearingStatus.CLOSED
    assert client.get(f"/hoering/{hearing.slug}/svar/").status_code == 410
    run("--really")
    page = HearingPage.objects.get(pk=hearing.pk)
    assert page.status == HearingStatus.DELETED
    page.save_revision().publish()
    assert HearingPage.objects.get(pk=hearing.pk).purged_at == page.purged_at


def test_old_files_of_drafts_are_deleted_too():
    old = add_file(form_token="glemt", upload=SimpleUploadedFile("a.txt", b"hej"))
    DraftFile.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - datetime.timedelta(days=3))
    assert "1 files of drafts deleted" in run("--really")
    assert DraftFile.objects.count() == 0
