"""Letting go of personal data when a hearing's day for it has come. What is published, and the numbers, stay."""

import datetime
import logging
from collections.abc import Iterable
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from hearing.enums import PERSONAL_KINDS, SubmissionState
from hearing.models import Attachment, DraftFile, Finding, HearingPage, Submission, Version

from .drafts import KEPT, delete_draft

logger = logging.getLogger(__name__)


def due_hearings(day: datetime.date) -> list[HearingPage]:
    """Return the hearings whose personal data are to be deleted on or before this day, and are not yet."""
    return list(HearingPage.objects.filter(delete_on__lte=day, purged_at=None).order_by("pk"))


def purge_hearing(*, hearing: HearingPage, moment: datetime.datetime) -> int:
    """Delete what tells who replied, and what was never published; return how many replies there were.

    Names, addresses, telephones, organisations of people, originals, earlier versions, findings and files go, and
    the cleaned copies of files that are not published. Published text, numbers, remarks and the log of the handling,
    which holds no words, stay. To do it twice is to do it once.
    """
    with transaction.atomic():
        replies = Submission.objects.filter(hearing=hearing)
        Finding.objects.filter(submission__in=replies).delete()
        Version.objects.filter(submission__in=replies).delete()
        _delete_files(Attachment.objects.filter(submission__in=replies).select_related("submission"))
        replies.filter(sender_kind__in=PERSONAL_KINDS).update(organisation="")
        replies.exclude(state=SubmissionState.PUBLISHED).update(
            organisation="", withheld_reason="", public_subject="", public_text="", public_sender=""
        )
        count = replies.update(
            subject="", text="", name="", pseudonym="", email="", phone="", on_behalf_of="", form_token=None
        )
        HearingPage.objects.filter(pk=hearing.pk).update(purged_at=moment)
    hearing.purged_at = moment
    logger.info("Personal data of hearing %s deleted: %s replies", hearing.pk, count)
    return count


def delete_old_drafts() -> int:
    """Delete the files of replies that nobody sent within two days; return how many."""
    old = list(DraftFile.objects.filter(uploaded_at__lt=timezone.now() - KEPT))
    for draft in old:
        delete_draft(draft)
    return len(old)


def _delete_files(attachments: Iterable[Attachment]) -> None:
    """Delete files as they came, and every cleaned copy that is not shown together with a published reply."""
    for attachment in attachments:
        is_shown = attachment.is_public and attachment.submission.state == SubmissionState.PUBLISHED
        for stored in (attachment.file,) if is_shown else (attachment.file, attachment.public_file):
            if stored:
                transaction.on_commit(partial(_delete_stored, stored.storage, str(stored.name)))
        if is_shown:
            attachment.file, attachment.name, attachment.text = "", "", ""
            attachment.save(update_fields=["file", "name", "text"])
        else:
            attachment.delete()


def _delete_stored(storage: Storage, name: str) -> None:
    storage.delete(name)
