"""The two views, zoom, the keys, and following the facilitator."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return (
        {
            "place_of": _("{n} of {of} in {title}"),
            "in_theme": _("{theme} ({column})"),
            "percent": _("{percent} %"),
            "zoomed": _("The board is shown at {percent} %."),
        }
        | {
            # The keys, in the order of the help
            "key_tab": _("From column to column, and into the buttons of a note"),
            "key_note": _("From note to note"),
            "key_column": _("To the column beside"),
            "key_ends": _("To the first or the last note of the column"),
            "key_edit": _("Edit your own note"),
            "key_move": _("Move the note"),
            "key_new": _("Write a new note in the column"),
            "key_remove": _("Take back your own note"),
            "key_space_name": _("Space"),
            "key_select": _("Select the note"),
            "key_zoom": _("Larger, smaller, and the normal size, when you see the board as columns"),
            "key_show": _("Show the note for everybody, or stop showing it"),
            "key_put_up": _("Put up the note you are writing"),
            "key_help": _("This help. The letters work when a note has the focus."),
        }
        | {
            # Following the facilitator
            "shows": _("The facilitator is showing: {place}."),
            "you_show": _("You are showing everybody: {place}."),
            "you_follow": _("You follow the facilitator, who is showing: {place}."),
            "you_follow_nothing": _("You follow the facilitator. Right now nothing is shown."),
            "show_for_all": _("Show for everybody"),
            "show_no_more": _("Stop showing"),
            "follow_no_more": _("Stop following"),
            "show_for_all_label": _("Show for everybody: {text}"),
            "show_where_on": _("The others can now see where you are on the board."),
            "show_where_off": _("The others can no longer see where you are on the board."),
            "place_theme": _("the theme {title}"),
            "place_note": _("the note “{text}”"),
        }
    )
