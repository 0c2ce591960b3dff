"""The rounds of a workshop that has been held: when people wrote, gathered and gave dots, and what was chosen."""

from collections import Counter
from datetime import datetime, timedelta

from people.models import Participant
from workshops.boards.enums import RoundKind, RoundState
from workshops.boards.models import Dot, Round, Theme
from workshops.models import Workshop

# (kind, title, minutes planned, began so many minutes into the workshop, took so many)
HELD = (
    (RoundKind.WRITE, "Skriv sedler", 45, 40, 47),
    (RoundKind.GROUP, "Vi samler sedlerne i temaer", 40, 105, 38),
    (RoundKind.DOTS, "Hvad betyder mest?", 10, 145, 10),
)
DOTS = 3


def hold_rounds(workshop: Workshop) -> None:
    """Enter the rounds that were held, everybody's dots on the themes, and the two themes that came out on top.

    They are entered as rows, after the fact: the log has the notes and the themes.
    """
    themes = list(Theme.objects.filter(board__workshop=workshop, removed_at__isnull=True).order_by("pk"))
    people = list(Participant.objects.filter(attendances__workshop=workshop).order_by("pk"))
    if not themes or not people:
        return
    rounds = Round.objects.bulk_create(_round(workshop, order, *held) for order, held in enumerate(HELD, start=1))
    dots = rounds[-1]
    lie_on = [(person, slot, _choice(themes, i, slot)) for i, person in enumerate(people) for slot in range(DOTS)]
    Dot.objects.bulk_create(
        Dot(round=dots, participant=person, slot=slot + 1, theme=theme, at=dots.started_at or workshop.starts_at)
        for person, slot, theme in lie_on
    )
    most = {theme.pk for theme, _dots in Counter(theme for _person, _slot, theme in lie_on).most_common(2)}
    Theme.objects.filter(pk__in=most).update(is_chosen=True)


def _round(workshop: Workshop, order: int, kind: RoundKind, title: str, minutes: int, after: int, took: int) -> Round:
    began: datetime = workshop.starts_at + timedelta(minutes=after)
    return Round(
        board=workshop.board,
        order=order,
        kind=kind,
        title=title,
        minutes=minutes,
        dots=DOTS,
        state=RoundState.ENDED,
        started_at=began,
        ended_at=began + timedelta(minutes=took),
    )


def _choice(themes: list[Theme], person: int, slot: int) -> Theme:
    """Where a person's dot goes: every second one's first on the first theme, the others all over."""
    return themes[0 if slot == 0 and person % 2 else (person + slot * (person % 3)) % len(themes)]
