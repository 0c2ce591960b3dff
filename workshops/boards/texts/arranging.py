"""Merging, parking, selecting, undoing."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "more": _("More"),
        "more_label": _("More with the note: {text}"),
        "merged": _("+{n} say the same"),
        "merged_said": _("The notes lie together."),
        "unmerge": _("Take apart"),
        "unmerge_label": _("Take apart: {text}"),
        "unmerged_said": _("The note lies by itself again."),
        "park": _("Park"),
        "park_label": _("Park: {text}"),
        "one_parked": _("The note is parked."),
        "parked": _("{n} notes are parked."),
        "hide_one": _("Hide the note"),
        "hide_several": _("Hide the notes"),
        "hidden_several": _("{n} notes are hidden."),
        "shown_one": _("The note is shown again."),
        "shown_several": _("{n} notes are shown again."),
        "selection_cleared": _("No notes are selected any more."),
        "refused_merged": _("The note lies together with others. Ask a facilitator."),
        "refused_not_merged": _("The notes lie by themselves already."),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "undo_what": _("Undo: {what}"),
        "redo_what": _("Redo: {what}"),
        "undo_done": _("Undone: {what}"),
        "redo_done": _("Done again: {what}"),
        "undo_impossible": _("“{what}” cannot be undone any more. Somebody has changed it since."),
        "redo_impossible": _("“{what}” cannot be done again. Somebody has changed it since."),
        "nothing_to_undo": _("There is nothing to undo."),
        "nothing_to_redo": _("There is nothing to redo."),
    } | _what_was_done()


def _what_was_done() -> dict[str, str]:
    """Return what was done, as it follows "Undo:"; `_words` with the note's own words."""
    return {
        "did_note_move": _("move a note"),
        "did_note_move_words": _("move “{text}”"),
        "did_note_move_several": _("move {n} notes"),
        "did_note_edit": _("edit a note"),
        "did_note_edit_words": _("edit “{text}”"),
        "did_note_remove": _("take back a note"),
        "did_note_remove_words": _("take back “{text}”"),
        "did_note_hide": _("hide a note"),
        "did_note_hide_words": _("hide “{text}”"),
        "did_note_show": _("show a note again"),
        "did_note_show_words": _("show “{text}” again"),
        "did_note_hide_several": _("hide {n} notes"),
        "did_note_show_several": _("show {n} notes again"),
        "did_note_group": _("gather notes in a theme"),
        "did_note_ungroup": _("take notes out of a theme"),
        "did_note_merge": _("merge notes"),
        "did_note_unmerge": _("take notes apart"),
        "did_note_unmerge_words": _("take apart “{text}”"),
        "did_theme_add": _("make a theme"),
        "did_theme_edit": _("edit a theme"),
        "did_theme_remove": _("remove a theme"),
        "did_comment_remove": _("take back a comment"),
        "did_comment_hide": _("hide a comment"),
        "did_comment_show": _("show a comment again"),
        "did_board_lock": _("lock the board"),
        "did_board_unlock": _("open the board"),
        "did_column_lock": _("lock a column"),
        "did_column_unlock": _("open a column"),
        "key_undo": _("Undo what you did last; with Shift too, do it again"),
        "key_select_several": _("Select several notes; Escape lets go of them"),
    }
