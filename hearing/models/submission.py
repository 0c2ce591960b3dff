"""A reply to a hearing, its earlier versions and the files handed in with it."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.models import District
from hearing.enums import PERSONAL_KINDS, WAITING_STATES, SenderKind, ShownAs, SubmissionState
from trail.enums import Source
from trail.models import Contribution

from .hearing import HearingPage

MAX_TEXT = 50_000


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Adjectives for replies."""

    def published(self) -> "SubmissionQuerySet":
        """Replies that everybody may read, in the form that was approved."""
        return self.filter(state=SubmissionState.PUBLISHED)

    def waiting(self) -> "SubmissionQuerySet":
        """Replies that nobody has approved or withheld yet."""
        return self.filter(state__in=WAITING_STATES)

    def standing(self) -> "SubmissionQuerySet":
        """Replies that their senders have not withdrawn."""
        return self.exclude(state=SubmissionState.WITHDRAWN)


SubmissionManager = models.Manager.from_queryset(SubmissionQuerySet)


class Submission(models.Model):
    """A reply to a hearing (høringssvar). `text` is the sealed original, with line breaks as "\\n"."""

    hearing = models.ForeignKey(HearingPage, on_delete=models.PROTECT, related_name="submissions")
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="submission", null=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    section = models.CharField(_("section"), max_length=8, blank=True)
    subject = models.CharField(_("subject"), max_length=160)
    text = models.TextField(_("reply"))
    sender_kind = models.CharField(_("answers as"), max_length=12, choices=SenderKind)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=160, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    pseudonym = models.CharField(_("made-up name"), max_length=60, blank=True)
    shown_as = models.CharField(_("shown as"), max_length=12, choices=ShownAs, default=ShownAs.ROLE)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=5, default="da")
    channel = models.CharField(_("way it came"), max_length=10, choices=Source, default=Source.ONLINE)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="entered_submissions"
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    is_late = models.BooleanField(_("after the deadline"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=SubmissionState, default=SubmissionState.RECEIVED)
    withheld_reason = models.TextField(_("withheld because"), blank=True)
    public_subject = models.CharField(_("published subject"), max_length=160, blank=True)
    public_text = models.TextField(_("published text"), blank=True)
    public_sender = models.CharField(_("published sender"), max_length=300, blank=True)
    # The approved words folded for searching, and the sender as letters that sort æ, ø, å last in every database.
    search_text = models.TextField(blank=True)
    sort_key = models.CharField(max_length=120, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="approved_submissions"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    # One reply for each filled-in form, however often the button is pressed.
    form_token = models.CharField(max_length=64, unique=True, null=True, blank=True)

    objects = SubmissionManager()

    class Meta:
        verbose_name = _("hearing reply")
        verbose_name_plural = _("hearing replies")
        ordering = ["received_at", "id"]
        indexes = [
            models.Index(fields=["hearing", "state"]),
            models.Index(fields=["state", "published_at"], name="submission_published"),
        ]
        constraints = [
            models.CheckConstraint(
                name="published_reply_was_approved",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.contribution.number if self.contribution else self.get_sender_kind_display()

    @property
    def given(self) -> Contribution:
        """The contribution; every reply has one from the moment it is received."""
        if self.contribution is None:
            raise ValueError("The reply has not been given a number")
        return self.contribution

    @property
    def is_personal(self) -> bool:
        """Whether somebody answers as themselves, not for an organisation."""
        return self.sender_kind in PERSONAL_KINDS


class Version(models.Model):
    """An earlier text of a reply that its sender has changed before the deadline."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="versions")
    subject = models.CharField(max_length=160)
    text = models.TextField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        ordering = ["replaced_at"]

    def __str__(self) -> str:
        return f"{self.submission} {self.replaced_at:%Y-%m-%d %H:%M}"


def private_storage() -> Storage:
    """Return the storage outside the web root."""
    return storages["private"]


class Attachment(models.Model):
    """A file handed in with a reply; served only as a download through a view that checks.

    `text` is what the scan could read of it, sealed like the reply. `public_file` is a copy without metadata, of
    pictures and TXT only.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(
        _("file"),
        storage=private_storage,
        upload_to="hearing/%Y/%m",
        validators=[FileExtensionValidator(["pdf", "docx", "odt", "png", "jpg", "jpeg", "txt"])],
    )
    name = models.CharField(_("name"), max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    is_public = models.BooleanField(_("published"), default=False)
    public_file = models.FileField(storage=private_storage, upload_to="hearing/public/%Y/%m", blank=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class DraftFile(models.Model):
    """A file handed in with a reply that has not been sent yet; taken over or deleted within two days.

    `text` is what the scan could read of it, read when it came: a file takes longer to read than to store.
    """

    form_token = models.CharField(max_length=64, db_index=True)
    file = models.FileField(storage=private_storage, upload_to="hearing/drafts")
    name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("file of a draft")
        verbose_name_plural = _("files of drafts")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
