"""A workshop's board with something of everything, and what of it may never be told."""

import datetime
from dataclasses import dataclass

from tests.boards.talk import Voice, guest, open_hall, person
from tests.factories.boards import ColumnFactory, NoteFactory, ThemeFactory
from tests.factories.people import StakeholderGroupFactory
from tests.factories.workshops import AgendaItemFactory, WorkshopFactory
from trail.actions import record_contribution
from trail.enums import ContributionKind, Source
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.models import Agreement, Board, Comment, Dot, Note, Round, Theme

SECRETS = ("Skjult om naboen", "Fortrudt seddel", "Endnu i stilhed", "Skjult kommentar", "Opdigtet", "Skjult årsag")
BEGAN = datetime.datetime(2026, 3, 4, 12, 0, tzinfo=datetime.UTC)  # 13.00 in Copenhagen
FORMULA = '=HYPERLINK("http://ondt.example";"Klik")'


@dataclass
class Hall:
    """What the tests look for."""

    board: Board
    facilitator: Voice
    notes: dict[str, Note]
    themes: dict[str, Theme]
    comment: str

    def number(self, name: str) -> str:
        """The number of a note by the name that the tests know it by."""
        return self.notes[name].given.number


def comment_on(note: Note, text: str, **fields: object) -> Comment:
    """Return a comment with a contribution of its own."""
    given = record_contribution(
        key=f"boards.comment:{note.pk}-{text}",
        kind=ContributionKind.COMMENT,
        text=text,
        process_slug="",
        is_public=False,
    )
    return Comment.objects.create(note=note, contribution=given.contribution, text=text, **fields)


def round_of(board: Board, order: int, kind: RoundKind, title: str, *, held: int = 0, minutes: int = 10) -> Round:
    """Return a round that was held for so many minutes, twenty minutes after the one before; 0 is still to come."""
    began = BEGAN + datetime.timedelta(minutes=20 * order) if held else None
    return Round.objects.create(
        board=board,
        order=order,
        kind=kind,
        title=title,
        minutes=minutes,
        state=RoundState.ENDED if held else RoundState.PLANNED,
        started_at=began,
        ended_at=began + datetime.timedelta(minutes=held) if began else None,
    )


def give_dots(round_: Round, voice: Voice, *items: str) -> None:
    """Let somebody give a dot on each of these: "note_12" or "theme_3"."""
    for item in items:
        kind, _line, pk = item.partition("_")
        slot = 1 + Dot.objects.filter(round=round_, participant=person(voice)).count()
        Dot.objects.create(round=round_, participant=person(voice), slot=slot, **{f"{kind}_id": int(pk)})


def told_hall() -> Hall:
    """Return a running board with themes, dots, merged notes, comments, notes from paper, and things to keep quiet."""
    board, facilitator = open_hall(title="Første workshop på Amager", place="Strandhuset")
    workshop = board.workshop
    AgendaItemFactory(workshop=workshop, title="Velkomst", minutes=15)
    group = StakeholderGroupFactory(name="Brugere")
    anna, *others = (guest(board, f"{name} Opdigtet", group) for name in ("Anna", "Bent", "Cilla", "Dan", "Eva"))
    few = guest(board, "Frida Opdigtet", StakeholderGroupFactory(name="Pårørende"))
    notes = {
        "aften": anna.writes("Åbent om aftenen"),
        "nat": others[0].writes("Åbent\nnår det er mørkt 🌙"),
        "kaffe": few.writes("Kaffe"),
        "papir": facilitator.writes("Lange ord på papir"),
        "formel": anna.writes(FORMULA, 1),
        "skjult": anna.writes("Skjult om naboen"),
        "fortrudt": anna.writes("Fortrudt seddel"),
        "stille": anna.writes("Endnu i stilhed"),
        "bus": others[1].writes("Gratis bus", 2),
    }
    board.columns.filter(pk=notes["bus"].column_id).update(is_parking=True, title="Parkering")
    facilitator.says("theme.add", title="Åbningstid", summary="Mange er vågne om aftenen.", notes=[notes["aften"].pk])
    facilitator.says("theme.add", title="Steder", notes=[notes["formel"].pk])
    themes = {theme.title: theme for theme in Theme.objects.filter(board=board)}
    facilitator.says("note.hide", note=notes["skjult"].pk, reason="Skjult årsag")
    anna.says("note.remove", note=notes["fortrudt"].pk)
    Note.objects.filter(pk=notes["stille"].pk).update(is_silent=True)
    Note.objects.filter(pk=notes["papir"].pk).update(source=Source.PAPER)
    Note.objects.filter(pk=notes["nat"].pk).update(merged_into=notes["aften"])
    Note.objects.filter(pk=notes["kaffe"].pk).update(is_chosen=True)
    Theme.objects.filter(pk=themes["Åbningstid"].pk).update(is_chosen=True)
    for voice in others[:2]:
        Agreement.objects.create(note=notes["aften"], participant=person(voice))
    comment = comment_on(notes["aften"], "Også om søndagen")
    comment_on(notes["aften"], "Skjult kommentar", hidden_reason="Skjult årsag")
    _take_along(board, notes)
    _rounds(board, themes, notes, anna, *others)
    notes = {name: Note.objects.get(pk=note.pk) for name, note in notes.items()}
    return Hall(board, facilitator, notes, themes, comment.contribution.number)


def _take_along(board: Board, notes: dict[str, Note]) -> None:
    earlier = NoteFactory(
        column=ColumnFactory(board__workshop=WorkshopFactory(title="Interview på Café Nord")), text="Ring først"
    )
    earlier.contribution = record_contribution(
        key=f"boards.note:{earlier.pk}", kind=ContributionKind.NOTE, text="Ring først", process_slug=""
    ).contribution
    earlier.save()
    column = board.columns.all()[1]
    notes["med"] = NoteFactory(column=column, board=board, text="Ring først", origin=earlier)
    ThemeFactory(column=column, board=board, title="Tema uden sedler", origin=ThemeFactory(column=earlier.column))


def _rounds(board: Board, themes: dict[str, Theme], notes: dict[str, Note], *voices: Voice) -> None:
    Round.objects.filter(board=board).delete()
    round_of(board, 1, RoundKind.WRITE, "Skriv sedler", held=15)
    dots = round_of(board, 2, RoundKind.DOTS, "Giv prikker", held=10)
    round_of(board, 3, RoundKind.CHOOSE, "Vælg sammen")
    opening, places, coffee = themes["Åbningstid"].pk, themes["Steder"].pk, notes["kaffe"].pk
    for voice in voices[:3]:
        give_dots(dots, voice, f"theme_{opening}", f"theme_{opening}")
    for voice in voices[:2]:
        give_dots(dots, voice, f"theme_{places}", f"note_{coffee}")
    give_dots(dots, voices[4], f"note_{notes['skjult'].pk}")
