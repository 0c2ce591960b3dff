"""Why something was refused, by the code of the refusal."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "refused_locked": _("The board is locked at the moment."),
        "refused_ended": _("The board has ended."),
        "refused_not_open": _("The workshop has not opened yet."),
        "refused_gone": _("The note is no longer on the board."),
        "refused_not_yours": _("Only who wrote the note can do that."),
        "refused_in_theme": _("The note is gathered in a theme. Ask a facilitator to move it."),
        "refused_theme_in_use": _("A proposal has been made of the theme, so it cannot be removed."),
        "refused_full": _("The board is full. Tell the facilitator."),
        "refused_hidden": _("The note is hidden. Talk to the facilitator."),
        "refused_empty": _("Write something first."),
        "refused_too_long": _("The text is too long."),
        "refused_too_many": _("Take at most 200 notes at a time."),
        "refused_not_allowed": _("Only a facilitator can do that."),
        "refused_stale": _("The note was changed somewhere else in the meantime. Both texts stand here."),
        "refused_client_taken": _("Written on this device before you joined. It was not sent."),
        "refused_arrived": _("This got onto the board before your connection ended."),
        "refused_uncertain": _("This may have got onto the board. Look for it before you put it up again."),
        "refused_no_column": _("The column is not on this board any more."),
        "refused_other": _("That could not be saved. Your words stand here, so that you can copy them."),
    }
