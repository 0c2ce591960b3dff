"""What is saved, and the words that did not get onto the board."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "saved": _("Saved"),
        "saving": _("Saving …"),
        "saving_slow": _("Still saving – what you write is kept here"),
        "offline": _("Not connected – your notes are kept here"),
        "offline_not_durable": _("Not connected – leave this page open"),
        "connecting": _("Connecting …"),
        "unavailable": _("Cannot save right now – your notes are kept here"),
        "unavailable_not_durable": _("Cannot save right now – leave this page open"),
        "lost": _("No longer part of the board – your notes are kept here"),
        "lost_not_durable": _("No longer part of the board – leave this page open"),
        "lost_said": _("You are no longer part of this board. Your notes are kept here. Join again with the code."),
        "lost_reload": _("The board has stopped answering this page. Your notes are kept here. Load the page again."),
        "waiting": _("{n} waiting"),
        "back_online": _("The connection is back."),
        "unsent_one": _("1 text did not get onto the board"),
        "unsent": _("{n} texts did not get onto the board"),
        "waits_here": _("Waits on this device."),
        "put_up_again": _("Put it up as mine"),
        "choose_text": _("Choose between the two texts"),
        "see_unsent": _("Your words stand at the top of the page."),
        "conflict_again": _("The note has been changed once more."),
        "kept_theirs": _("The note stays as it stands."),
    }
