"""States of a board and of what lies on it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BoardState(TextChoices):
    """What the board takes at the moment."""

    OPEN = "open", _("Open for writing")
    LOCKED = "locked", _("Locked")
    ENDED = "ended", _("Ended")


class RoundKind(TextChoices):
    """What a round of the board's agenda asks people to do."""

    SILENT = "silent", _("Write in silence")
    WRITE = "write", _("Write together")
    SHOW = "show", _("Read and talk")
    GROUP = "group", _("Gather in themes")
    DOTS = "dots", _("Give dots")
    CHOOSE = "choose", _("Choose")


class RoundState(TextChoices):
    """How far a round has come."""

    PLANNED = "planned", _("To come")
    RUNNING = "running", _("Under way")
    ENDED = "ended", _("Ended")


class Layout(TextChoices):
    """A ready-made board, by what the phase asks for."""

    VOICES = "voices", _("Phase 1: what works, what is missing, wishes, ideas")
    INTERVIEWS = "interviews", _("Phase 2: what the interviews tell us")
    SOLUTIONS = "solutions", _("Phase 3: bids for solutions")
    FREE = "free", _("Free: one column")


class Colour(TextChoices):
    """The colours of notes."""

    YELLOW = "yellow", _("Yellow")
    MINT = "mint", _("Mint")
    SKY = "sky", _("Sky")
    PEACH = "peach", _("Peach")
    LILAC = "lilac", _("Lilac")
