"""Why somebody may not write on a board now: each raises Refused with the reason, in words to be shown."""

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.access import check_may_take_part
from workshops.boards.models import Board, Column
from workshops.boards.people import Writer
from workshops.boards.rules import is_frozen, may_add_note, may_change_in, may_write
from workshops.enums import WorkshopState


def check_may_write(board: Board, by: Writer) -> None:
    """Raise Refused "ended", "muted", "not_open" or "locked" unless the board takes something from the writer now."""
    if may_write(by, board):
        return
    if is_frozen(board):
        raise Refused("ended", _("The board has ended."))
    check_may_take_part(by)
    if board.workshop.state != WorkshopState.OPEN:
        raise Refused("not_open", _("The workshop has not opened yet."))
    raise Refused("locked", _("The board is locked at the moment."))


def check_may_add(board: Board, by: Writer, column: Column) -> None:
    """Raise Refused("column_locked") or ("not_this_round") unless the column takes a new note from the writer now."""
    if may_add_note(by, board, column):
        return
    check_may_write(board, by)
    if column.is_locked:
        raise Refused("column_locked", _("A facilitator has locked the column."))
    raise Refused("not_this_round", _("In this round we write no new notes."))


def check_may_change(board: Board, by: Writer, column: Column) -> None:
    """Raise Refused("add_only") or ("column_locked") unless the writer may change what is theirs in the column."""
    if may_change_in(by, board, column):
        return
    check_may_write(board, by)
    if board.add_only:
        raise Refused("add_only", _("Notes are only added at the moment. What lies on the board stays as it is."))
    raise Refused("column_locked", _("A facilitator has locked the column."))
