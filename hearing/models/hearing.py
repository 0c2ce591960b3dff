"""The hearing itself, a Wagtail page, and the parties who were asked."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from districts.models import District
from hearing import dates
from hearing.enums import HearingKind, HearingStatus
from people.models import Contact
from process.models import Process
from proposals.models import Proposal
from workshops.models import Workshop


class HearingPage(Page):
    """A hearing. Deadlines end at 23:59:59 Europe/Copenhagen on `deadline_on`."""

    kind = models.CharField(_("kind"), max_length=10, choices=HearingKind, default=HearingKind.PUBLIC)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="hearings", verbose_name=_("process"))
    districts = ParentalManyToManyField(District, related_name="hearings", blank=True, verbose_name=_("districts"))
    proposals = ParentalManyToManyField(Proposal, related_name="hearings", blank=True, verbose_name=_("proposals"))
    meetings = ParentalManyToManyField(Workshop, related_name="hearings", blank=True, verbose_name=_("public meetings"))
    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link", "ol", "ul"])
    sections = StreamField(
        [
            (
                "section",
                StructBlock(
                    [
                        ("number", CharBlock(max_length=8, label=_("number"))),
                        ("title", CharBlock(max_length=160, label=_("title"))),
                        ("text", RichTextBlock(label=_("text"))),
                    ],
                    label=_("section"),
                ),
            )
        ],
        verbose_name=_("document"),
        blank=True,
    )
    starts_on = models.DateField(_("starts"))
    deadline_on = models.DateField(_("deadline"))
    published_on = models.DateField(_("replies published"), null=True, blank=True)
    delete_on = models.DateField(_("personal data deleted"))
    # When `actions.purge` took the personal data away; empty before it has run for this hearing.
    purged_at = models.DateTimeField(_("personal data were deleted"), null=True, blank=True, editable=False)
    case_number = models.CharField(_("case number"), max_length=20)
    unit = models.CharField(_("responsible unit"), max_length=160)
    contact_role = models.CharField(_("contact (role)"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=20, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("process"),
        FieldPanel("districts"),
        FieldPanel("proposals"),
        FieldPanel("introduction"),
        FieldPanel("sections"),
        MultiFieldPanel(
            [FieldPanel("starts_on"), FieldPanel("deadline_on"), FieldPanel("published_on"), FieldPanel("delete_on")],
            heading=_("Dates"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("case_number"),
                FieldPanel("unit"),
                FieldPanel("contact_role"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
            ],
            heading=_("Case"),
        ),
        FieldPanel("meetings"),
        InlinePanel("documents", heading=_("Attachments"), label=_("attachment")),
        InlinePanel("parties", heading=_("Hearing parties"), label=_("hearing party")),
    ]
    template = "hearing/hearing_page.html"
    parent_page_types = ["pages.ProcessPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("hearing")
        verbose_name_plural = _("hearings")
        constraints = [
            models.CheckConstraint(condition=Q(deadline_on__gte=F("starts_on")), name="hearing_deadline_after_start"),
            models.CheckConstraint(condition=Q(delete_on__gt=F("deadline_on")), name="hearing_deleted_after_deadline"),
        ]

    def clean(self) -> None:
        """Hold start ≤ deadline < delete date, and one address for each hearing."""
        super().clean()
        wrong: dict[str, object] = {}
        if self.starts_on and self.deadline_on and self.deadline_on < self.starts_on:
            wrong["deadline_on"] = _("The deadline cannot lie before the start.")
        if self.deadline_on and self.delete_on and self.delete_on <= self.deadline_on:
            wrong["delete_on"] = _("Personal data can only be deleted after the deadline.")
        if self.deadline_on and self.published_on and self.published_on <= self.deadline_on:
            wrong["published_on"] = _("The hearing can only be shown as finished after the deadline.")
        if HearingPage.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            wrong["slug"] = _("Another hearing has this address already. Choose another one.")
        if wrong:
            raise ValidationError(wrong)

    @cached_property
    def status(self) -> HearingStatus:
        """Where the hearing stands today in Copenhagen."""
        return self.status_on(dates.today())

    def status_on(self, day: datetime.date) -> HearingStatus:
        """Return where the hearing stands on a day."""
        return dates.status_on(
            day,
            starts_on=self.starts_on,
            deadline_on=self.deadline_on,
            published_on=self.published_on,
            purged_on=dates.local_day(self.purged_at) if self.purged_at else None,
        )

    def with_content_json(self, content: dict[str, object]) -> "HearingPage":
        """Return the page as a draft has it; that personal data are deleted is no matter of drafts."""
        page: HearingPage = super().with_content_json(content)
        page.purged_at = self.purged_at
        return page

    @property
    def deadline_at(self) -> datetime.datetime:
        """The last second of the deadline, in Copenhagen."""
        return dates.deadline_at(self.deadline_on)

    @property
    def section_choices(self) -> list[tuple[str, str]]:
        """The numbered sections as (number, "number title")."""
        return [(b.value["number"], f"{b.value['number']} {b.value['title']}") for b in self.sections]

    @property
    def published_url(self) -> str:
        """Where the published replies are read."""
        return reverse("hearing:submissions", args=[self.slug])


class HearingDocument(Orderable):
    """A file that belongs to the hearing's material."""

    hearing = ParentalKey(HearingPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    title = models.CharField(_("title"), max_length=160)

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("attachment to the hearing")
        verbose_name_plural = _("attachments to the hearing")

    def __str__(self) -> str:
        return self.title


class HearingParty(models.Model):
    """Somebody who was asked (høringspart)."""

    hearing = ParentalKey(HearingPage, on_delete=models.CASCADE, related_name="parties")
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="hearings", verbose_name=_("who was asked")
    )
    asked_on = models.DateField(_("asked"))
    has_answered = models.BooleanField(_("has answered"), default=False)

    panels = [FieldPanel("contact"), FieldPanel("asked_on"), FieldPanel("has_answered")]

    class Meta:
        verbose_name = _("hearing party")
        verbose_name_plural = _("hearing parties")
        ordering = ["contact__organisation", "contact__name"]
        constraints = [models.UniqueConstraint(fields=["hearing", "contact"], name="party_once_per_hearing")]

    def __str__(self) -> str:
        return str(self.contact)
