"""Themes."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "theme": _("Theme"),
        "no_theme": _("No theme"),
        "theme_title_missing": _("Write a title for the theme."),
        "edit_theme_label": _("Edit the theme {title}"),
        "remove_theme_label": _("Remove the theme {title}"),
        "remove_theme": _("Remove"),
        "proposal": _("Make a proposal of the theme"),
        "proposal_label": _("Make a proposal of the theme {title}"),
        "empty_theme": _("No notes in the theme."),
        "one_selected": _("1 note selected"),
        "selected": _("{n} notes selected"),
        "grouped": _("The notes are gathered in the theme {title}."),
        "theme_removed": _("The theme is removed. Its notes lie in their columns again."),
    }
