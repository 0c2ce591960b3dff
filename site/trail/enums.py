"""Kinds of nodes and links in the chain."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NodeKind(TextChoices):
    """What stands at a station of the chain contribution → theme → proposal → report → measure."""

    CONTRIBUTION = "contribution", _("Contribution")
    THEME = "theme", _("Theme")
    WORKSHOP = "workshop", _("Workshop")
    PROPOSAL = "proposal", _("Proposal")
    REMARK = "remark", _("The administration's remark")
    REPORT = "report", _("Report")
    MEASURE = "measure", _("Measure")


class ContributionKind(TextChoices):
    """In what form somebody gave something."""

    NOTE = "note", _("Note on a board")
    INTERVIEW = "interview", _("Statement in an interview")
    SUBMISSION = "submission", _("Reply to a hearing")
    PROPOSAL = "proposal", _("Proposal")
    COMMENT = "comment", _("Comment")


class Source(TextChoices):
    """By which way it reached us."""

    ONLINE = "online", _("Written online")
    PAPER = "paper", _("On paper")
    SPOKEN = "spoken", _("Said aloud")
    LETTER = "letter", _("Letter")
    PHONE = "phone", _("Telephone")
    MAIL = "mail", _("E-mail")


class Relation(TextChoices):
    """What happened on the way from one station to the next."""

    GROUPED = "grouped", _("gathered in the theme")
    TAKEN_ALONG = "taken_along", _("was taken along to the next workshop as the theme")
    BECAME = "became", _("became the proposal")
    CONCERNS = "concerns", _("is about")
    ANSWERED = "answered", _("was answered")
    CHANGED = "changed", _("changed")
    REPORTED = "reported", _("is part of the report")
    REPLACED = "replaced", _("was replaced by")
    CARRIED_OUT = "carried_out", _("is carried out by")
    SET_ASIDE = "set_aside", _("was set aside")


class Standing(TextChoices):
    """What has been decided at a station: whether a proposal was chosen, or a remark meets what somebody asked for."""

    CHOSEN = "chosen", _("It was chosen.")
    NOT_CHOSEN = "not_chosen", _("It was not chosen.")
    MET = "met", _("Met: Yes")
    PARTLY_MET = "partly_met", _("Met: Partly")
    NOT_MET = "not_met", _("Met: No")
    NOTED = "noted", _("Met: Noted")


class Outcome(TextChoices):
    """What has come of a contribution so far, the furthest it got."""

    WAITING = "waiting", _("Waiting")
    IN_THEME = "in_theme", _("Gathered in a theme")
    IN_PROPOSAL = "in_proposal", _("Part of a proposal")
    ANSWERED = "answered", _("Answered")
    REPORTED = "reported", _("Part of a report")
    CARRIED_OUT = "carried_out", _("Carried out")
    SET_ASIDE = "set_aside", _("Set aside")
