"""A hearing's days. A deadline ends at 23:59:59 in Copenhagen, whatever time zone the server or the reader is in."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from .enums import HearingStatus

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def local_day(moment: datetime.datetime) -> datetime.date:
    """Return the day it is in Copenhagen at this moment."""
    return moment.astimezone(COPENHAGEN).date()


def today() -> datetime.date:
    """Return the day it is in Copenhagen now."""
    return local_day(timezone.now())


def deadline_at(deadline_on: datetime.date) -> datetime.datetime:
    """Return the last second of the deadline's day in Copenhagen."""
    return datetime.datetime.combine(deadline_on, datetime.time(23, 59, 59), tzinfo=COPENHAGEN)


def is_late(moment: datetime.datetime, deadline_on: datetime.date) -> bool:
    """Whether a reply received at this moment came after the deadline; the whole last second counts as in time."""
    return local_day(moment) > deadline_on


def status_on(
    day: datetime.date,
    *,
    starts_on: datetime.date,
    deadline_on: datetime.date,
    published_on: datetime.date | None,
    purged_on: datetime.date | None,
) -> HearingStatus:
    """Return where a hearing with these dates stands on a day.

    Args:
        purged_on: when its personal data were deleted; None as long as they have not been.
    """
    if purged_on and day >= purged_on:
        return HearingStatus.DELETED
    if day < starts_on:
        return HearingStatus.COMING
    if day <= deadline_on:
        return HearingStatus.OPEN
    if published_on and day >= published_on:
        return HearingStatus.PUBLISHED
    return HearingStatus.CLOSED
