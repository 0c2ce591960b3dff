"""A board as a picture: which cards lie in which lanes, how wide it is, and what had no room. Pure.

Columns of very different length would make a strip that nobody can read: each gets as many lanes as it needs for the
whole to be somewhat wider than high. What does not fit is counted, never silently left out.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .text import BREAK_POINT, clean, clean_line
from .words import counted

# Measures in millimetres, as in `renderers/typst/board.typ`.
LANE, GAP, SHEET_INSET, SHEET_GAP, MARGIN = 50, 3, 5, 6, 14
LINE, CARD_FRAME, LETTERS_ON_A_LINE, HEAD, GROUP_HEAD = 4.4, 15, 25, 45, 16
WIDER_THAN_HIGH = 1.4
MIN_LANES, MAX_LANES = 4, 16
MOST_NOTES, LONGEST_TEXT = 400, 600
# Dots of a PNG: 200 for each inch as long as the picture is no wider and no bigger than this.
PPI, WIDEST_PX, MOST_PX = 200, 4000, 32_000_000
MM_PER_INCH = 25.4

_LONG = re.compile(r"\S{23,}")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Card:
    """A note: its words, its number and what is said of it."""

    text: str
    number: str
    marks: tuple[str, ...] = ()
    dots: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a theme, or under none where `title` is empty."""

    title: str
    summary: str
    marks: tuple[str, ...]
    dots: int
    is_chosen: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A column of the board."""

    title: str
    question: str
    colour: str
    is_parking: bool
    groups: tuple[Group, ...]

    @property
    def cards(self) -> int:
        """How many cards lie in it."""
        return sum(len(group.cards) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture. `notes` are all there are, `silent` those whose words nobody may see yet."""

    title: str
    subtitle: str
    notes: int
    silent: int
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A picture as the template wants it: sheets with lanes of cards, its measures, and what is said of it all.

    `width` is exact, `height` about what it will be; both in millimetres.
    """

    title: str
    subtitle: str
    said: tuple[str, ...]
    width: float
    height: float
    sheets: tuple[dict[str, object], ...]


def layout(picture: Picture) -> Laid:
    """Lay the picture out."""
    shown, left_out = _with_room(picture.sheets)
    shortened = sum(len(clean(card.text)) > LONGEST_TEXT for s in shown for g in s.groups for card in g.cards)
    lengths = [[[_height(card) for card in g.cards] for g in sheet.groups] for sheet in shown]
    lanes = _lanes(lengths)
    tallest = max((_tallest(length, n) for length, n in zip(lengths, lanes, strict=True)), default=0.0)
    return Laid(
        clean_line(picture.title),
        clean_line(picture.subtitle),
        tuple(_said(picture, left_out, shortened)),
        2 * MARGIN + sum(_width(n) for n in lanes) + SHEET_GAP * max(0, len(lanes) - 1),
        2 * MARGIN + HEAD + tallest,
        tuple(_sheet(sheet, n) for sheet, n in zip(shown, lanes, strict=True)),
    )


def ppi(laid: Laid) -> float:
    """Return how many dots an inch of the PNG has."""
    wide, high = laid.width / MM_PER_INCH, laid.height / MM_PER_INCH
    return round(min(PPI, (WIDEST_PX - 1) / wide, math.sqrt(MOST_PX / (wide * high))), 2)


def _with_room(sheets: Sequence[Sheet]) -> tuple[list[Sheet], int]:
    """The sheets with no more cards than there is room for, and how many had none; each sheet gives its share."""
    total = sum(sheet.cards for sheet in sheets)
    if total <= MOST_NOTES:
        return list(sheets), 0
    kept = []
    for sheet in sheets:
        room = max(1, sheet.cards * MOST_NOTES // total) if sheet.cards else 0
        groups = []
        for group in sheet.groups:
            cards = group.cards[:room]
            room -= len(cards)
            groups.append(Group(group.title, group.summary, group.marks, group.dots, group.is_chosen, cards))
        kept.append(Sheet(sheet.title, sheet.question, sheet.colour, sheet.is_parking, tuple(groups)))
    return kept, total - sum(sheet.cards for sheet in kept)


def _said(picture: Picture, left_out: int, shortened: int) -> Iterator[str]:
    yield counted(picture.notes, "seddel", "sedler")
    if picture.silent:
        yield counted(picture.silent, "seddel", "sedler") + " mere er skrevet i stilhed og vises ikke endnu"
    if left_out:
        yield counted(left_out, "seddel", "sedler") + " er der ikke plads til her. Alle står i tabellen (CSV)"
    if shortened:
        yield counted(shortened, "lang seddel", "lange sedler") + " er forkortet. Alle ord står i tabellen (CSV)"


def _height(card: Card) -> float:
    """About how much of a lane a card takes."""
    text = card.text[:LONGEST_TEXT]
    lines = sum(max(1, math.ceil(len(line) / LETTERS_ON_A_LINE)) for line in text.split("\n"))
    return CARD_FRAME + LINE * (lines + len(card.marks))


def _lanes(sheets: Sequence[Sequence[Sequence[float]]]) -> list[int]:
    """How many lanes each sheet gets: always one more to the tallest, until the picture is wide enough."""
    lanes = [1] * len(sheets)
    while lanes and sum(lanes) < MAX_LANES:
        tallest = [_tallest(sheet, n) for sheet, n in zip(sheets, lanes, strict=True)]
        place = tallest.index(max(tallest))
        if sum(lanes) >= MIN_LANES and tallest[place] * WIDER_THAN_HIGH <= sum(map(_width, lanes)):
            break
        lanes[place] += 1
    return lanes


def _tallest(groups: Sequence[Sequence[float]], lanes: int) -> float:
    return sum(
        GROUP_HEAD + max((sum(heights[i] for i in lane) for lane in _deal(heights, lanes)), default=0.0)
        for heights in groups
    )


def _deal(heights: Sequence[float], lanes: int) -> list[list[int]]:
    """Deal cards into lanes in the order they are read, each into the lane that is shortest so far."""
    dealt: list[list[int]] = [[] for _lane in range(lanes)]
    filled = [0.0] * lanes
    for i, height in enumerate(heights):
        lane = filled.index(min(filled))
        dealt[lane].append(i)
        filled[lane] += height
    return dealt


def _width(lanes: int) -> float:
    return lanes * LANE + (lanes - 1) * GAP + 2 * SHEET_INSET


def _sheet(sheet: Sheet, lanes: int) -> dict[str, object]:
    return {
        "title": _broken(clean_line(sheet.title)),
        "question": _broken(clean_line(sheet.question)),
        "colour": sheet.colour,
        "parking": sheet.is_parking,
        "width": _width(lanes),
        "lanes": lanes,
        "groups": [_group(group, lanes) for group in sheet.groups],
    }


def _group(group: Group, lanes: int) -> dict[str, object]:
    cards = [_card(card) for card in group.cards]
    return {
        "title": _broken(clean_line(group.title)),
        "summary": _broken(clean_line(group.summary)),
        "marks": [clean_line(mark) for mark in group.marks],
        "dots": group.dots,
        "chosen": group.is_chosen,
        "lanes": [[cards[i] for i in lane] for lane in _deal([_height(card) for card in group.cards], lanes)],
    }


def _card(card: Card) -> dict[str, object]:
    text = clean(card.text)
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT].rstrip() + " …"
    return {
        "text": _broken(text),
        "rtl": _reads_from_right(text),
        "number": card.number,
        "marks": [clean_line(mark) for mark in card.marks],
        "dots": card.dots,
        "chosen": card.is_chosen,
    }


def _reads_from_right(text: str) -> bool:
    """Whether the first letter is one of a script that is read from right to left."""
    first = _LETTER.search(text)
    return bool(first and _RIGHT_TO_LEFT.match(first.group()))


def _broken(text: str) -> str:
    """The text with break points in words that are wider than a card."""
    return _LONG.sub(lambda word: BREAK_POINT.join(re.findall(".{1,12}", word.group().replace(BREAK_POINT, ""))), text)
