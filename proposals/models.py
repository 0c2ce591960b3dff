"""Proposals with their versions and lineage, and the votes on them."""

import hashlib
from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from districts.models import District, Track
from process.models import Process
from trail.models import Node
from workshops.boards.models import Theme

from .enums import ProposalState, VoteState


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Adjectives for proposals."""

    def public(self) -> "ProposalQuerySet":
        """Proposals that everybody may read: those that have been published, also if set aside since."""
        return self.filter(published_at__isnull=False)

    def standing(self) -> "ProposalQuerySet":
        """Published proposals that have not been set aside."""
        return self.public().exclude(state=ProposalState.SET_ASIDE)


class Proposal(models.Model):
    """A concrete solution (konkret bud) with what it costs a year, in whole kroner. Its number is like F-3K7."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="proposals")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="proposals")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")
    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="proposal", null=True)
    themes = models.ManyToManyField(Theme, related_name="proposals", blank=True, verbose_name=_("themes"))
    number = models.CharField(_("number"), max_length=12, unique=True)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    cost = models.PositiveBigIntegerField(_("cost a year (kr.)"), validators=[MaxValueValidator(1_000_000_000)])
    state = models.CharField(_("state"), max_length=12, choices=ProposalState, default=ProposalState.DRAFT)
    state_reason = models.TextField(_("why"), blank=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    # One proposal for each filled-in form, however often the button is pressed.
    form_token = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["district__order", "number"]
        indexes = [models.Index(fields=["process", "district", "state"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Version(models.Model):
    """A proposal as it stood; a further row for every change, with its reason."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"))
    cost = models.PositiveBigIntegerField(_("cost a year (kr.)"))
    reason = models.TextField(_("reason for the change"), blank=True)
    changed_by = models.CharField(_("changed by (role)"), max_length=120)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["proposal", "number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.proposal.number} v{self.number}"


class VoteQuerySet(models.QuerySet["Vote"]):
    """Adjectives for votes."""

    def open(self) -> "VoteQuerySet":
        """Votes that take ballots, or have just passed their closing time and wait to be counted."""
        return self.filter(state=VoteState.OPEN)

    def due(self, now: datetime) -> "VoteQuerySet":
        """Open votes whose closing time has passed."""
        return self.open().filter(closes_at__lte=now)

    def closed(self) -> "VoteQuerySet":
        """Votes that have been counted."""
        return self.filter(state=VoteState.CLOSED)


class Vote(models.Model):
    """A vote on a district's proposals within its frame.

    `key` is K_vote, by which ballot slots are made; it is destroyed at closing, so that nobody can tell
    afterwards whose ballot is whose. `result` is a pure function of (settings, ballots), stored with the
    SHA-256 of both.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="votes")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="votes")
    title = models.CharField(_("title"), max_length=160)
    frame = models.PositiveBigIntegerField(_("frame (kr.)"))
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    state = models.CharField(_("state"), max_length=10, choices=VoteState, default=VoteState.PREPARED)
    key = models.CharField(max_length=64, blank=True)
    tie_seed = models.CharField(_("seed of the lot"), max_length=64, blank=True)
    quorum = models.PositiveSmallIntegerField(
        _("quorum of a group"),
        default=5,
        validators=[MinValueValidator(5)],
        help_text=_("The ballots a group needs to count as heard; at least 5."),
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    settings = models.JSONField(_("frozen settings"), null=True, blank=True)
    result = models.JSONField(_("result"), null=True, blank=True)
    settings_sha256 = models.CharField(max_length=64, blank=True)
    ballots_sha256 = models.CharField(max_length=64, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["-opens_at", "district__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "district"],
                name="one_vote_per_process_and_district",
                violation_error_message=_("There is already a vote in this district in this process."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="vote_closes_after_opening",
                violation_error_message=_("The vote must close after it opens."),
            ),
        ]
        indexes = [models.Index(fields=["state", "closes_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def seed_sha256(self) -> str:
        """The hash of the lot's seed, published when the vote opens; the seed itself is published at closing."""
        return hashlib.sha256(self.tie_seed.encode()).hexdigest() if self.tie_seed else ""


class VoteOption(models.Model):
    """A proposal on the list of a vote, with its cost as it stood when the list was frozen."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="options")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="vote_options")
    cost = models.PositiveBigIntegerField(_("cost (kr.)"))
    override = models.CharField(
        _("the steering group's decision"),
        max_length=12,
        choices=[(s.value, s.label) for s in (ProposalState.CHOSEN, ProposalState.NOT_CHOSEN)],
        blank=True,
    )
    override_reason = models.TextField(_("reason for the decision"), blank=True)
    overridden_by = models.CharField(_("decided by (role)"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["vote", "proposal__number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "proposal"], name="option_once_per_vote"),
            models.CheckConstraint(name="override_has_reason", condition=Q(override="") | ~Q(override_reason="")),
        ]

    def __str__(self) -> str:
        return str(self.proposal)


class Ballot(models.Model):
    """One ballot: slot, group and content. No user, no address, no time, and a random key instead of a serial one.

    `approved` holds the numbers of proposals, in order.
    """

    id = models.UUIDField(primary_key=True)
    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="ballots")
    slot = models.CharField(max_length=64, null=True)  # noqa: DJ001 - destroyed (null) at closing, unique before
    group_slug = models.SlugField(_("stakeholder group"), max_length=60, blank=True)
    approved = models.JSONField(_("supported proposals"), default=list)
    receipt_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [models.UniqueConstraint(fields=["vote", "slot"], name="one_ballot_per_slot")]

    def __str__(self) -> str:
        return str(self.id)
