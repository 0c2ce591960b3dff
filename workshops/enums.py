"""States and kinds of what happens around a workshop."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WorkshopState(TextChoices):
    """Whether a workshop is planned, under way or ended."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Under way")
    ENDED = "ended", _("Ended")


class Channel(TextChoices):
    """How somebody was invited."""

    MAIL = "mail", _("E-mail")
    LETTER = "letter", _("Letter")
    PHONE = "phone", _("Telephone")
    POSTER = "poster", _("Poster")
    PERSON = "person", _("In person")


class Answer(TextChoices):
    """What somebody answered to an invitation."""

    NONE = "none", _("No answer yet")
    YES = "yes", _("Will come")
    NO = "no", _("Cannot come")


class Presence(TextChoices):
    """In what way somebody took part."""

    BOARD = "board", _("On the board")
    ROOM = "room", _("In the room")


class Interviewed(TextChoices):
    """Who was interviewed."""

    USER = "user", _("One user")
    COUNCIL = "council", _("User council")
    FOCUS_GROUP = "focus_group", _("Focus group")


class MinutesState(TextChoices):
    """How far the minutes have come."""

    DRAFT = "draft", _("Draft of the minutes")
    FOR_COMMENT = "for_comment", _("For comment")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
