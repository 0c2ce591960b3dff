"""A process decided by a committee, run in several districts at once, in five phases."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from districts.models import District

from .enums import PhaseNumber, ProcessState, Station


class Process(ClusterableModel):
    """A co-creation process (samskabelsesproces)."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"))
    committee = models.CharField(_("committee"), max_length=120)
    case_number = models.CharField(_("case number"), max_length=20)
    document_number = models.CharField(_("document number"), max_length=24, blank=True)
    budget_year = models.PositiveSmallIntegerField(_("budget year"))
    starts_on = models.DateField(_("starts"))
    ends_on = models.DateField(_("ends"))
    state = models.CharField(_("state"), max_length=10, choices=ProcessState, default=ProcessState.PREPARED)
    districts = models.ManyToManyField(District, related_name="processes", verbose_name=_("districts"))

    class Meta:
        verbose_name = _("process")
        verbose_name_plural = _("processes")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="process_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Hold the start before the end."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The process cannot end before it starts.")})


class Phase(models.Model):
    """One of the five phases, as planned and as held."""

    process = ParentalKey(Process, on_delete=models.CASCADE, related_name="phases", verbose_name=_("process"))
    number = models.PositiveSmallIntegerField(_("number"), choices=PhaseNumber)
    title = models.CharField(_("title"), max_length=120)
    purpose = models.TextField(_("purpose"))
    what_you_can_do = models.CharField(_("what one can do now"), max_length=240, blank=True)
    starts_on = models.DateField(_("planned start"))
    ends_on = models.DateField(_("planned end"))
    held_from = models.DateField(_("held from"), null=True, blank=True)
    held_to = models.DateField(_("held to"), null=True, blank=True)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["process", "number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="phase_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="phase_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def clean(self) -> None:
        """Hold the start before the end."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The phase cannot end before it starts.")})

    def station(self, day: datetime.date) -> Station:
        """Return whether the phase is past, present or to come on this day."""
        if day > self.ends_on:
            return Station.PAST
        return Station.FUTURE if day < self.starts_on else Station.PRESENT


class Milestone(models.Model):
    """A dated step of the timetable."""

    process = ParentalKey(Process, on_delete=models.CASCADE, related_name="milestones", verbose_name=_("process"))
    title = models.CharField(_("title"), max_length=200)
    planned_on = models.DateField(_("planned"))
    planned_text = models.CharField(_("planned, in words"), max_length=60, blank=True, help_text=_("such as mid-July"))
    held_on = models.DateField(_("held"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("timetable")
        ordering = ["process", "planned_on", "id"]

    def __str__(self) -> str:
        return self.title


class FrameRequirement(models.Model):
    """Something the committee has decided beforehand."""

    process = ParentalKey(
        Process, on_delete=models.CASCADE, related_name="frame_requirements", verbose_name=_("process")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("frame requirement")
        verbose_name_plural = _("frame requirements")
        ordering = ["process", "number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="frame_requirement_number_once")]

    def __str__(self) -> str:
        return self.text


class Principle(models.Model):
    """One of the principles that steer the development."""

    process = ParentalKey(Process, on_delete=models.CASCADE, related_name="principles", verbose_name=_("process"))
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        ordering = ["process", "number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="principle_number_once")]

    def __str__(self) -> str:
        return self.text
