"""Coming in and coming back."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "door_closed": _("The door is closed to newcomers."),
        "door_open": _("The door is open."),
    }
