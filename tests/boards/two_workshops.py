"""A workshop that has ended and the one after it, whose board takes its themes and notes along."""

from tests.boards.talk import Voice, guest, open_hall
from workshops.boards.models import Theme


def two_workshops(ended: bool = True):
    """Return the facilitators' voices of a first workshop that has ended with two themes, and of a second one."""
    board, first = open_hall(round=1, title="Første workshop")
    anna = guest(board, "Anna")
    evening = anna.says("note.add", column=board.columns.all()[1].pk, text="Åbent om aftenen")
    notes = {"evening": evening.private["note"]}
    notes |= {
        "soup": anna.writes("Suppen").pk,
        "bus": guest(board).writes("Busskur").pk,
        "garden": anna.writes("Have").pk,
    }
    first.says("theme.add", title="Åbningstid", summary="Når alt er lukket", notes=[notes["evening"]])
    first.says("theme.add", title="Mad", notes=[notes["soup"]])
    if ended:
        assert first.says("board.end").accepted
    workshop = board.workshop
    _later, second = open_hall(process=workshop.process, district=workshop.district, round=2, title="Anden workshop")
    return first, second, notes, evening.private["receipt"]


def theme(title: str, voice: Voice) -> Theme:
    return Theme.objects.get(title=title, board=voice.board, removed_at=None)


def takes(voice: Voice, **what: list[int]):
    return voice.says("board.take_along", column=voice.board.columns.all()[0].pk, **what)
