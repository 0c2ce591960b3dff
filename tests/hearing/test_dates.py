"""Deadlines end at 23:59:59 in Copenhagen."""

import datetime

import pytest

from hearing import dates
from hearing.enums import HearingStatus

UTC = datetime.UTC
DAYS = {
    "starts_on": datetime.date(2016, 3, 18),
    "deadline_on": datetime.date(2016, 4, 19),
    "published_on": datetime.date(2016, 5, 1),
    "purged_on": datetime.date(2021, 4, 19),
}


def test_deadline_is_the_last_second_of_the_day_in_copenhagen():
    assert dates.deadline_at(DAYS["deadline_on"]).astimezone(UTC) == datetime.datetime(
        2016, 4, 19, 21, 59, 59, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime.datetime(2016, 4, 19, 21, 59, 59, 900_000, tzinfo=UTC), False),
        (datetime.datetime(2016, 4, 19, 22, 0, 0, tzinfo=UTC), True),
    ],
)
def test_reply_is_late_from_midnight_in_copenhagen(moment, late):
    assert dates.is_late(moment, DAYS["deadline_on"]) is late


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ((2016, 3, 17), HearingStatus.COMING),
        ((2016, 3, 18), HearingStatus.OPEN),
        ((2016, 4, 19), HearingStatus.OPEN),
        ((2016, 4, 20), HearingStatus.CLOSED),
        ((2016, 5, 1), HearingStatus.PUBLISHED),
        ((2021, 4, 18), HearingStatus.PUBLISHED),
        ((2021, 4, 19), HearingStatus.DELETED),
    ],
)
def test_status_follows_the_dates(day, status):
    assert dates.status_on(datetime.date(*day), **DAYS) == status


def test_personal_data_are_not_said_to_be_deleted_before_they_are():
    assert dates.status_on(datetime.date(2031, 1, 1), **DAYS | {"purged_on": None}) == HearingStatus.PUBLISHED
