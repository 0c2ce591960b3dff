"""The week of opening hours: bars, gaps, and the same as texts."""

import datetime

import pytest
from django.utils import translation

from districts.models import Weekday
from districts.week import week_of
from pages.templatetags.pages_week import SPAN, week_gaps, week_picture
from tests.factories.districts import OpeningHoursFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def hours(service, weekday, opens, closes):
    return OpeningHoursFactory(
        service=service,
        weekday=weekday,
        opens=datetime.time.fromisoformat(opens),
        closes=datetime.time.fromisoformat(closes),
    )


def test_week_has_seven_days_and_a_row_for_each_service():
    first, second = ServiceFactory(name="A"), ServiceFactory(name="B")
    hours(first, Weekday.MONDAY, "09:00", "15:00")
    hours(first, Weekday.MONDAY, "18:00", "21:30")
    hours(second, Weekday.SATURDAY, "10:00", "14:00")
    week = week_of([first, second])
    assert len(week.days) == 7
    assert [row.days for row in week.services] == [
        ("9–15, 18.00–21.30", "", "", "", "", "", ""),
        ("", "", "", "", "", "10–14", ""),
    ]


def test_week_joins_what_overlaps_and_knows_evenings_and_closed_days():
    first, second = ServiceFactory(), ServiceFactory()
    hours(first, Weekday.MONDAY, "09:00", "15:00")
    hours(second, Weekday.MONDAY, "14:00", "19:00")
    week = week_of([first, second])
    assert week.days[0].open_stretches == ((9.0, 19.0),)
    assert week.evenings == [Weekday.MONDAY]
    assert week.closed_days == [day for day in Weekday if day != Weekday.MONDAY]


def test_gaps_are_said_in_words():
    service = ServiceFactory()
    for day in list(Weekday)[:5]:
        hours(service, day, "09:00", "15:00")
    with translation.override("en"):
        assert week_gaps(week_of([service])) == (
            "Nothing is open on Saturday and Sunday. Nothing is open in the evening, after 17."
        )
        assert week_gaps(week_of([])) == "No opening hours are known yet."


def test_picture_puts_a_bar_where_the_hours_are():
    service = ServiceFactory()
    hours(service, Weekday.TUESDAY, "07:00", "23:00")
    picture = week_picture(week_of([service]))
    (bar,) = picture.days[1].bars
    assert (bar.x, bar.width) == (picture.left, SPAN)
    assert [len(day.bars) for day in picture.days] == [0, 1, 0, 0, 0, 0, 0]


def test_picture_keeps_early_and_late_hours_within_its_edges():
    service = ServiceFactory()
    hours(service, Weekday.MONDAY, "00:00", "23:59")
    (bar,) = week_picture(week_of([service])).days[0].bars
    assert bar.x + bar.width <= week_picture(week_of([service])).width


@pytest.mark.parametrize("count", [1, 3])
def test_week_takes_a_constant_number_of_queries(django_assert_num_queries, count):
    district = ServiceFactory().district
    for _ in range(count):
        hours(ServiceFactory(district=district), Weekday.MONDAY, "09:00", "15:00")
    with django_assert_num_queries(2):
        week_of(district.services.prefetch_related("opening_hours"))
