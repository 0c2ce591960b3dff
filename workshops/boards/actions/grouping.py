"""The links that lead to a theme: from the notes in it, and from the theme of an earlier workshop that it was."""

from django.utils.translation import gettext_lazy as _

from trail.actions import link, withdraw
from trail.enums import Relation
from trail.models import Link
from workshops.boards.models import Note, Theme

from .found import for_the_record

FACILITATOR = _("Facilitator")


def put_in_theme(note: Note, theme: Theme) -> None:
    """Set the note's theme (without saving it) and record the step in the chain."""
    note.theme = theme
    if note.given and theme.node:
        link(
            source=note.given.node,
            target=theme.node,
            relation=Relation.GROUPED,
            made_by=for_the_record(FACILITATOR),
        )


def take_out_of_theme(note: Note) -> None:
    """Clear the note's theme (without saving it) and take the step in the chain back."""
    theme, note.theme = note.theme, None
    if theme is None or note.given is None or theme.node is None:
        return
    steps = Link.objects.standing().filter(source=note.given.node, target=theme.node, relation=Relation.GROUPED)
    for step in steps:
        withdraw(link=step, reason=for_the_record(_("Taken out of the theme.")), made_by=for_the_record(FACILITATOR))


def lay_beside(note: Note, main: Note) -> None:
    """Put a note into the column and the theme of another (without saving it)."""
    note.column = main.column
    if note.theme_id == main.theme_id:
        return
    if note.theme_id:
        take_out_of_theme(note)
    if main.theme is not None:
        put_in_theme(note, main.theme)


def leave_what_is_gone(note: Note) -> None:
    """Let a note go (without saving it) that lay under one taken back: it goes its own way now."""
    if note.merged_into_id and not note.lies_under:
        note.merged_into = None


def leave_behind(theme: Theme) -> None:
    """Take back that the theme was taken along from an earlier workshop."""
    steps = Link.objects.standing().filter(target=theme.node, relation=Relation.TAKEN_ALONG)
    for step in steps:
        withdraw(
            link=step,
            reason=for_the_record(_("Removed from the later workshop's board.")),
            made_by=for_the_record(FACILITATOR),
        )
