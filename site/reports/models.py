"""Compiled reports. A final one is a frozen snapshot and never drifts."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from districts.models import District
from process.models import Process
from trail.models import Node

from .enums import CompilationState, Edition, ReportKind, ReportState

STANDS_STILL_AFTER = datetime.timedelta(minutes=10)


class ReportQuerySet(models.QuerySet["Report"]):
    """Adjectives for reports."""

    def final(self) -> "ReportQuerySet":
        """Reports that are frozen."""
        return self.filter(state=ReportState.FINAL)

    def public(self) -> "ReportQuerySet":
        """Reports that everybody may read: final ones in the public edition."""
        return self.final().filter(edition=Edition.PUBLIC)


class Report(models.Model):
    """One version of one report. `snapshot` is its whole content; `sha256` is of the snapshot's canonical JSON."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="reports")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="report", null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind)
    edition = models.CharField(_("edition"), max_length=10, choices=Edition, default=Edition.PUBLIC)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    number = models.CharField(_("number"), max_length=12, unique=True, null=True, blank=True)
    title = models.CharField(_("title"), max_length=240)
    snapshot = models.JSONField(_("content"))
    sha256 = models.CharField("SHA-256", max_length=64)
    what_changed = models.TextField(_("what changed since the last version"), blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    final_at = models.DateTimeField(_("final since"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "district", "kind", "edition", "version"], name="report_version_once"
            ),
            models.UniqueConstraint(
                fields=["process", "kind", "edition", "version"],
                condition=Q(district__isnull=True),
                name="report_version_once_without_district",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.FINAL) | Q(number__isnull=False, final_at__isnull=False),
                name="final_report_has_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    @property
    def is_final(self) -> bool:
        """Whether the report is frozen."""
        return self.state == ReportState.FINAL

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.is_final and self.edition == Edition.PUBLIC


class Compilation(models.Model):
    """That reports are being compiled in the background, and how far it has come. One report for each district."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="compilations")
    district = models.ForeignKey(District, on_delete=models.CASCADE, null=True, blank=True, related_name="compilations")
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind, default=ReportKind.DISTRICT)
    edition = models.CharField(_("edition"), max_length=10, choices=Edition, default=Edition.PUBLIC)
    state = models.CharField(
        _("state"), max_length=8, choices=CompilationState, default=CompilationState.WAITING, db_index=True
    )
    steps_done = models.PositiveSmallIntegerField(_("steps done"), default=0)
    steps_in_all = models.PositiveSmallIntegerField(_("steps in all"), default=1)
    doing = models.CharField(_("doing"), max_length=160, blank=True)
    fault = models.TextField(_("fault"), blank=True)
    reports = models.ManyToManyField(Report, related_name="compilations", verbose_name=_("reports"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="compilations"
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    moved_at = models.DateTimeField(_("last moved"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("compilation")
        verbose_name_plural = _("compilations")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.district or self.process}"

    @property
    def has_ended(self) -> bool:
        """Whether it is over, well or badly."""
        return self.state in {CompilationState.DONE, CompilationState.FAILED}

    @property
    def stands_still(self) -> bool:
        """Whether it should be moving and has not for ten minutes, as when the machine was switched off meanwhile."""
        return not self.has_ended and timezone.now() - self.moved_at >= STANDS_STILL_AFTER


@register_setting(icon="mail")
class Letterhead(BaseGenericSetting):
    """The head and the foot of the reports: which unit they come from, and how to reach it."""

    unit = models.CharField(_("unit"), max_length=120, blank=True)
    handler_role = models.CharField(_("case worker (role)"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    mail = models.EmailField(_("e-mail"), blank=True)
    ean = models.CharField("EAN", max_length=13, blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("unit"), FieldPanel("handler_role")], heading=_("Head")),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("phone"), FieldPanel("mail"), FieldPanel("ean")], heading=_("Foot")
        ),
    ]

    class Meta:
        verbose_name = _("letterhead of reports")
        verbose_name_plural = _("letterheads of reports")

    def __str__(self) -> str:
        return self.unit or str(_("Letterhead of reports"))
