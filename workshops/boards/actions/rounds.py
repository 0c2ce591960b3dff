"""The rounds of the agenda: planned, started, ended. At most one is running, and only a facilitator ends it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from realtime.verbs import Refused
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.layouts import RoundPlan
from workshops.boards.models import Board, Note, Round
from workshops.boards.people import Writer
from workshops.boards.rules import is_frozen, may_arrange

from .dots import begin_again, give_back
from .found import TITLE_LIMIT, words
from .leading import lead_if_nobody_does

MOST_MINUTES = 180
MOST_DOTS = 20
MOST_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Turn:
    """What a change of rounds brought: the rounds that changed, and the notes everybody may read from now on."""

    rounds: list[Round]
    shown: list[Note]


def check_may_arrange(board: Board, by: Writer) -> None:
    """Raise Refused("ended") or ("not_allowed") unless the writer facilitates the board and it has not ended."""
    if may_arrange(by, board):
        return
    if is_frozen(board) and by.is_facilitator:
        raise Refused("ended", _("The board has ended."))
    raise Refused("not_allowed", _("Only a facilitator can do that, and not after the board has ended."))


def check_minutes(minutes: int | None) -> None:
    """Raise Refused("bad_minutes") for a length nobody means."""
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise Refused("bad_minutes", _("Write a number of minutes from 1 to 180."))


def find_round(board: Board, pk: int) -> Round:
    """Return the round; raises Refused("no_round") when the board has none like that."""
    found = board.rounds.filter(pk=pk).first()
    if found is None:
        raise Refused("no_round", _("The round is not on the agenda any more."))
    return found


def start_round(*, board: Board, by: Writer, round_id: int, now: datetime) -> Turn:
    """Start a round, also one that has been before; the one that is running ends. Its minutes set the timer."""
    check_may_arrange(board, by)
    found = find_round(board, round_id)
    if found.state == RoundState.RUNNING:
        raise Refused("round_running", _("The round is already under way."))
    lead_if_nobody_does(board=board, by=by)
    turn = close_round(board, now)
    begin_again(board, found)
    found.state, found.started_at, found.ended_at = RoundState.RUNNING, now, None
    found.save(update_fields=["state", "started_at", "ended_at"])
    _set_timer(board, now + timedelta(minutes=found.minutes) if found.minutes else None)
    return replace(turn, rounds=[*turn.rounds, found])


def end_round(*, board: Board, by: Writer, now: datetime) -> Turn:
    """End the round that is running; notes that were silent are shown to everybody."""
    check_may_arrange(board, by)
    turn = close_round(board, now)
    if not turn.rounds:
        raise Refused("no_round", _("No round is under way."))
    return turn


def close_round(board: Board, now: datetime) -> Turn:
    """End the round that is running, if there is one, and show what was silent; the caller has checked who may."""
    ended = list(board.rounds.filter(state=RoundState.RUNNING))
    for round_ in ended:
        give_back(round_)
        round_.state, round_.ended_at = RoundState.ENDED, now
        round_.save(update_fields=["state", "ended_at"])
    if ended or board.timer_ends_at:
        _set_timer(board, None)
    return Turn(ended, _show_silent(board))


def _show_silent(board: Board) -> list[Note]:
    """Make silent notes readable and return those that lie on the board; one that is hidden stays so."""
    silent = board.notes.filter(is_silent=True)
    standing = silent.filter(removed_at__isnull=True).order_by("rank", "id")
    shown = list(standing.select_related("contribution", "origin__contribution"))
    silent.update(is_silent=False)
    for note in shown:
        note.is_silent = False
    return shown


def _set_timer(board: Board, ends_at: datetime | None) -> None:
    board.timer_ends_at = ends_at
    board.save(update_fields=["timer_ends_at"])


def add_round(*, board: Board, by: Writer, plan: RoundPlan) -> Round:
    """Plan a further round, at the end of the agenda."""
    check_may_arrange(board, by)
    orders = list(board.rounds.values_list("order", flat=True))
    if len(orders) >= MOST_ROUNDS:
        raise Refused("too_many_rounds", _("An agenda has at most 30 rounds."))
    return fill_round(Round(board=board, order=max(orders, default=0) + 1), plan)


def edit_round(*, board: Board, by: Writer, round_id: int, plan: RoundPlan) -> Round:
    """Change a round. One that has begun keeps its kind and its dots: people have acted on them."""
    check_may_arrange(board, by)
    found = find_round(board, round_id)
    kept = (found.kind, found.dots, found.dots_per_item)
    if found.state != RoundState.PLANNED and (plan.kind, plan.dots, plan.dots_per_item) != kept:
        raise Refused("round_begun", _("The round has begun. Only its title and its length can be changed."))
    return fill_round(found, plan)


def fill_round(round_: Round, plan: RoundPlan) -> Round:
    """Give a round what the plan says, and save it."""
    check_minutes(plan.minutes)
    if not 1 <= plan.dots_per_item <= plan.dots <= MOST_DOTS:
        raise Refused("bad_dots", _("Give each person 1 to 20 dots, and no more than these on one thing."))
    round_.kind = RoundKind(plan.kind)
    round_.title = words(plan.title, TITLE_LIMIT, lines=False)
    round_.minutes, round_.dots, round_.dots_per_item = plan.minutes, plan.dots, plan.dots_per_item
    round_.save()
    return round_


def move_round(*, board: Board, by: Writer, round_id: int, up: bool) -> list[Round]:
    """Let a planned round change places with the planned one before it, or after it; what has begun stays in its place.

    Returns:
        The rounds that stand in another place now.

    Raises:
        Refused: `round_begun`, or `no_further` where no planned round stands on that side.
    """
    check_may_arrange(board, by)
    agenda = list(board.rounds.order_by("order", "id"))
    places = [place for place, round_ in enumerate(agenda) if round_.state == RoundState.PLANNED]
    here = next((place for place in places if agenda[place].pk == round_id), None)
    if here is None:
        find_round(board, round_id)
        raise Refused("round_begun", _("The round has begun. It stays in its place."))
    beside = next(
        (place for place in (reversed(places) if up else places) if (place < here if up else place > here)), None
    )
    if beside is None:
        raise Refused("no_further", _("The round cannot be moved further."))
    agenda[here], agenda[beside] = agenda[beside], agenda[here]
    moved = [round_ for order, round_ in enumerate(agenda, start=1) if round_.order != order]
    for order, round_ in enumerate(agenda, start=1):
        round_.order = order
    Round.objects.bulk_update(moved, ["order"])
    return moved


def remove_round(*, board: Board, by: Writer, round_id: int) -> int:
    """Take a planned round off the agenda and return its id; what has been is part of the record."""
    check_may_arrange(board, by)
    found = find_round(board, round_id)
    if found.state != RoundState.PLANNED:
        raise Refused("round_begun", _("The round has begun. It stays on the agenda."))
    found.delete()
    return round_id
