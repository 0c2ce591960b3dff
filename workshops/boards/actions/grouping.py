"""The links that lead to a theme or a later workshop: of the notes in it, and of the theme it was before."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from trail.actions import link, link_all, record_node, withdraw
from trail.enums import NodeKind, Relation
from trail.models import Link, Node
from workshops.boards.models import Board, Note, Theme
from workshops.boards.stations import key_of_workshop

from .found import for_the_record

FACILITATOR = _("Facilitator")
LEFT_BEHIND = _("Removed from the later workshop's board.")


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
    for step in Link.objects.standing().filter(target=theme.node, relation=Relation.TAKEN_ALONG):
        withdraw(link=step, reason=for_the_record(LEFT_BEHIND), made_by=for_the_record(FACILITATOR))


def bring_back(theme: Theme) -> None:
    """Record once more that the theme was taken along, when it lies on the board again."""
    steps = Link.objects.filter(target=theme.node, relation=Relation.TAKEN_ALONG, withdraws__isnull=True)
    step = steps.select_related("source").order_by("pk").last()
    if step is not None and theme.node is not None:
        made_by = for_the_record(FACILITATOR)
        link(source=step.source, target=theme.node, relation=Relation.TAKEN_ALONG, made_by=made_by)


def take_along_notes(board: Board, notes: Sequence[Note]) -> None:
    """Record that what somebody gave in an earlier workshop lies on this one's board, whether in a theme or not."""
    given = [note.given.node for note in notes if note.given]
    if given:
        made_by = for_the_record(FACILITATOR)
        link_all(sources=given, target=_station_of(board), relation=Relation.TAKEN_ALONG, made_by=made_by)


def _station_of(board: Board) -> Node:
    """Return the workshop's station, made or brought up to date. That there is a workshop is never a secret."""
    workshop = board.workshop
    return record_node(
        kind=NodeKind.WORKSHOP,
        key=key_of_workshop(workshop.pk),
        title=workshop.title,
        url=f"/workshops/{workshop.slug}/",
        process_slug=workshop.process.slug,
        district_slug=workshop.district.slug,
        is_public=True,
    )


def leave_note_behind(note: Note) -> None:
    """Take back that a note was taken along from an earlier workshop."""
    if note.given is None:
        return
    key = key_of_workshop(note.board.workshop_id)
    steps = Link.objects.standing().filter(source=note.given.node, target__key=key, relation=Relation.TAKEN_ALONG)
    for step in steps:
        withdraw(link=step, reason=for_the_record(LEFT_BEHIND), made_by=for_the_record(FACILITATOR))
