"""States and steps of a process."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class PhaseNumber(IntegerChoices):
    """The five phases of the memo of 30-07-2015."""

    OPENING = 1, _("Opening phase")
    WORKING_UP = 2, _("Working up what was said")
    PRIORITISING = 3, _("Setting priorities")
    STATUS = 4, _("Gathering and status")
    COMBINED = 5, _("One combined proposal")


class ProcessState(TextChoices):
    """Whether a process is prepared, running or finished."""

    PREPARED = "prepared", _("Being prepared")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")


class Station(TextChoices):
    """Where a phase stands on a given day."""

    PAST = "past", _("Past")
    PRESENT = "present", _("Now")
    FUTURE = "future", _("To come")


class Feature(TextChoices):
    """What a phase opens for those who take part."""

    INTERVIEWS = "interviews", _("Interviews")
    WORKSHOPS = "workshops", _("Workshops")
    PROPOSALS = "proposals", _("Proposals")
    VOTES = "votes", _("Votes")
    HEARINGS = "hearings", _("Hearings")
    REPORTS = "reports", _("Reports")


# What happens in which phase (memo of 30-07-2015, "Faser i processen"). A hearing may begin in the third phase,
# where the proposals are known, and reports are worked on from the gathering on.
FEATURES_OF_PHASE: dict[PhaseNumber, frozenset[Feature]] = {
    PhaseNumber.OPENING: frozenset({Feature.INTERVIEWS, Feature.WORKSHOPS}),
    PhaseNumber.WORKING_UP: frozenset({Feature.INTERVIEWS, Feature.WORKSHOPS, Feature.PROPOSALS}),
    PhaseNumber.PRIORITISING: frozenset(
        {Feature.WORKSHOPS, Feature.PROPOSALS, Feature.VOTES, Feature.HEARINGS, Feature.REPORTS}
    ),
    PhaseNumber.STATUS: frozenset({Feature.PROPOSALS, Feature.HEARINGS, Feature.REPORTS}),
    PhaseNumber.COMBINED: frozenset({Feature.HEARINGS, Feature.REPORTS}),
}
