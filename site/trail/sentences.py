"""The sentences in which a way ends. Each is a call, so that it is said in the reader's language."""

from collections.abc import Set

from django.utils.translation import gettext as _

from .enums import Outcome, Standing

# Each way to end: without a change in a proposal, and with one.
_MET_WRITER = (
    lambda: _("The administration has met your reply."),
    lambda: _("The administration has met your reply, and the proposal was changed."),
)
_MET = (
    lambda: _("The administration has met the reply."),
    lambda: _("The administration has met the reply, and the proposal was changed."),
)
_PARTLY_MET_WRITER = (
    lambda: _("The administration has met your reply in part."),
    lambda: _("The administration has met your reply in part, and the proposal was changed."),
)
_PARTLY_MET = (
    lambda: _("The administration has met the reply in part."),
    lambda: _("The administration has met the reply in part, and the proposal was changed."),
)
_NOT_MET_WRITER = (
    lambda: _("The administration has answered your reply, but has not met it."),
    lambda: _("The administration has not met your reply, but the proposal was changed."),
)
_NOT_MET = (
    lambda: _("The administration has answered the reply, but has not met it."),
    lambda: _("The administration has not met the reply, but the proposal was changed."),
)
_NOTED_WRITER = (
    lambda: _("The administration has taken note of your reply."),
    lambda: _("The administration has taken note of your reply, and the proposal was changed."),
)
_NOTED = (
    lambda: _("The administration has taken note of the reply."),
    lambda: _("The administration has taken note of the reply, and the proposal was changed."),
)

SENTENCES = {
    Outcome.IN_THEME: lambda: _("It is gathered in the theme “%(title)s”. The theme has not become a proposal yet."),
    Outcome.IN_PROPOSAL: lambda: _("It is part of the proposal “%(title)s”. Its page says how far it has come."),
    Outcome.ANSWERED: lambda: _("The administration has answered it: “%(title)s”."),
    Outcome.REPORTED: lambda: _("It is part of “%(title)s”, and those who decide read it there."),
    Outcome.CARRIED_OUT: lambda: _("It is being carried out: “%(title)s”."),
}


def how_it_was_met(said: Set[Standing], *, has_changed: bool, writer: bool) -> str:
    """Return whether the administration met a reply; where its points got different answers, it met it in part.

    Args:
        said: the answers to its points; at least one.
        has_changed: whether a proposal was changed because of it.
        writer: whether it is read by whoever gave it.
    """
    if said == {Standing.MET}:
        words = _MET_WRITER if writer else _MET
    elif said & {Standing.MET, Standing.PARTLY_MET}:
        words = _PARTLY_MET_WRITER if writer else _PARTLY_MET
    elif Standing.NOT_MET in said:
        words = _NOT_MET_WRITER if writer else _NOT_MET
    else:
        words = _NOTED_WRITER if writer else _NOTED
    return words[has_changed]()
