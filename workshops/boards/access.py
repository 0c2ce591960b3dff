"""Who may read a board's stream, and who is behind the key of an actor."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from people.models import Participant, User
from people.participants import participant_of
from realtime.credentials import Credentials
from realtime.found import BEFORE
from realtime.models import Stream
from realtime.verbs import Actor, Asked, Audience, Context, Refused

from .models import Board, Mute
from .people import Writer
from .rules import may_read_board, may_run_board, may_take_part, readers

PARTICIPANT = "participant:"  # the beginning of the key of an actor without an account
PROJECTOR_TOKEN = "projektor"  # noqa: S105 - not a secret: it asks to see less, not more


def board_of_key(stream_key: str) -> Board | None:
    """Return the board with this stream, with its workshop, process and district, or None."""
    return (
        Board.objects.select_related("workshop__process", "workshop__district", "stream")
        .filter(stream__key=stream_key)
        .first()
    )


def board_of(ctx: Context) -> Board:
    """Return the board of the operation's stream."""
    return ctx.once("board", lambda: _board_to_write_on(ctx.stream))


def _board_to_write_on(stream: Stream) -> Board:
    boards = Board.objects.select_related("workshop__process", "workshop__district", "leader")
    return boards.prefetch_related("columns", "rounds").get(stream=stream)


def authorise(stream_key: str, credentials: Credentials) -> Actor | None:
    """Return who knocks: a facilitator by their session, else a participant by their cookie; None for anybody else.

    A facilitator's projector asks with the token "projektor" and is shown what may hang on a wall.
    """
    board = board_of_key(stream_key)
    if board is None:
        return None
    request = credentials.as_request()
    user = request.user
    if may_run_board(user, board):
        if credentials.token == PROJECTOR_TOKEN:
            return Actor("projector", Audience.PROJECTOR)
        return Actor(f"user:{user.pk}", Audience.FACILITATOR)
    participant = participant_of(request)
    if participant is not None and may_read_board(participant, board):
        return Actor(f"participant:{participant.pk}", Audience.PARTICIPANT)
    return None


def writer_of(ctx: Context, board: Board) -> Writer:
    """Return who sends the operation, looked up anew: rights may have been taken away since they knocked.

    Every verb asks here, so whoever may not take part for now is stopped here, whatever the verb.

    Raises:
        Refused: `not_allowed` for projectors and for anybody who is no longer there; `muted`.
    """
    writer = ctx.once(("writer", ctx.actor.key), lambda: _writer(ctx.actor.key, board))
    check_may_take_part(writer)
    return writer


def check_may_take_part(writer: Writer) -> None:
    """Raise Refused("muted") for somebody whom a facilitator has muted."""
    if not may_take_part(writer):
        raise Refused("muted", _("The facilitator has paused what you contribute. Talk to them."))


def know_participants(asked: Sequence[Asked], board: Board) -> None:
    """Look up at once all participants of the board among those who send these operations, for `writer_of`.

    What is known is looked up anew every second. Those who wrote until then are looked up with the first of
    them: one by one they would make twenty commits in a row slow.
    """
    found = asked[0].context.found
    keys = {ctx.actor.key for ctx, _body in asked if ctx.actor.key.startswith(PARTICIPANT)}
    writing: set[str] = found.setdefault("writing", set())
    writing |= keys
    if any(("writer", key) not in found for key in keys):
        keys |= found.pop(BEFORE, {}).get("writing", set())
        pks = [key.removeprefix(PARTICIPANT) for key in keys if ("writer", key) not in found]
        for writer in _writers(board, readers(board).filter(pk__in=pks)):
            found["writer", writer.key] = writer


def _writers(board: Board, participants: QuerySet[Participant]) -> list[Writer]:
    """Return participants as writers, with whether they are muted: no question more than without."""
    mutes = Mute.objects.filter(board=board, participant=OuterRef("pk"))
    asked = participants.select_related("group").annotate(is_muted=Exists(mutes))
    return [Writer(participant=participant, is_muted=participant.is_muted) for participant in asked]


def _writer(actor_key: str, board: Board) -> Writer:
    if actor_key.startswith("user:"):
        user = User.objects.filter(pk=actor_key.removeprefix("user:")).first()
        if user is not None and may_run_board(user, board):
            return Writer(user=user)
    elif actor_key.startswith(PARTICIPANT):
        for writer in _writers(board, Participant.objects.filter(pk=actor_key.removeprefix(PARTICIPANT))):
            if may_read_board(writer.participant, board):
                return writer
    raise Refused("not_allowed")
