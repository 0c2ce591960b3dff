"""A workshop's board as a picture and as rows of a table, both made from its account and nothing else."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from realtime.models import Op
from reports.outline import words
from reports.outline.board_picture import Card, Group, Picture, Sheet
from trail.enums import Source
from workshops.boards.account import Account, ToldColumn, ToldNote, ToldTheme
from workshops.boards.models import Board

HEADER = (
    "Kolonne",
    "Tema",
    "Temaet er valgt",
    "Prikker på temaet",
    "Nummer",
    "Seddel",
    "Kilde",
    "Taget med fra",
    "Prikker på sedlen",
    "Enige",
    "Sedlen er valgt",
    "Siger det samme som",
    "Kommentarer",
    "Skrevet",
)
SOURCES = {Source.ONLINE: "På tavlen", Source.PAPER: "Fra papir", Source.SPOKEN: "Sagt højt"}


def board_picture(board: Board, account: Account, *, ended: bool) -> Picture:
    """Return what the picture shows; of a board that is running also how late it is, by its newest operation."""
    workshop = board.workshop
    parts = [workshop.district.name, words.day(timezone.localdate(workshop.starts_at)), workshop.place]
    newest = None if ended else Op.objects.accepted().filter(stream=board.stream).last()
    if newest:
        parts.append(f"Sådan så tavlen ud kl. {timezone.localtime(newest.at):%H.%M}")
    return Picture(
        workshop.title,
        " · ".join(part for part in parts if part),
        account.notes,
        account.silent,
        tuple(map(_sheet, account.columns)),
    )


def _sheet(column: ToldColumn) -> Sheet:
    groups = [_group(theme) for theme in column.themes]
    if column.notes:
        loose = "Sedler uden tema" if groups else ""
        groups.append(Group(loose, "", (), 0, is_chosen=False, cards=tuple(map(_card, column.notes))))
    return Sheet(column.title, column.question, column.colour, column.is_parking, tuple(groups))


def _group(theme: ToldTheme) -> Group:
    return Group(
        theme.title, theme.summary, tuple(_origin(theme)), theme.dots, theme.is_chosen, tuple(map(_card, theme.notes))
    )


def _card(note: ToldNote) -> Card:
    marks = [*_origin(note)]
    if note.source != Source.ONLINE:
        marks.append(SOURCES.get(Source(note.source), note.source))
    if note.agrees:
        marks.append(words.counted(note.agrees, "er enig", "er enige"))
    if note.same:
        numbers = words.listed([same.number for same in note.same])
        marks.append(f"{numbers} siger det samme")
    if note.comments:
        marks.append(words.counted(len(note.comments), "kommentar", "kommentarer"))
    return Card(note.text, note.number, tuple(marks), note.dots, note.is_chosen)


def _origin(item: ToldTheme | ToldNote) -> list[str]:
    return [f"Taget med fra “{item.came_from}”"] if item.came_from else []


def board_rows(account: Account) -> Iterator[tuple[str, ...]]:
    """Return the rows of the table: a header, then a row for each note, and for each theme without notes."""
    yield HEADER
    for column in account.columns:
        for theme in column.themes:
            for note in theme.notes:
                yield from _rows(column, theme, note)
            if not theme.notes:
                yield (*_place(column, theme), *[""] * (len(HEADER) - 4))
        for note in column.notes:
            yield from _rows(column, None, note)


def _rows(column: ToldColumn, theme: ToldTheme | None, note: ToldNote, same_as: str = "") -> Iterator[tuple[str, ...]]:
    yield (
        *_place(column, theme),
        note.number,
        note.text,
        SOURCES.get(Source(note.source), note.source),
        note.came_from,
        str(note.dots),
        str(note.agrees),
        _yes(note.is_chosen),
        same_as,
        str(len(note.comments)),
        _moment(note.written_at),
    )
    for same in note.same:
        yield from _rows(column, theme, same, note.number)


def _place(column: ToldColumn, theme: ToldTheme | None) -> tuple[str, str, str, str]:
    if theme is None:
        return column.title, "", "", ""
    return column.title, theme.title, _yes(theme.is_chosen), str(theme.dots)


def _yes(value: bool) -> str:
    return "Ja" if value else "Nej"


def _moment(moment: datetime) -> str:
    """To the minute, as spreadsheets in Denmark read it."""
    return f"{timezone.localtime(moment):%d-%m-%Y %H:%M}"
