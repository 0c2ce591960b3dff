"""States of proposals and votes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """How far a proposal has come."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CHOSEN = "chosen", _("Chosen")
    NOT_CHOSEN = "not_chosen", _("Not chosen")
    SET_ASIDE = "set_aside", _("Set aside")


class VoteState(TextChoices):
    """Whether a vote takes ballots."""

    PREPARED = "prepared", _("Being prepared")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
