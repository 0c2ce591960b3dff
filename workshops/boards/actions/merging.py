"""Notes that say the same, laid under one of them, and taken apart again: nobody's words, number or receipt is lost."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.models import Board, Note
from workshops.boards.people import Writer

from .dots import check_things_stand_still
from .found import find_note, find_notes, standing_notes
from .grouping import lay_beside
from .themes import check_may_arrange


def merge_notes(*, board: Board, by: Writer, notes: Sequence[int], into: int) -> list[Note]:
    """Lay notes under the one that says the same, in its column and its theme; return those that lie elsewhere now.

    A pile is never deeper than one note: what lies under the notes comes along, and a note that itself lies under
    another gives way to that one.

    Raises:
        Refused: `merged` when nothing is left to merge: the notes lie under that one already.
    """
    check_may_arrange(board, by)
    check_things_stand_still(board)
    main = find_note(board, into)
    if main.lies_under:
        main = find_note(board, main.lies_under)
    found = find_notes(board, notes)
    below = standing_notes(board).filter(merged_into__in=found)
    moved = {note.pk: note for note in [*found, *below] if note.pk != main.pk and note.lies_under != main.pk}
    if not moved:
        raise Refused("merged", _("The notes lie together already."))
    for note in moved.values():
        note.merged_into = main
        lay_beside(note, main)
    if main.merged_into_id:  # it lay under a note that was taken back in the meantime
        main.merged_into = None
        moved[main.pk] = main
    Note.objects.bulk_update(moved.values(), ["merged_into", "column", "theme"])
    return list(moved.values())


def unmerge_notes(*, board: Board, by: Writer, notes: Sequence[int]) -> list[Note]:
    """Let notes lie by themselves again, beside the one they lay under, in its theme.

    Raises:
        Refused: `not_merged` when none of them lies under another.
    """
    check_may_arrange(board, by)
    check_things_stand_still(board)
    found = [note for note in find_notes(board, notes) if note.merged_into_id]
    if not found:
        raise Refused("not_merged", _("The notes lie by themselves already."))
    for note in found:
        note.merged_into = None
    Note.objects.bulk_update(found, ["merged_into"])
    return found
