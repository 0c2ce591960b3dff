"""A process as it was decided: phases, timetable, requirements, principles. Staff enter these as they are."""

from collections.abc import Sequence
from datetime import date

from config.demo.cast import Cast
from process.models import FrameRequirement, Milestone, Phase, Principle, Process


def plan_process(
    cast: Cast,
    *,
    process: Process,
    phases: Sequence[Phase],
    milestones: Sequence[Milestone],
    requirements: Sequence[str],
    principles: Sequence[str],
) -> Process:
    """Save a process with everything that was decided about it, in all four districts."""
    process.save()
    process.districts.set(cast.districts.values())
    for phase in phases:
        phase.process = process
    for milestone in milestones:
        milestone.process = process
    Phase.objects.bulk_create(phases)
    Milestone.objects.bulk_create(milestones)
    FrameRequirement.objects.bulk_create(
        FrameRequirement(process=process, number=number, text=text) for number, text in enumerate(requirements, 1)
    )
    Principle.objects.bulk_create(
        Principle(process=process, number=number, text=text) for number, text in enumerate(principles, 1)
    )
    return process


def held(day: date, today: date) -> date | None:
    """Return the day if it has come, else None."""
    return day if day <= today else None
