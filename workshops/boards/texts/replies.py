"""Comments and agreement."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "agree": _("Agree"),
        "agree_label": _("Agree: {text}"),
        "agreed": _("You agree with the note."),
        "not_agreed": _("You no longer agree with the note."),
        "one_agrees": _("1 agrees"),
        "agree_count": _("{n} agree"),
        "comment": _("Add a comment"),
        "comment_label": _("Add a comment: {text}"),
        "one_comment": _("1 comment"),
        "comments": _("{n} comments"),
        "comment_hidden": _("A facilitator has hidden this comment."),
        "comment_hidden_own": _("Your comment is hidden from the others. Reason: {reason}"),
        "comment_on": _("Comment on: {text}"),
        "comment_saved": _(
            "Thank you. Your comment is saved as {number}. The code to find it again with lies under “My notes”."
        ),
        "comment_removed": _("Your comment is taken back."),
        "refused_no_comment": _("The comment is no longer on the board."),
        "refused_not_your_comment": _("Only who wrote the comment can do that."),
        "refused_hidden_comment": _("The comment is hidden. Talk to the facilitator."),
        "refused_not_shown": _("The note is not shown to everybody."),
        "refused_own_note": _("It is your own note."),
        "refused_participants_only": _("Only participants are counted among those who agree."),
    }
