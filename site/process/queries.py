"""Where a process stands on a given day. Days are those of Copenhagen."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from districts.models import District

from .enums import FEATURES_OF_PHASE, Feature, PhaseNumber, ProcessState, Station
from .models import Milestone, Phase, Process

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True, slots=True)
class TimelineStation:
    """A phase and where it stands. `is_here` marks the one station that says "here we are now"."""

    phase: Phase
    station: Station
    is_here: bool


def day_of(now: datetime.datetime) -> datetime.date:
    """Return the day in Copenhagen at this moment; deadlines end with it, at 23:59:59."""
    return now.astimezone(COPENHAGEN).date()


def processes_with_parts() -> QuerySet[Process]:
    """Return processes with phases and districts at hand: three queries, however many processes."""
    processes: QuerySet[Process] = Process.objects.all()
    return processes.prefetch_related("phases", Prefetch("districts", District.objects.select_related("track")))


def timeline(process: Process, day: datetime.date) -> list[TimelineStation]:
    """Return the phases in order, with one of them marked as where we are.

    Where phases overlap, the later one counts: its work is what is new. Between two phases, and before the first,
    nobody is "here", and no station is marked; when all are over, none is marked either.
    """
    phases = list(process.phases.all())
    here = present_phase(process, day)
    return [TimelineStation(phase, _station(process, phase, day), phase == here) for phase in phases]


def present_phase(process: Process, day: datetime.date) -> Phase | None:
    """Return the phase the process is in on this day, or None (before, between or after its phases)."""
    if process.state != ProcessState.RUNNING:
        return None
    present = [phase for phase in process.phases.all() if phase.station(day) is Station.PRESENT]
    return present[-1] if present else None


def next_phase(process: Process, day: datetime.date) -> Phase | None:
    """Return the first phase still to come, or None."""
    return next((p for p in process.phases.all() if _station(process, p, day) is Station.FUTURE), None)


def next_milestone(process: Process, district: District, day: datetime.date) -> Milestone | None:
    """Return the first step of the timetable that lies ahead and has not been held, or None.

    A step that names another of the process's districts is not this one's.
    """
    others = [other.name for other in process.districts.all() if other != district]
    ahead: QuerySet[Milestone] = Milestone.objects.filter(process=process, planned_on__gte=day, held_on__isnull=True)
    for step in ahead.order_by("planned_on", "id"):
        if district.name in step.title or not any(name in step.title for name in others):
            return step
    return None


def what_is_open(process: Process, now: datetime.datetime) -> frozenset[Feature]:
    """Return what those who take part can do in the phases of this moment; empty when the process does not run."""
    if process.state != ProcessState.RUNNING:
        return frozenset()
    day = day_of(now)
    present = [phase for phase in process.phases.all() if phase.station(day) is Station.PRESENT]
    return frozenset().union(*(FEATURES_OF_PHASE[PhaseNumber(phase.number)] for phase in present))


def _station(process: Process, phase: Phase, day: datetime.date) -> Station:
    # What is declared finished is past, and what is still being prepared is to come, whatever was planned.
    if process.state == ProcessState.FINISHED:
        return Station.PAST
    return Station.FUTURE if process.state == ProcessState.PREPARED else phase.station(day)
