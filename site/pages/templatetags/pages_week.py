"""The week of opening hours as a picture and as a sentence: `{% load pages_week %}`.

The picture is small on purpose (360 units wide), so that its letters can still be read on a telephone.
"""

from dataclasses import dataclass

from django import template
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from districts.models import Weekday
from districts.week import FIRST_HOUR, LAST_HOUR, Day, Week

register = template.Library()

WIDTH, LEFT, TOP, GAP = 360, 44, 22, 6
BAR, ROW = 7, 9
SPAN = WIDTH - LEFT - 6
# The tones in which services are told apart, always beside their names.
TONES = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """An hour on the upper edge."""

    hour: int
    x: float


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A service's opening, in the picture's units."""

    x: float
    y: float
    width: float
    height: int
    tone: int


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """A day's strip."""

    name: str
    y: float
    text_y: float
    height: int
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What the template draws."""

    width: int
    height: float
    left: int
    top: int
    span: int
    hours: tuple[Mark, ...]
    days: tuple[DrawnDay, ...]


@register.simple_tag
def week_picture(week: Week) -> Picture:
    """Return where everything stands in the picture of the week."""
    strip = max(20, ROW * len(week.services) + 4)
    days = tuple(_day(day, TOP + index * (strip + GAP), strip) for index, day in enumerate(week.days))
    hours = tuple(Mark(hour, _x(hour)) for hour in range(FIRST_HOUR + 1, LAST_HOUR, 2))
    return Picture(WIDTH, TOP + len(days) * (strip + GAP), LEFT, TOP, SPAN, hours, days)


def _day(day: Day, y: float, strip: int) -> DrawnDay:
    bars = tuple(
        DrawnBar(_x(bar.starts), y + 3 + bar.row * ROW, max(1.0, _x(bar.ends) - _x(bar.starts)), BAR, tone(bar.row))
        for bar in day.bars
    )
    return DrawnDay(SHORT[day.weekday](), y, y + strip / 2 + 5, strip, bars)


def _x(hour: float) -> float:
    within = min(max(hour, FIRST_HOUR), LAST_HOUR)
    return round(LEFT + SPAN * (within - FIRST_HOUR) / (LAST_HOUR - FIRST_HOUR), 1)


SHORT = {
    Weekday.MONDAY: lambda: _("Mon"),
    Weekday.TUESDAY: lambda: _("Tue"),
    Weekday.WEDNESDAY: lambda: _("Wed"),
    Weekday.THURSDAY: lambda: _("Thu"),
    Weekday.FRIDAY: lambda: _("Fri"),
    Weekday.SATURDAY: lambda: _("Sat"),
    Weekday.SUNDAY: lambda: _("Sun"),
}


@register.filter
def tone(index: int) -> int:
    """Return the tone of the service with this place in the list."""
    return int(index) % TONES


@register.simple_tag
def week_gaps(week: Week) -> str:
    """Return in words what the picture shows at a glance: when nothing is open, and which evenings something is."""
    closed, evenings = week.closed_days, week.evenings
    sentences = []
    if len(closed) == len(Weekday):
        return _("No opening hours are known yet.")
    if closed:
        sentences.append(_("Nothing is open on %(days)s.") % {"days": _days(closed)})
    else:
        sentences.append(_("Something is open every day of the week."))
    if evenings:
        sentences.append(_("After 17, something is open on %(days)s.") % {"days": _days(evenings)})
    else:
        sentences.append(_("Nothing is open in the evening, after 17."))
    return " ".join(sentences)


def _days(days: list[Weekday]) -> str:
    names = [str(day.label) for day in days]
    if (get_language() or "").startswith("da"):
        # Danish writes the days of the week with small letters.
        names = [name.lower() for name in names]
    return str(get_text_list(names, _("and")))
