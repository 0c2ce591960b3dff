"""Workshops and interviews, who was asked, who came, and what was written down."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from districts.models import District
from people.models import Contact, Participant, StakeholderGroup
from process.models import Phase, Process
from trail.models import Contribution

from .enums import Answer, Channel, Interviewed, MinutesState, Presence, WorkshopState


class Workshop(ClusterableModel):
    """One workshop in one district; `round` is 1, 2 or 3 (første, anden, tredje workshoprunde)."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="workshops")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="workshops")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="workshops")
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=160)
    introduction = models.TextField(_("introduction"), blank=True)
    place = models.CharField(_("place"), max_length=200)
    access = models.TextField(_("how to get in, and what helps"), blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    state = models.CharField(_("state"), max_length=10, choices=WorkshopState, default=WorkshopState.PLANNED)
    join_code = models.CharField(_("code"), max_length=6, unique=True)
    facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="facilitated_workshops", blank=True, verbose_name=_("facilitators")
    )

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="workshop_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One item of a workshop's agenda."""

    workshop = ParentalKey(Workshop, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=160)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"))

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """That somebody was invited, how, when, and what they answered. Never deleted."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="invitations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="invitations")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    sent_on = models.DateField(_("sent"))
    answer = models.CharField(_("answer"), max_length=6, choices=Answer, default=Answer.NONE)
    answered_on = models.DateField(_("answer received"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["sent_on", "id"]
        constraints = [models.UniqueConstraint(fields=["workshop", "contact"], name="invited_once_per_workshop")]

    def __str__(self) -> str:
        return f"{self.contact} – {self.workshop}"


class Attendance(models.Model):
    """That somebody took part: a contact by name, or a participant by the name they chose, or nobody by name."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="attendances")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    group = models.ForeignKey(
        StakeholderGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    presence = models.CharField(_("in what way"), max_length=6, choices=Presence, default=Presence.ROOM)
    came_at = models.DateTimeField(_("came"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["came_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "contact"], name="contact_attends_once"),
            models.UniqueConstraint(fields=["workshop", "participant"], name="participant_attends_once"),
        ]

    def __str__(self) -> str:
        return str(self.contact or self.participant or _("Anonymous"))


class Interview(models.Model):
    """An interview with a user, a user council or a focus group."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="interviews")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="interviews")
    title = models.CharField(_("title"), max_length=160)
    interviewed = models.CharField(_("who was interviewed"), max_length=12, choices=Interviewed)
    people_count = models.PositiveSmallIntegerField(_("number of people"), default=1)
    held_on = models.DateField(_("held"))
    interviewer_role = models.CharField(_("interviewer (role)"), max_length=120)

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return self.title


class Statement(models.Model):
    """One thing said in an interview; a contribution like any other."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="statements")
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="statement")
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return str(self.contribution)


class Minutes(models.Model):
    """The minutes of a workshop or of an interview."""

    workshop = models.OneToOneField(Workshop, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes")
    interview = models.OneToOneField(Interview, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes")
    body = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=12, choices=MinutesState, default=MinutesState.DRAFT)
    approved_on = models.DateField(_("approved"), null=True, blank=True)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = [
            models.CheckConstraint(
                condition=Q(workshop__isnull=False, interview__isnull=True)
                | Q(workshop__isnull=True, interview__isnull=False),
                name="minutes_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.workshop or self.interview)
