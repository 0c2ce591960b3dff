"""Why something was chosen or not, in one plain sentence in the reader's language."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from theme.templatetags.samskab import kroner

from .counting.agreement import Label
from .counting.small_groups import POOLED


def why_by_shares(why: Mapping[str, Any], cost: int) -> str:
    """Return why the Method of Equal Shares chose a proposal or not; `why` is of `counting.result`."""
    code = why["code"]
    if code == "over_frame":
        return _("Not chosen: it costs more than the whole frame.")
    if code == "no_votes":
        return _("Not chosen: nobody supported it.")
    if code == "all_fit":
        return _("Chosen: everything that somebody supports fits within the frame.")
    supporters = why["supporters"]
    if code == "paid":
        return _paid(supporters, Fraction(why["payment"]), is_even=why["even"])
    if code == "filled":
        return ngettext(
            "Chosen: %(count)s supporter, and it fitted into what was left.",
            "Chosen: %(count)s supporters, and it fitted into what was left.",
            supporters,
        ) % {"count": supporters}
    left = kroner(int(Fraction(why["left"])))
    return ngettext(
        "Not chosen: its %(count)s supporter had %(left)s left. It costs %(cost)s.",
        "Not chosen: its %(count)s supporters had %(left)s left together. It costs %(cost)s.",
        supporters,
    ) % {"count": supporters, "left": left, "cost": kroner(cost)}


def _paid(supporters: int, payment: Fraction, *, is_even: bool) -> str:
    figures = {"count": supporters, "each": kroner(round(payment))}
    if is_even:
        return (
            ngettext(
                "Chosen: %(count)s supporter paid %(each)s.",
                "Chosen: %(count)s supporters paid %(each)s each.",
                supporters,
            )
            % figures
        )
    return _("Chosen: %(count)s supporters paid for it together, at most %(each)s each.") % figures


def why_by_votes(why: Mapping[str, Any], cost: int) -> str:
    """Return why a proposal was chosen or not when only the number of supporters counts."""
    code = why["code"]
    if code == "fits":
        return _("Chosen: there was room for it when its turn came.")
    if code == "no_room":
        return _("Not chosen: %(left)s was left when its turn came. It costs %(cost)s.") % {
            "left": kroner(why["left"]),
            "cost": kroner(cost),
        }
    return why_by_shares(why, cost)


def group_name(slug: str, names: Mapping[str, str]) -> str:
    """Return what a row of groups is called."""
    if slug == POOLED:
        return _("Other groups, counted together")
    return names.get(slug) or _("Group not given")


def label_text(label: str) -> str:
    """Return what the label of agreement across groups says; empty where there is nothing to say."""
    return {
        Label.COMMON_GROUND: _("Common ground: at least 3 out of 5 in every group"),
        Label.DIVIDED: _("The groups see it differently"),
        Label.MIXED: _("Mixed support across the groups"),
    }.get(Label(label), "")
