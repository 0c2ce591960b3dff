"""The ledger of the chain. Rows are added, never changed into something else and never deleted.

District, process and group are kept as slugs, not foreign keys: the ledger is the lowest layer,
knows nothing of what creates contributions, and outlives the rows it tells of.
"""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .enums import ContributionKind, NodeKind, Relation, Source, Standing


class LedgerError(Exception):
    """Somebody tried to change or delete what the ledger has recorded."""


class KeptQuerySet(models.QuerySet):
    """Rows that are never deleted, neither one by one nor many at once."""

    def delete(self) -> NoReturn:
        """Refuse."""
        raise LedgerError("Rows of the ledger are never deleted")


class Kept(models.Model):
    """A row that is never deleted."""

    class Meta:
        abstract = True

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refuse."""
        raise LedgerError("Rows of the ledger are never deleted")


class Node(Kept):
    """A station on the way: a contribution, a theme, a workshop, a proposal, a remark, a report or a measure.

    `key` is the owner's own key, "boards.note:12"; `url` is where the public can read it, or empty;
    `standing` is what has been decided there, empty as long as nothing is.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=NodeKind)
    key = models.CharField(_("key"), max_length=100)
    title = models.CharField(_("title"), max_length=300)
    url = models.CharField(_("address"), max_length=300, blank=True)
    process_slug = models.SlugField(_("process"), max_length=80, blank=True, db_index=False)
    district_slug = models.SlugField(_("district"), max_length=40, blank=True, db_index=False)
    is_public = models.BooleanField(_("public"), default=False)
    standing = models.CharField(_("decided"), max_length=12, choices=Standing, blank=True, default="")
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        ordering = ["made_at", "id"]
        # Named here, not at their fields: those would give PostgreSQL a second index each, for LIKE, which nobody asks.
        indexes = [
            models.Index(fields=["process_slug"], name="node_process"),
            models.Index(fields=["district_slug"], name="node_district"),
        ]
        constraints = [models.UniqueConstraint(fields=["key"], name="node_key_once")]

    def __str__(self) -> str:
        return self.title


class ContributionQuerySet(KeptQuerySet):
    """Adjectives for contributions."""

    def of_process(self, slug: str) -> "ContributionQuerySet":
        """Contributions given in one process."""
        return self.filter(node__process_slug=slug)

    def public(self) -> "ContributionQuerySet":
        """Contributions whose words everybody may read."""
        return self.filter(node__is_public=True)


class Contribution(Kept):
    """Anything that someone gave. It has a public number and a secret receipt, and keeps the words as given."""

    node = models.OneToOneField(Node, on_delete=models.PROTECT, related_name="contribution")
    number = models.CharField(_("number"), max_length=12)
    receipt_hash = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - unique where there is one
    kind = models.CharField(_("kind"), max_length=20, choices=ContributionKind)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.ONLINE)
    on_behalf = models.BooleanField(_("given on behalf of somebody"), default=False)
    group_slug = models.SlugField(_("stakeholder group"), max_length=60, blank=True, db_index=False)
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    text = models.TextField(_("words as given"))
    given_at = models.DateTimeField(_("given"))

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["given_at", "id"]
        indexes = [models.Index(fields=["group_slug"], name="contribution_group")]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="contribution_number_once"),
            models.UniqueConstraint(fields=["receipt_hash"], name="contribution_receipt_once"),
        ]

    def __str__(self) -> str:
        return self.number


class LinkQuerySet(KeptQuerySet):
    """Adjectives for links; append-only, so what changes many rows at once is refused too."""

    def standing(self) -> "LinkQuerySet":
        """Links that are in force: neither withdrawn nor themselves a withdrawal."""
        return self.filter(withdraws__isnull=True, withdrawn_by__isnull=True)

    def update(self, **fields: object) -> NoReturn:
        """Refuse."""
        raise LedgerError("Links are never changed; withdraw the link and record another")


class Link(Kept):
    """One step from a station to the next. Append-only: a mistake is withdrawn by a further row."""

    source = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_in", null=True, blank=True)
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    reason = models.TextField(_("reason"), blank=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = models.CharField(_("made by (role)"), max_length=120, blank=True)
    withdraws = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="withdrawn_by", null=True, blank=True
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="link_target_unless_set_aside",
                condition=Q(relation=Relation.SET_ASIDE, target__isnull=True)
                | (~Q(relation=Relation.SET_ASIDE) & Q(target__isnull=False)),
            ),
            models.CheckConstraint(
                name="link_set_aside_has_reason", condition=~Q(relation=Relation.SET_ASIDE) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_relation_display()} {self.target or ''}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new link; an old one is refused (LedgerError)."""
        if not self._state.adding:
            raise LedgerError("Links are never changed; withdraw the link and record another")
        super().save(*args, **kwargs)
