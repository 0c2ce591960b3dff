"""Notes from paper or written for somebody, and the sheet of receipts."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "source_paper": _("On paper"),
        "source_spoken": _("Said aloud, written down by a facilitator"),
        "down_over": _("The first {most} are put up now. {left} stay in the field"),
        "down_too_long": _("Line {line} is {over} characters too long. There is room for {limit}."),
        "down_kept": _("Your words stand in the field again."),
        "down_done_one": _("1 note is put up."),
        "down_done": _("{n} notes are put up."),
        "left_out_one": _("1 line is left out"),
        "left_out": _("{n} lines are left out"),
        "leave_out": _("Leave out line {line}"),
        "same_line": _("Line {line} says the same as line {other}."),
        "like_line": _("Line {line} resembles line {other}."),
        "same_note": _("Line {line} says the same as {number}: “{text}”"),
        "like_note": _("Line {line} resembles {number}: “{text}”"),
        "same_text_note": _("It says the same as {number}: “{text}”"),
        "like_text_note": _("It resembles {number}: “{text}”"),
        "hint_one": _("1 line resembles another."),
        "hints": _("{n} lines resemble others."),
        "receipts_one": _("Receipts (1)"),
        "receipts_many": _("Receipts ({n})"),
        "receipts_none": _("There are no receipts in this window."),
        "receipts_forgotten": _("The receipts are forgotten in this window."),
        "unprinted_one": _("1 receipt has not been printed."),
        "unprinted": _("{n} receipts have not been printed."),
        "all_printed": _("All of them have been printed."),
        "print_one": _("Print 1 receipt"),
        "print_many": _("Print {n} receipts"),
        "print_all_one": _("Print 1 receipt"),
        "print_all": _("Print all {n} again"),
        "preparing": _("One moment …"),
        "printed": _("Printed"),
        "not_printed": _("Not printed"),
        "slip_how": _(
            "See what your note leads to: scan the square, or write the code at {address}. "
            "Keep this slip: we do not keep the code and cannot find it for you."
        ),
        "refused_too_many_lines": _("Put up at most 50 notes at a time."),
        "refused_no_group": _("That group is not on the list any more. Choose another one."),
        "summary_intro": _("This is what you gave, and where it lies now."),
        "summary_empty": _(
            "You did not write a note this time. That is fine: it counts that you were there. "
            "Below stands what happens next."
        ),
        "summary_theme": _("Gathered in the theme “{title}”."),
        "summary_no_theme": _("Not gathered in a theme."),
        "summary_merged": _("Put together with {number}, which says the same."),
        "summary_chosen": _("It was chosen at the workshop."),
        "summary_theme_chosen": _("The theme was chosen at the workshop."),
        "summary_gone": _("Taken back. It is no longer on the board."),
    }
