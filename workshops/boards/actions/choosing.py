"""Choosing: facilitators mark the themes and notes that go on, and everybody sees it."""

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.models import Board, Note, Theme
from workshops.boards.people import Writer
from workshops.boards.rules import is_frozen, may_choose

from .dots import find_item


def choose_item(*, board: Board, by: Writer, item: str, on: bool) -> Note | Theme:
    """Mark a theme or a note as chosen, or take the mark off, and return it.

    Args:
        item: "note:12" or "theme:3".

    Raises:
        Refused: `ended`, `not_allowed`, `not_there`, or `cannot_choose` for a note that not everybody can read, or that
            lies under another one that says the same.
    """
    if is_frozen(board):
        raise Refused("ended", _("The board has ended."))
    if not may_choose(by, board):
        raise Refused("not_allowed", _("Only a facilitator can choose."))
    thing = find_item(board, item)
    if thing is None:
        raise Refused("not_there", _("That is no longer on the board."))
    if on and isinstance(thing, Note) and (thing.hidden_reason or thing.is_silent or thing.merged_into_id):
        raise Refused("cannot_choose", _("That note cannot be chosen. Choose the one that everybody can read."))
    thing.is_chosen = on
    thing.save(update_fields=["is_chosen"])
    return thing
