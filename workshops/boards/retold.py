"""A board retold for the minutes: its rounds, what was written, what the dots said, what was chosen, what was parked.

The form is that of all minutes: "### " opens a heading, "– " a point, "  – " one below it, and what does not belong
together stands apart. Every note keeps its words and its number.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trail.enums import Source

from .account import Account, Place, ToldColumn, ToldNote, ToldRound, ToldTheme

POINT, BELOW = "– ", "  – "


def rounds_as_text(account: Account) -> str:
    """Return which rounds were held, when, how long, of what kind, and which were not."""
    held = [POINT + _held(r) for r in account.rounds if r.started_at]
    left = [r.title for r in account.rounds if not r.started_at]
    parts = ["\n".join(held)] if held else []
    if left and held:
        parts.append(_("Not held: %(titles)s.") % {"titles": ", ".join(left)})
    return "\n\n".join(parts)


def columns_as_text(account: Account, *, parked: bool = False) -> str:
    """Return themes and notes word for word under their questions: those of the parking lot, or all others."""
    parts: list[str] = []
    for column in account.columns:
        if column.is_parking is parked and (column.themes or column.notes):
            parts += [] if parked else ["### " + _heading(column)]
            parts += _column(column)
    return "\n\n".join(parts)


def dots_as_text(account: Account) -> str:
    """Return what the dots lie on, round by round; what has the same number of dots shares its places."""
    return "\n\n".join(part for r in account.rounds if r.places is not None for part in _result(r, r.places))


def choices_as_text(account: Account) -> str:
    """Return the themes and notes that were chosen."""
    themes = [theme for column in account.columns for theme in column.themes if theme.is_chosen]
    notes = [note for _column, _theme, note in account.every_note() if note.is_chosen]
    notes += [same for _column, _theme, note in account.every_note() for same in note.same if same.is_chosen]
    points = [POINT + _named(theme, None) for theme in themes] + [POINT + _named(None, note) for note in notes]
    return "\n".join(points)


def _heading(column: ToldColumn) -> str:
    return f"{column.title} – {column.question}" if column.question else column.title


def _column(column: ToldColumn) -> Iterable[str]:
    for theme in column.themes:
        yield _("Theme: %(title)s") % {"title": theme.title} + _aside(_marks(theme))
        if theme.summary:
            yield theme.summary
        if theme.notes:
            yield _points(theme.notes)
    if column.notes:
        if column.themes:
            yield _("Notes in no theme:")
        yield _points(column.notes)


def _points(notes: Sequence[ToldNote]) -> str:
    return "\n".join(line for note in notes for line in _note_lines(note))


def _note_lines(note: ToldNote) -> Iterable[str]:
    yield POINT + _words(note.text, note.number) + _aside(_note_marks(note))
    for same in note.same:
        yield (
            BELOW
            + _("Says the same: %(words)s") % {"words": _words(same.text, same.number)}
            + _aside(_note_marks(same))
        )
    for comment in note.comments:
        yield BELOW + _("Comment: %(words)s") % {"words": _words(comment.text, comment.number)}
    for same in note.same:
        for comment in same.comments:
            words = _words(comment.text, comment.number)
            yield BELOW + _("Comment on %(number)s: %(words)s") % {"number": same.number, "words": words}


def _words(text: str, number: str) -> str:
    """The words on one line, as they were given, and the number by which whoever gave them finds them."""
    return f"{' '.join(text.split())} ({number})"


def _aside(marks: Sequence[str]) -> str:
    return f" – {', '.join(marks)}" if marks else ""


def _note_marks(note: ToldNote) -> list[str]:
    marks = []
    if note.source == Source.PAPER:
        marks.append(_("from paper"))
    elif note.source == Source.SPOKEN:
        marks.append(_("said aloud"))
    if note.agrees:
        marks.append(ngettext("%(n)d agrees", "%(n)d agree", note.agrees) % {"n": note.agrees})
    return marks + _marks(note)


def _marks(item: ToldTheme | ToldNote) -> list[str]:
    marks = [_("taken along from “%(workshop)s”") % {"workshop": item.came_from}] if item.came_from else []
    marks += [dots(item.dots)] if item.dots else []
    return marks + ([_("is chosen")] if item.is_chosen else [])


def dots(n: int) -> str:
    """Return a number of dots in words."""
    return ngettext("%(n)d dot", "%(n)d dots", n) % {"n": n}


def _held(round_: ToldRound) -> str:
    ended = round_.ended_at or timezone.now()
    started = round_.started_at or ended
    length = max(1, round((ended - started).total_seconds() / 60))
    facts = [ngettext("%(n)d minute", "%(n)d minutes", length) % {"n": length}]
    if round_.minutes and round_.minutes != length:
        facts.append(_("planned: %(n)d") % {"n": round_.minutes})
    if round_.kind_name != round_.title:
        facts.insert(0, round_.kind_name.lower())
    words = {"title": round_.title, "from": _clock(started), "to": _clock(ended), "facts": ", ".join(facts)}
    return _("%(from)s–%(to)s: %(title)s (%(facts)s)") % words


def _clock(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "H.i")


def _result(round_: ToldRound, places: Sequence[Place]) -> Iterable[str]:
    yield "### " + round_.title
    if not places:
        yield _("Nobody gave dots.")
        return
    told = [place for place in places if place.theme or place.note]
    gave = ngettext("%(n)d person gave dots.", "%(n)d people gave dots.", round_.people) % {"n": round_.people}
    if any(place.last > place.first for place in told):
        gave += " " + _("Where the numbers are equal, the order means nothing: they share the place.")
    yield gave
    if told:
        yield "\n".join(POINT + _place(place) for place in told)
    if elsewhere := sum(place.dots for place in places if not (place.theme or place.note)):
        yield _("On what does not lie on the board any more: %(dots)s.") % {"dots": dots(elsewhere)}


def _place(place: Place) -> str:
    words = {"what": _named(place.theme, place.note), "dots": dots(place.dots), "first": place.first}
    if place.last == place.first:
        return _("No. %(first)d: %(what)s – %(dots)s") % words
    return _("Shared no. %(first)d–%(last)d: %(what)s – %(dots)s") % (words | {"last": place.last})


def _named(theme: ToldTheme | None, note: ToldNote | None) -> str:
    if theme:
        return _("Theme: %(title)s") % {"title": theme.title}
    return _words(note.text, note.number) if note else ""
