"""Days and hours of the demo, in Copenhagen."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def day_of(day: date | int, today: date) -> date:
    """Return a date as it is, and a number as that many days from today."""
    return today + timedelta(days=day) if isinstance(day, int) else day


def moment(day: date, hour: time) -> datetime:
    """Return that hour of that day in Copenhagen."""
    return datetime.combine(day, hour, tzinfo=COPENHAGEN)


def spread(begin: datetime, end: datetime, count: int) -> list[datetime]:
    """Return so many moments from begin to end, evenly, the first and last a little inside."""
    step = (end - begin) / (count + 1)
    return [begin + step * (place + 1) for place in range(count)]
