"""What was given on paper, or said aloud to a facilitator, written down on the board.

Such a note is nobody's account: it has neither a participant nor a member of staff as its writer, for the words are not
the facilitator's own, and the person has no device that could be them. So it is in nobody's "own notes"; every
facilitator may mend it or take it back, and whoever gave it holds its number and receipt on paper.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from people.models import StakeholderGroup
from realtime.verbs import Refused
from trail.enums import Source
from workshops.actions.joining import NAME_LIMIT
from workshops.boards.models import Board, Note
from workshops.boards.people import Writer
from workshops.boards.rules import is_frozen, may_write_down
from workshops.wording import clean_words

from .found import MOST_LINES, MOST_NOTES, MOST_WRITTEN_DOWN, NOTE_LIMIT, standing_notes, words
from .notes import Giver, NewNote, add_notes


def write_down(
    *,
    board: Board,
    by: Writer,
    column: int,
    texts: Sequence[str],
    giver: Giver,
    key: str,
    rank: float,
    receipts: Sequence[str],
    at: datetime,
) -> list[Note]:
    """Put somebody's words up as notes, one for each text that is not blank, and return them in their order.

    Args:
        key: of the operation; each note's key has its place in it besides.
        rank: of the first note; the last one's is less than one more.
        receipts: as many as there are texts, derived beforehand.

    Raises:
        Refused: `not_allowed` for participants; `too_many_lines` for more than 50 texts; `full`; `too_long` with the
            line that is, counted from 1 (none is written then); `empty` when every text is blank.
    """
    check_may_write_down(board, by)
    if len(texts) > MOST_LINES:
        raise Refused("too_many_lines", _("Put up at most %(most)d notes at a time.") % {"most": MOST_LINES})
    lines = [(place, text) for place, text in enumerate(texts) if text.strip()]
    if not lines:
        raise Refused("empty", _("Write something first."))
    check_room(board, len(lines))
    new = [
        NewNote(
            key=f"{key}.{place}",
            by=by,
            column=column,
            text=line_words(text, place),
            rank=rank + place / MOST_LINES,
            receipt=receipts[place],
            at=at,
            giver=giver,
        )
        for place, text in lines
    ]
    return add_notes(board=board, new=new)


def check_may_write_down(board: Board, by: Writer) -> None:
    """Raise Refused unless the writer facilitates the board and it has not ended."""
    if may_write_down(by, board):
        return
    if is_frozen(board):
        raise Refused("ended", _("The board has ended."))
    raise Refused("not_allowed", _("Only a facilitator writes down what others have given."))


def check_room(board: Board, count: int) -> None:
    """Raise Refused("full") when the board has no room for so many more notes that were written down."""
    written = board.notes.exclude(source=Source.ONLINE).count()
    if written + count > MOST_WRITTEN_DOWN or standing_notes(board).count() + count > MOST_NOTES:
        raise Refused("full", _("The board is full. Tell the facilitator."))


def line_words(text: str, place: int) -> str:
    """Return a line's words, cleaned; the refusal of one that is too long says which."""
    try:
        return words(text, NOTE_LIMIT)
    except Refused as no:
        raise Refused(no.code, no.detail, {"line": place + 1}) from None


def giver_of(*, source: Source, name: str, group: int | None) -> Giver:
    """Return whose words they are.

    Raises:
        Refused: `no_group` for a group that is not there.
        ValidationError: the name has more than 60 characters.
    """
    found = StakeholderGroup.objects.filter(pk=group).first() if group is not None else None
    if group is not None and found is None:
        raise Refused("no_group", _("That group is not on the list any more. Choose another one."))
    return Giver(source, clean_words(name, limit=NAME_LIMIT, lines=False), found)
