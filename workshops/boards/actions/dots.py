"""Dots: given and taken back by participants, one row for each, while a round of dots is under way.

What is fair when things move. While dots are given, themes and notes are a ballot paper, and nobody moves its lines:
notes are neither gathered, taken out, merged nor unmerged, and themes are not removed (`check_things_stand_still`).
Moving the dots along instead would put them where their owners have not put them, and let whoever gathers decide
what wins; refusing only where dots lie would tell a facilitator where they lie.

Two things stay possible, because they protect somebody: a writer takes back an own note, and a facilitator hides one.
The dots on it stay as rows, but their owners have them in hand again, and are told so: the next dot they give is that
row, moved. If the note comes back first, so do its dots. No owner is asked, no dot is lost, and nobody ever has more
than the round gives: that is what `UNIQUE(round, participant, slot)` holds, with slots from 1 to `Round.dots`.

What is still in hand when the round ends, or when one begins again, has not been given (`give_back`): the result holds
only what lies on something.
"""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from people.models import Participant
from realtime.verbs import Refused
from workshops.boards.dots import LIES_ON_SOMETHING, dots_of, givers_in, givers_on, round_of_dots, takes_dots
from workshops.boards.models import Board, Dot, Note, Round, Theme
from workshops.boards.people import Writer
from workshops.boards.rules import may_give_dots

from .checks import check_may_write
from .telling import tell_own_pages


def put_dot(*, board: Board, by: Writer, item: str, now: datetime) -> Round:
    """Give one dot to a theme or a note, and return the round.

    Args:
        item: "note:12" or "theme:3".

    Raises:
        Refused: `dots_closed`, `only_participants`, `no_dots_here`, `dots_full` (as many as may lie on one thing),
            `dots_used` (none left), or why nobody may write on the board now.
    """
    round_, participant = _check_may_give(board, by)
    thing = find_item(board, item)
    if thing is None or not takes_dots(thing):
        raise Refused("no_dots_here", _("Dots cannot be given there. Choose something else."))
    dots = list(dots_of(round_, participant.pk))
    counting = [dot for dot in dots if dot.counts]
    if sum(dot.item == item for dot in counting) >= round_.dots_per_item:
        raise Refused("dots_full", _("No more of your dots can lie on that."))
    if len(counting) >= round_.dots:
        raise Refused("dots_used", _("You have given all your dots."))
    taken = {dot.row.slot for dot in dots}
    slot = next((slot for slot in range(1, round_.dots + 1) if slot not in taken), None)
    if slot is None:  # one of them lies on what is no longer there: it is given anew
        dot = next(dot.row for dot in dots if not dot.counts)
    else:
        dot = Dot(round=round_, participant=participant, slot=slot)
    dot.note, dot.theme = (thing, None) if isinstance(thing, Note) else (None, thing)
    dot.at = now
    dot.save()
    return round_


def take_dot(*, board: Board, by: Writer, item: str) -> Round:
    """Take one of one's own dots back from a theme or a note, and return the round.

    Raises:
        Refused: `no_dot_there` when none of one's own lies there, or as `put_dot`.
    """
    round_, participant = _check_may_give(board, by)
    dots = [dot for dot in dots_of(round_, participant.pk) if dot.item == item]
    if not dots:
        raise Refused("no_dot_there", _("None of your dots lies there."))
    dots[-1].row.delete()
    return round_


def tell_givers(board: Board, notes: Collection[Note]) -> None:
    """Tell those with dots on notes that go, or come back, what they have in hand now; and nobody else."""
    tell_own_pages(board, givers_on(notes))


def begin_again(board: Board, round_: Round) -> None:
    """Let a round of dots that has been go on from the dots that still lie on something, and tell their owners."""
    owners = givers_in(round_)
    give_back(round_)
    tell_own_pages(board, owners)


def give_back(round_: Round) -> None:
    """Let the dots that lie on nothing any more go back to those who gave them, for good."""
    counting = round_.given.filter(LIES_ON_SOMETHING).values("pk")
    round_.given.exclude(pk__in=counting).delete()


def _check_may_give(board: Board, by: Writer) -> tuple[Round, Participant]:
    """Return the round that is under way and who gives, or raise Refused with the reason why not."""
    round_ = round_of_dots(board)
    check_may_write(board, by)
    if by.participant is None:
        raise Refused("only_participants", _("Only the participants give dots."))
    if round_ is None or not may_give_dots(by, board, round_):
        raise Refused("dots_closed", _("No dots are being given right now."))
    return round_, by.participant


def find_item(board: Board, item: str) -> Note | Theme | None:
    """Return the theme or note of this name if it stands on the board, else None."""
    kind, _colon, pk = item.partition(":")
    standing = board.themes if kind == "theme" else board.notes
    found: Note | Theme | None = standing.filter(pk=int(pk), removed_at__isnull=True).first()
    return found


def check_things_stand_still(board: Board) -> None:
    """Raise Refused("dots_running") while dots are given: nothing is gathered, merged or taken apart meanwhile."""
    if round_of_dots(board):
        raise Refused(
            "dots_running", _("While dots are given, notes and themes stay where they are. End the round first.")
        )
