"""Finding what an operation is about, and the words of refusal when it is not there."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.models import Board, Column, Comment, Note, Theme
from workshops.wording import required_words

NOTE_LIMIT = 2000
TITLE_LIMIT = 120
SUMMARY_LIMIT = 2000
REASON_LIMIT = 200
MOST_NOTES = 5000
MOST_AT_ONCE = 200
MOST_WRITTEN_DOWN = 1000  # of a board's notes, those that were written down from paper or for somebody
MOST_LINES = 50  # written down at a time


def standing_notes(board: Board) -> QuerySet[Note]:
    """Return the notes that lie on the board, with how many agree as `agree_count`."""
    return (
        board.notes.filter(removed_at__isnull=True)
        .select_related("contribution__node", "origin__contribution__node", "origin__board__workshop")
        .select_related("group", "theme__node", "merged_into")
        .annotate(agree_count=Count("agreements"))
    )


def find_note(board: Board, pk: int) -> Note:
    """Return the note; raises Refused("gone") when it is not on the board."""
    note = standing_notes(board).filter(pk=pk).first()
    if note is None:
        raise Refused("gone", _("The note is no longer on the board."))
    return note


def find_notes(board: Board, pks: Sequence[int]) -> list[Note]:
    """Return those of the notes that are on the board, in its order.

    Raises:
        Refused: `too_many` for more than 200 at once, `gone` when none of them is there.
    """
    if len(pks) > MOST_AT_ONCE:
        raise Refused("too_many", _("Take at most %(most)d notes at a time.") % {"most": MOST_AT_ONCE})
    notes = list(standing_notes(board).filter(pk__in=set(pks)))
    if not notes:
        raise Refused("gone", _("The notes are no longer on the board."))
    return notes


def whole_piles(board: Board, notes: Sequence[Note]) -> list[Note]:
    """Return the notes together with those that say the same: a pile lies in one place and in one theme."""
    mains = {note.lies_under or note.pk for note in notes}
    return list(standing_notes(board).filter(Q(pk__in=mains) | Q(merged_into__in=mains)))


def notes_under(board: Board, note: Note) -> list[Note]:
    """Return the notes that say the same and lie under the note."""
    return list(standing_notes(board).filter(merged_into=note))


def standing_comments(board: Board) -> QuerySet[Comment]:
    """Return the comments on notes that lie on the board."""
    return Comment.objects.filter(
        note__board=board, note__removed_at__isnull=True, removed_at__isnull=True
    ).select_related("contribution__node", "note")


def find_comment(board: Board, pk: int) -> Comment:
    """Return the comment; raises Refused("no_comment") when it is not on the board."""
    comment = standing_comments(board).filter(pk=pk).first()
    if comment is None:
        raise Refused("no_comment", _("The comment is no longer on the board."))
    return comment


def find_column(board: Board, pk: int) -> Column:
    """Return the column; raises Refused("no_column") when the board has no such column."""
    column = next((column for column in board.columns.all() if column.pk == pk), None)
    if column is None:
        raise Refused("no_column", _("The column is not on this board."))
    return column


def find_theme(board: Board, pk: int) -> Theme:
    """Return the theme; raises Refused("gone") when it is not on the board."""
    theme = (
        board.themes.select_related("node", "column", "origin__board__workshop")
        .filter(pk=pk, removed_at__isnull=True)
        .first()
    )
    if theme is None:
        raise Refused("gone", _("The theme is no longer on the board."))
    return theme


def words(text: str, limit: int, *, lines: bool = True) -> str:
    """Return cleaned words; raises Refused("empty") or Refused("too_long"), with a sentence for a person."""
    try:
        return required_words(text, limit=limit, lines=lines)
    except ValidationError as error:
        raise Refused(error.code or "invalid", error.messages[0]) from None


def for_the_record(sentence: object) -> str:
    """Return a lazy sentence in the language the chain is kept in, whatever language the page is read in."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(sentence)
