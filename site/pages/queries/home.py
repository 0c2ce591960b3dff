"""The front page: processes, running and finished."""

import datetime
from dataclasses import dataclass

from process.enums import ProcessState
from process.models import Phase, Process
from process.queries import TimelineStation, day_of, next_phase, processes_with_parts, timeline

from .happening import Happening, coming_workshops, of_process, open_now
from .process import last_day


@dataclass(frozen=True, slots=True)
class ProcessCard:
    """A process as the front page shows it."""

    process: Process
    url: str
    stations: list[TimelineStation]
    here: TimelineStation | None
    next_phase: Phase | None
    open_now: list[Happening]
    coming: list[Happening]

    @property
    def ended_on(self) -> datetime.date:
        """The day the last phase ends, or the process's own end where that is later."""
        return last_day(self.process)


@dataclass(frozen=True, slots=True)
class HomeView:
    """What stands on the front page besides its introduction."""

    current: list[ProcessCard]
    finished: list[ProcessCard]


def home(now: datetime.datetime) -> HomeView:
    """Return the processes that have a public page, in a constant number of queries."""
    processes = list(processes_with_parts().filter(page__live=True).select_related("page"))
    happening, coming = open_now(now), coming_workshops(now)
    day = day_of(now)
    cards = [_card(process, day, happening, coming) for process in processes]
    return HomeView(
        current=[card for card in cards if card.process.state != ProcessState.FINISHED],
        finished=[card for card in cards if card.process.state == ProcessState.FINISHED],
    )


def _card(process: Process, day: datetime.date, happening: list[Happening], coming: list[Happening]) -> ProcessCard:
    stations = timeline(process, day)
    return ProcessCard(
        process=process,
        url=process.page.get_url() or "",
        stations=stations,
        here=next((station for station in stations if station.is_here), None),
        next_phase=next_phase(process, day),
        open_now=of_process(happening, process),
        coming=of_process(coming, process),
    )
