"""Files of a reply: taken over from the draft, published as a cleaned copy, taken back."""

import secrets
from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from hearing import rules
from hearing.enums import Deed
from hearing.files import FileRefused, cleaned_copy
from hearing.models import Attachment, DraftFile, Submission
from people.models import User

from .states import locked, log

MAX_FILES = 5


def stored_as(name: str, content: bytes) -> ContentFile:
    """Return the content under a random name with the ending it had; people's names do not become paths."""
    return ContentFile(content, name=f"{secrets.token_hex(12)}{PurePath(name).suffix.lower()}")


def take_over(submission: Submission, files: Sequence[DraftFile]) -> list[Attachment]:
    """Make a draft's files the reply's own, in the same order.

    Raises:
        ValidationError: more than five files.
    """
    if len(files) > MAX_FILES:
        raise ValidationError({"files": _("You can add at most five files.")})
    taken = []
    for draft in files:
        with draft.file.open("rb") as handle:
            content = handle.read()
        attachment = Attachment(
            submission=submission,
            name=draft.name,
            content_type=draft.content_type,
            size=draft.size,
            text=draft.text,
            file=stored_as(draft.name, content),
        )
        attachment.save()
        taken.append(attachment)
        draft_storage, stored_name = draft.file.storage, str(draft.file.name)
        draft.delete()
        transaction.on_commit(partial(draft_storage.delete, stored_name))
    return taken


def drop_public_copies(submission: Submission) -> None:
    """Take every published file of a reply back, and delete the copies."""
    for attachment in submission.attachments.exclude(public_file=""):
        transaction.on_commit(partial(attachment.public_file.storage.delete, str(attachment.public_file.name)))
    submission.attachments.update(is_public=False, public_file="")


def show_file(*, attachment: Attachment, by: User) -> Attachment:
    """Publish a copy of a file without its metadata.

    Raises:
        PermissionDenied: the user may not publish in this district.
        ValidationError: the kind of file cannot be cleaned (PDF, DOCX, ODT), or a finding in it is undecided.
    """
    with transaction.atomic():
        submission = locked(attachment.submission)
        if not rules.may_approve(by, submission):
            raise PermissionDenied(_("You may not handle replies of this district."))
        if attachment.findings.filter(dismissed=False).exists():
            raise ValidationError(_("There may be personal data in the file. Decide on every finding in it first."))
        with attachment.file.open("rb") as handle:
            content = handle.read()
        try:
            copy = cleaned_copy(attachment.content_type, content)
        except FileRefused as refused:
            raise ValidationError(str(refused)) from refused
        suffix = str(attachment.file.name).rsplit(".", 1)[-1]
        attachment.public_file.save(f"bilag.{suffix}", ContentFile(copy), save=False)
        attachment.is_public = True
        attachment.save(update_fields=["public_file", "is_public"])
        log(submission, Deed.FILE_SHOWN, by)
    return attachment


def hide_file(*, attachment: Attachment, by: User) -> Attachment:
    """Take a published file back, and delete the copy.

    Raises:
        PermissionDenied: the user may not publish in this district.
    """
    with transaction.atomic():
        submission = locked(attachment.submission)
        if not rules.may_approve(by, submission):
            raise PermissionDenied(_("You may not handle replies of this district."))
        stored, name = attachment.public_file.storage, attachment.public_file.name
        attachment.is_public, attachment.public_file = False, ""
        attachment.save(update_fields=["is_public", "public_file"])
        log(submission, Deed.FILE_HIDDEN, by)
        if name:
            transaction.on_commit(lambda: stored.delete(name))
    return attachment
