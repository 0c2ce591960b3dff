"""What the rules of the scan are called in words, for those who write and for those who review."""

from django.utils.translation import gettext_lazy as _

RULE_NAMES = {
    "cpr": _("CPR number"),
    "replacement_cpr": _("Replacement CPR number"),
    "birth": _("Date of birth"),
    "phone": _("Telephone number"),
    "email": _("E-mail address"),
    "address": _("Address"),
    "account": _("Bank account"),
}
