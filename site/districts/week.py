"""The opening hours of a district's services as one week: bars to draw, and what the gaps are.

Pure: given services with their hours at hand. The picture is drawn by a template from `Week`; its text
alternative is the table made of the same rows.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from .models import OpeningHours, Service, Weekday

# The day as drawn, and when its evening begins. Hours outside are drawn at the edge.
FIRST_HOUR, LAST_HOUR, EVENING = 7, 23, 17


@dataclass(frozen=True, slots=True)
class Bar:
    """One service's opening on one day; hours as decimals, `row` counts the services from 0."""

    service: str
    row: int
    starts: float
    ends: float
    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week with its bars and the stretches, in hours, when some service is open."""

    weekday: Weekday
    bars: tuple[Bar, ...]
    open_stretches: tuple[tuple[float, float], ...]

    @property
    def is_closed(self) -> bool:
        """Whether no service is open that day."""
        return not self.bars

    @property
    def has_evening(self) -> bool:
        """Whether some service is open after 17."""
        return any(ends > EVENING for _starts, ends in self.open_stretches)


@dataclass(frozen=True, slots=True)
class ServiceWeek:
    """One service's hours as a row of the table: a text for each of the seven days, empty when closed."""

    service: Service
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a district's services."""

    days: tuple[Day, ...]
    services: tuple[ServiceWeek, ...]

    @property
    def closed_days(self) -> list[Weekday]:
        """The days on which nothing is open."""
        return [day.weekday for day in self.days if day.is_closed]

    @property
    def evenings(self) -> list[Weekday]:
        """The days on which something is open after 17."""
        return [day.weekday for day in self.days if day.has_evening]


def week_of(services: Iterable[Service]) -> Week:
    """Return the week of these services; their `opening_hours` should be prefetched."""
    listed = list(services)
    hours = [(row, service, opening) for row, service in enumerate(listed) for opening in service.opening_hours.all()]
    days = tuple(_day(weekday, [h for h in hours if h[2].weekday == weekday]) for weekday in Weekday)
    rows = tuple(
        ServiceWeek(service, tuple(_texts(h for h in hours if h[0] == row and h[2].weekday == day) for day in Weekday))
        for row, service in enumerate(listed)
    )
    return Week(days, rows)


def _day(weekday: Weekday, hours: list[tuple[int, Service, OpeningHours]]) -> Day:
    bars = tuple(
        Bar(service.name, row, _decimal(opening.opens), _decimal(opening.closes), opening_text(opening))
        for row, service, opening in hours
    )
    return Day(weekday, bars, _joined(sorted((bar.starts, bar.ends) for bar in bars)))


def _joined(stretches: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Join stretches that overlap or touch."""
    joined: list[tuple[float, float]] = []
    for starts, ends in stretches:
        if joined and starts <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((starts, ends))
    return tuple(joined)


def _texts(hours: Iterable[tuple[int, Service, OpeningHours]]) -> str:
    return ", ".join(opening_text(opening) for _row, _service, opening in hours)


def opening_text(opening: OpeningHours) -> str:
    """Return "9–15" or "9.30–15.00", as hours are written in Danish."""
    whole = not (opening.opens.minute or opening.closes.minute)
    form = "%-H" if whole else "%-H.%M"
    return f"{opening.opens:{form}}–{opening.closes:{form}}"


def _decimal(time: datetime.time) -> float:
    return time.hour + time.minute / 60
