"""Files of a reply that has not been sent yet."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hearing.files import MAX_BYTES, FileRefused, readable_text, recognised
from hearing.models import DraftFile
from hearing.text import clean_line

from .files import MAX_FILES, stored_as

KEPT = timedelta(days=2)


def add_file(*, form_token: str, upload: UploadedFile) -> DraftFile:
    """Keep a file for a reply, told by its content; files of forms that nobody sent are deleted after two days.

    Raises:
        ValidationError: more than five, larger than 10 MB, or not what it claims to be; in plain words.
    """
    _delete_old()
    name = clean_line(upload.name or "").replace("/", "_").replace("\\", "_") or "fil"
    name = name if len(name) <= 160 else name[:100] + name[-60:]
    if DraftFile.objects.filter(form_token=form_token).count() >= MAX_FILES:
        raise ValidationError(_("You can add at most five files. “%(name)s” was left out.") % {"name": name})
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(_("The file “%(name)s” is larger than 10 MB.") % {"name": name})
    content = upload.read()
    try:
        content_type = recognised(name, content)
    except FileRefused as refused:
        raise ValidationError(str(refused)) from refused
    return DraftFile.objects.create(
        form_token=form_token,
        file=stored_as(name, content),
        name=name,
        content_type=content_type,
        size=len(content),
        text=readable_text(content_type, content),
    )


def drop_file(*, form_token: str, pk: int) -> None:
    """Delete a file of one's own draft; one that is not there is no mistake."""
    with transaction.atomic():
        draft = DraftFile.objects.filter(form_token=form_token, pk=pk).first()
        if draft:
            delete_draft(draft)


def _delete_old() -> None:
    for draft in DraftFile.objects.filter(uploaded_at__lt=timezone.now() - KEPT)[:20]:
        delete_draft(draft)


def delete_draft(draft: DraftFile) -> None:
    """Delete a draft's file, and what is stored of it when the transaction ends."""
    storage, name = draft.file.storage, str(draft.file.name)
    draft.delete()
    transaction.on_commit(lambda: storage.delete(name))
