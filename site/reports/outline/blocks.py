"""The parts of a report. Every part is frozen, checked and cleaned when it is made.

`rests_on` holds the numbers of the contributions that a part rests on, so that every sentence can be followed back.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .text import clean_line, clean_lines

EMPTY = "Ingen bemærkninger"
Numbers = tuple[str, ...]


class OutlineError(ValueError):
    """A part of a report does not hold together."""


def _put(block: object, name: str, value: object) -> None:
    object.__setattr__(block, name, value)


def _line(block: object, name: str, *, required: bool = True) -> None:
    text = clean_line(getattr(block, name))
    if required and not text:
        raise OutlineError(f"{type(block).__name__}.{name} is empty")
    _put(block, name, text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the number it is known by ("8.1", "Bilag F")."""

    level: int
    number: str
    text: str
    rests_on: Numbers = ()

    def __post_init__(self) -> None:
        _line(self, "text")
        _line(self, "number", required=False)
        if not 1 <= self.level <= 3:
            raise OutlineError(f"A heading has level 1 to 3, not {self.level}")

    @property
    def full(self) -> str:
        """The heading as it is read: number and text."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph. `quiet` is for notes and for what is said of an empty section."""

    text: str
    quiet: bool = False
    rests_on: Numbers = ()

    def __post_init__(self) -> None:
        _line(self, "text")


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; with `ordered` its points are numbered."""

    items: tuple[str, ...]
    ordered: bool = False
    rests_on: Numbers = ()

    def __post_init__(self) -> None:
        items = tuple(clean_line(item) for item in self.items)
        if not items or not all(items):
            raise OutlineError("A list has at least one point, and no empty ones")
        _put(self, "items", items)


@dataclass(frozen=True, slots=True)
class Points:
    """A list whose points may have points of their own: `below` has those of each, in the same order."""

    items: tuple[str, ...]
    below: tuple[tuple[str, ...], ...]
    rests_on: Numbers = ()

    def __post_init__(self) -> None:
        items = tuple(clean_line(item) for item in self.items)
        below = tuple(tuple(clean_line(item) for item in part) for part in self.below)
        if not items or not all(items) or not all(item for part in below for item in part):
            raise OutlineError("A list has at least one point, and no empty ones")
        if len(items) != len(below):
            raise OutlineError("Every point says which points lie below it, if only none")
        _put(self, "items", items)
        _put(self, "below", below)

    def pairs(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each point with those below it."""
        return zip(self.items, self.below, strict=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and one header row.

    Args:
        align: one letter for each column, "l" or "r".
        widths: the columns' shares of the width; 0 stands for as narrow as its content.
        total: whether the last row is a sum.
        row_header: whether the first cell of a row names the row.
        anchors: whether the rows can be linked to by their first cell (Bilag F).
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str = ""
    widths: tuple[int, ...] = ()
    total: bool = False
    row_header: bool = False
    anchors: bool = False
    note: str = ""
    rests_on: Numbers = ()

    def __post_init__(self) -> None:
        _line(self, "caption")
        _line(self, "note", required=False)
        _put(self, "header", tuple(clean_line(cell) for cell in self.header))
        _put(self, "rows", tuple(tuple(clean_line(cell) for cell in row) for row in self.rows))
        width = len(self.header)
        if not width or not all(self.header):
            raise OutlineError(f"Every column of “{self.caption}” has a heading")
        if not self.rows:
            raise OutlineError(f"“{self.caption}” has no rows; say “{EMPTY}” instead")
        if any(len(row) != width for row in self.rows):
            raise OutlineError(f"Every row of “{self.caption}” has {width} cells, as its header")
        _put(self, "align", self.align or "l" * width)
        _put(self, "widths", tuple(self.widths) or (1,) * width)
        if len(self.align) != width or set(self.align) - {"l", "r"} or len(self.widths) != width:
            raise OutlineError(f"Alignment and widths of “{self.caption}” have {width} places")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list that is too long for a table's row: a theme, a proposal, a reply, the minutes of a meeting.

    Args:
        number: what it is known by, such as "F-3K7", or empty.
        facts: label and value, on lines of their own.
        quotes: words as somebody gave them; the number of the contribution first, then the words.
    """

    number: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    rests_on: Numbers = ()

    def __post_init__(self) -> None:
        _line(self, "title")
        _line(self, "number", required=False)
        _put(self, "facts", tuple((clean_line(label), clean_line(value)) for label, value in self.facts))
        _put(self, "paragraphs", tuple(line for text in self.paragraphs for line in clean_lines(text)))
        _put(self, "quotes", tuple((clean_line(number), clean_line(words)) for number, words in self.quotes))
        if not all(label and value for label, value in self.facts):
            raise OutlineError(f"Every fact of “{self.title}” has a label and a value")
        if not all(number for number, _words in self.quotes):
            raise OutlineError(f"Every quotation in “{self.title}” has a number")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with bars; `alt` says in words what it shows. Its numbers always stand in a table beside it too."""

    caption: str
    alt: str
    bars: tuple[tuple[str, int], ...]
    rests_on: Numbers = ()

    def __post_init__(self) -> None:
        _line(self, "caption")
        _line(self, "alt")
        _put(self, "bars", tuple((clean_line(label), value) for label, value in self.bars))
        if not self.bars or any(not label or value < 0 for label, value in self.bars):
            raise OutlineError(f"Every bar of “{self.caption}” has a label and a number that is not negative")


Block = Heading | Para | Bullets | Points | Table | Entry | Figure


@dataclass(frozen=True, slots=True)
class Memo:
    """The head and the foot of the memo: for whom, about which case, from whom."""

    date: datetime.date
    case_number: str
    document_number: str
    handler: str
    recipient: str
    unit: str
    address: str
    phone: str
    mail: str
    ean: str

    def __post_init__(self) -> None:
        for name in (
            "case_number",
            "document_number",
            "handler",
            "recipient",
            "unit",
            "address",
            "phone",
            "mail",
            "ean",
        ):
            _line(self, name, required=False)

    @property
    def foot_lines(self) -> tuple[str, ...]:
        """The lines at the foot of every page: from whom, and how to reach them."""
        reach = (
            f"Tlf.\u00a0{self.phone}" if self.phone else "",
            self.mail,
            f"EAN\u00a0{self.ean}" if self.ean else "",
        )
        lines = (" · ".join(part for part in parts if part) for parts in ((self.unit, self.address), reach))
        return tuple(line for line in lines if line)

    @property
    def foot(self) -> str:
        """The foot on one line."""
        return " · ".join(self.foot_lines)


WITHOUT_CONTENTS = frozenset({"minutes"})


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. Headings may not skip a level, and the first one has level 1."""

    kind: str
    edition: str
    version: int
    state: str
    title: str
    subtitle: str
    memo: Memo
    blocks: tuple[Block, ...]
    rules: tuple[tuple[str, str], ...] = field(default=())

    def __post_init__(self) -> None:
        _line(self, "title")
        _line(self, "subtitle", required=False)
        if not self.blocks:
            raise OutlineError("A report says something")
        level = 0
        for heading in self.headings():
            if heading.level > level + 1:
                raise OutlineError(f"The heading “{heading.full}” skips a level")
            level = heading.level

    @property
    def has_contents(self) -> bool:
        """Whether a table of contents stands before the text: minutes are too short for one."""
        return self.kind not in WITHOUT_CONTENTS

    def headings(self) -> Iterator[Heading]:
        """The headings in the order they are read."""
        return (block for block in self.blocks if isinstance(block, Heading))

    def rests_on(self) -> Numbers:
        """Every contribution number the report rests on, each once, in the order they are read."""
        return tuple(dict.fromkeys(number for block in self.blocks for number in block.rests_on))


def section(level: int, number: str, text: str, *parts: Block | Sequence[Block]) -> list[Block]:
    """Return a heading and what stands under it; with nothing under it, it says that there are no remarks."""
    blocks = [block for part in parts for block in (part if isinstance(part, Sequence) else (part,))]
    return [Heading(level, number, text), *(blocks or [Para(EMPTY, quiet=True)])]


def paras(text: str, *, quiet: bool = False, rests_on: Numbers = ()) -> list[Block]:
    """Return a text of several lines as paragraphs."""
    return [Para(line, quiet=quiet, rests_on=rests_on) for line in clean_lines(text)]
