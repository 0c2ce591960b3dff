"""What a document of a workshop's minutes is made from."""

import dataclasses
from datetime import datetime

from django.utils import timezone

from process.models import Process
from reports.outline.material import WrittenMinutes
from workshops.models import Minutes, Workshop

from .material import memo_of
from .meetings import pieces_of


def written_minutes(workshop: Workshop, minutes: Minutes) -> WrittenMinutes:
    """Return the minutes as they stand, with when and where. The workshop comes with its process and district."""
    process: Process = workshop.process
    starts, ends = timezone.localtime(workshop.starts_at), timezone.localtime(workshop.ends_at)
    return WrittenMinutes(
        # The process's document is the decision, not these minutes.
        memo=dataclasses.replace(
            memo_of(process, workshop.district, date=minutes.approved_on or starts.date()), document_number=""
        ),
        title=workshop.title,
        process=process.title,
        district=workshop.district.name,
        held_on=starts.date(),
        hours=f"{_clock(starts)}–{_clock(ends)}",
        place=workshop.place,
        state=minutes.state,
        approved_on=minutes.approved_on,
        blocks=pieces_of(minutes.body),
    )


def _clock(moment: datetime) -> str:
    return f"{moment:%H.%M}"
