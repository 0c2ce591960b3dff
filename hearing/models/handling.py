"""What staff do with a reply: findings, redactions, points with remarks, and the logs of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearing.enums import Certainty, Deed, Outcome, RedactionReason
from hearing.wording import RULE_NAMES
from proposals.models import Proposal
from trail.models import Node

from .submission import Attachment, Submission

_WITH_PLACE = (Deed.REDACTED, Deed.RESTORED, Deed.DISMISSED)


class Finding(models.Model):
    """A place in the original where a rule found what may be personal data; a person decides.

    start..end are characters of the reply's text, or of the attachment's text when there is one.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="findings")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, null=True, blank=True, related_name="findings")
    rule = models.CharField(_("rule"), max_length=20)
    certainty = models.CharField(_("certainty"), max_length=8, choices=Certainty)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    dismissed = models.BooleanField(_("not personal data"), default=False)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["start"]

    def __str__(self) -> str:
        return f"{self.rule} {self.start}–{self.end}"


class Redaction(models.Model):
    """A passage of the original (characters start..end) that is left out in public, and why."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="redactions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.CharField(_("reason"), max_length=12, choices=RedactionReason)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="redactions"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["start"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="redaction_not_empty")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.start}–{self.end}"


class Point(models.Model):
    """One point of a reply with the administration's remark."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="points")
    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="point", null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    section = models.CharField(_("section"), max_length=8, blank=True)
    theme = models.CharField(_("theme"), max_length=120)
    summary = models.TextField(_("summary of the point"))
    remark = models.TextField(_("the administration's remark"), blank=True)
    outcome = models.CharField(_("met"), max_length=8, choices=Outcome, blank=True)
    change = models.TextField(_("what was changed, and why"), blank=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    coded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="coded_points"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="answered_points"
    )

    class Meta:
        verbose_name = _("point")
        verbose_name_plural = _("points")
        ordering = ["submission", "order", "id"]
        indexes = [models.Index(fields=["theme"], name="point_theme")]

    def __str__(self) -> str:
        return self.theme

    @property
    def is_answered(self) -> bool:
        """Whether the administration has said what it does with the point, and why."""
        return bool(self.outcome and self.remark)


class SealedReading(models.Model):
    """That somebody opened a sealed original."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="readings")
    user_name = models.CharField(_("who"), max_length=120)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reading of an original")
        verbose_name_plural = _("readings of originals")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.user_name} {self.at:%Y-%m-%d %H:%M}"


class Handling(models.Model):
    """Who did what with a reply, and when. Holds reasons and places, never the words that were left out."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="handlings")
    deed = models.CharField(_("what"), max_length=12, choices=Deed)
    note = models.CharField(_("detail"), max_length=300, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="handlings")
    user_name = models.CharField(_("who"), max_length=120)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("step of the handling")
        verbose_name_plural = _("steps of the handling")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.get_deed_display()} {self.at:%Y-%m-%d %H:%M}"

    @property
    def in_words(self) -> str:
        """What was done, with the reason and the place in words: "left a passage out (contact details, …)"."""
        code, _space, where = self.note.partition(" ")
        first, dash, last = where.partition("–")
        named = dict(RedactionReason.choices) | RULE_NAMES
        if self.deed in _WITH_PLACE and dash and code in named:
            detail = _("%(reason)s, characters %(first)s to %(last)s")
            note = detail % {"reason": named[code], "first": first, "last": last}
        else:
            note = self.note
        return f"{self.get_deed_display()} ({note})" if note else self.get_deed_display()
