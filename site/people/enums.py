"""Roles of staff."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a member of staff does in a district, or, without a district, in all of them."""

    ADMINISTRATION = "administration", _("Administration")
    CENTRE_MANAGER = "centre_manager", _("Centre manager")
    FACILITATOR = "facilitator", _("Facilitator")
    CASE_WORKER = "case_worker", _("Case worker")
    SEAL_READER = "seal_reader", _("May read sealed originals")
