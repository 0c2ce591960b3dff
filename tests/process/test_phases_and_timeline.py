"""Where a process stands on a given day, and what its phases open."""

import datetime

import pytest

from process.enums import Feature, PhaseNumber, ProcessState, Station
from process.models import Process
from process.queries import (
    day_of,
    next_milestone,
    next_phase,
    present_phase,
    processes_with_parts,
    timeline,
    what_is_open,
)
from process.rules import is_phase_open_for, may_take_part
from tests.factories.districts import DistrictFactory, TrackFactory
from tests.factories.process import MilestoneFactory, PhaseFactory, ProcessFactory

pytestmark = pytest.mark.django_db


def day(month, number):
    return datetime.date(2015, month, number)


def noon(month, number):
    return datetime.datetime(2015, month, number, 12, tzinfo=datetime.UTC)


@pytest.fixture
def process():
    """Five phases of ten days each from 15 August, with one day's gap between the fourth and the fifth."""
    process = ProcessFactory()
    for number in PhaseNumber:
        PhaseFactory(process=process, number=number)
    process.phases.filter(number=5).update(starts_on=day(9, 25))
    return process


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (day(8, 14), None),
        (day(8, 15), 1),
        (day(8, 24), 1),
        (day(8, 25), 2),
        (day(9, 23), 4),
        (day(9, 24), None),
        (day(9, 25), 5),
        (day(10, 4), None),
    ],
)
def test_present_phase_is_the_one_of_the_day(process, on, number):
    phase = present_phase(process, on)
    assert (phase.number if phase else None) == number


def test_timeline_marks_one_station_as_where_we_are(process):
    stations = timeline(process, day(9, 1))
    assert [s.station for s in stations] == [
        Station.PAST,
        Station.PRESENT,
        Station.FUTURE,
        Station.FUTURE,
        Station.FUTURE,
    ]
    assert [s.is_here for s in stations] == [False, True, False, False, False]


def test_timeline_of_overlapping_phases_is_at_the_later_one(process):
    process.phases.filter(number=1).update(ends_on=day(8, 30))
    stations = timeline(process, day(8, 28))
    assert [s.is_here for s in stations] == [False, True, False, False, False]
    assert what_is_open(process, noon(8, 28)) == {Feature.INTERVIEWS, Feature.WORKSHOPS, Feature.PROPOSALS}


def test_timeline_of_a_finished_process_lies_behind_us(process):
    process.state = ProcessState.FINISHED
    stations = timeline(process, day(9, 1))
    assert {s.station for s in stations} == {Station.PAST}
    assert not any(s.is_here for s in stations)


def test_timeline_of_a_process_being_prepared_lies_ahead(process):
    process.state = ProcessState.PREPARED
    assert {s.station for s in timeline(process, day(9, 1))} == {Station.FUTURE}


def test_timeline_without_phases_is_empty():
    assert timeline(ProcessFactory(), day(9, 1)) == []


def test_next_phase_is_the_first_to_come(process):
    assert next_phase(process, day(8, 1)).number == 1
    assert next_phase(process, day(9, 24)).number == 5
    assert next_phase(process, day(12, 1)) is None


@pytest.mark.parametrize(
    ("number", "open_for"),
    [
        (1, {Feature.INTERVIEWS, Feature.WORKSHOPS}),
        (2, {Feature.INTERVIEWS, Feature.WORKSHOPS, Feature.PROPOSALS}),
        (3, {Feature.WORKSHOPS, Feature.PROPOSALS, Feature.VOTES, Feature.HEARINGS, Feature.REPORTS}),
        (4, {Feature.PROPOSALS, Feature.HEARINGS, Feature.REPORTS}),
        (5, {Feature.HEARINGS, Feature.REPORTS}),
    ],
)
def test_each_phase_opens_what_belongs_to_it(process, number, open_for):
    on = process.phases.get(number=number).starts_on
    assert what_is_open(process, noon(on.month, on.day)) == open_for
    assert {feature for feature in Feature if is_phase_open_for(process, feature, on)} == open_for


@pytest.mark.parametrize("state", [ProcessState.PREPARED, ProcessState.FINISHED])
def test_process_that_does_not_run_opens_nothing(process, state):
    process.state = state
    assert what_is_open(process, noon(8, 20)) == frozenset()
    assert is_phase_open_for(process, Feature.WORKSHOPS, day(8, 20)) is False
    assert present_phase(process, day(8, 20)) is None


def test_taking_part_is_for_the_districts_of_the_process(process):
    inside, outside = DistrictFactory(), DistrictFactory()
    process.districts.add(inside)
    assert may_take_part(process, Feature.WORKSHOPS, day(8, 20), inside) is True
    assert may_take_part(process, Feature.WORKSHOPS, day(8, 20), outside) is False
    assert may_take_part(process, Feature.VOTES, day(8, 20), inside) is False


def test_day_turns_at_midnight_in_copenhagen_not_in_london():
    assert day_of(datetime.datetime(2015, 8, 14, 21, 59, tzinfo=datetime.UTC)) == day(8, 14)
    assert day_of(datetime.datetime(2015, 8, 14, 22, 0, tzinfo=datetime.UTC)) == day(8, 15)


@pytest.mark.parametrize("count", [1, 3])
def test_processes_with_parts_take_a_constant_number_of_queries(django_assert_num_queries, count):
    for _ in range(count):
        process = ProcessFactory(districts=[TrackFactory().district])
        PhaseFactory(process=process)
    with django_assert_num_queries(3):
        for process in processes_with_parts():
            timeline(process, day(8, 20))
            assert [district.track.title for district in process.districts.all()]
    assert Process.objects.count() == count


def test_next_step_of_the_timetable_is_one_that_concerns_the_district():
    city, amager = DistrictFactory(name="City"), DistrictFactory(name="Amager")
    process = ProcessFactory(districts=[city, amager])
    MilestoneFactory(process=process, title="Holdt før tiden", planned_on=day(9, 10), held_on=day(9, 1))
    MilestoneFactory(process=process, title="Afstemning i Amager", planned_on=day(9, 12))
    MilestoneFactory(process=process, title="Anden workshoprunde", planned_on=day(9, 20))
    titles = {
        (district.name, on.day): getattr(next_milestone(process, district, on), "title", None)
        for district in (city, amager)
        for on in (day(9, 5), day(9, 20), day(9, 21))
    }
    assert titles == {
        ("City", 5): "Anden workshoprunde",
        ("City", 20): "Anden workshoprunde",
        ("City", 21): None,
        ("Amager", 5): "Afstemning i Amager",
        ("Amager", 20): "Anden workshoprunde",
        ("Amager", 21): None,
    }
