"""Reads that several pages share: lists of workshops, who took part, and the minutes as blocks."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from districts.models import District
from people.enums import Role
from people.models import User
from process.models import Process

from .enums import MinutesState, WorkshopState
from .models import Minutes, Workshop
from .rules import STAFF

# Groups with fewer members than this are not told apart in public (k-anonymity, k = 5).
K = 5


def workshops_of(process: Process, district: District | None = None) -> QuerySet[Workshop]:
    """Return a process's workshops, in one district if asked for, by time; districts and phases come along."""
    workshops: QuerySet[Workshop] = Workshop.objects.filter(process=process).select_related(
        "district", "phase", "process"
    )
    return workshops.filter(district=district) if district else workshops


def open_workshops(process: Process | None = None) -> QuerySet[Workshop]:
    """Return the workshops one can join right now."""
    workshops: QuerySet[Workshop] = Workshop.objects.filter(state=WorkshopState.OPEN).select_related(
        "district", "phase", "process"
    )
    return workshops.filter(process=process) if process else workshops


def workshop_by_slug(slug: str) -> Workshop | None:
    """Return the workshop at this address with what its page shows, or None."""
    workshops: QuerySet[Workshop] = Workshop.objects.select_related(
        "district", "phase", "process", "minutes", "board__stream"
    )
    return workshops.filter(slug=slug).first()


def workshop_by_readings(codes: list[str]) -> Workshop | None:
    """Return the workshop with the first of these codes; if only a later one fits, it must be the only one.

    `codes` are the ways to read what somebody typed, the likeliest first.
    """
    rows: QuerySet[Workshop] = Workshop.objects.select_related("district").filter(join_code__in=codes)
    found = {workshop.join_code: workshop for workshop in rows}
    if not found:
        return None
    if codes[0] in found:
        return found[codes[0]]
    return next(iter(found.values())) if len(found) == 1 else None


def workshop_with_code_like(code: str) -> Workshop | None:
    """Return the only workshop under way whose code is this one but for a sign, or for two that changed places.

    It is offered to somebody who mistyped. That makes a code about 150 times as easy to guess, one of 1.6 million;
    wrong tries are counted.
    """
    near = [workshop for workshop in open_workshops() if _is_near(workshop.join_code, code)]
    return near[0] if len(near) == 1 else None


def _is_near(one: str, other: str) -> bool:
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or not places:
        return False
    if len(places) == 1:
        return True
    first, last = places[0], places[-1]
    return len(places) == 2 and last == first + 1 and one[first] == other[last] and one[last] == other[first]


def public_minutes(workshop: Workshop) -> Minutes | None:
    """Return the workshop's minutes once they are published."""
    minutes = getattr(workshop, "minutes", None)
    return minutes if minutes and minutes.state == MinutesState.PUBLISHED else None


def staff_of(district: District, roles: Collection[Role] = frozenset(Role)) -> QuerySet[User]:
    """Return the active staff with one of these roles in the district, or in all of them, by name."""
    here = Q(memberships__district=district) | Q(memberships__district__isnull=True)
    staff: QuerySet[User] = User.objects.filter(here, is_active=True, memberships__role__in=roles)
    return staff.distinct().order_by("name", "id")


def other_facilitators(workshop: Workshop) -> QuerySet[User]:
    """Return the staff who facilitate the workshop because of their role in its district, without being named."""
    return staff_of(workshop.district, STAFF).exclude(facilitated_workshops=workshop)


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of a group took part; `count` is None where fewer than five would be recognisable."""

    name: str
    count: int | None

    @property
    def shown(self) -> str:
        """The figure as it may be printed."""
        return f"< {K}" if self.count is None else str(self.count)


def attendance_by_group(workshop: Workshop) -> list[GroupCount]:
    """Return how many took part from each stakeholder group, without numbers below five (k = 5)."""
    rows = (
        workshop.attendances.filter(group__isnull=False)
        .values("group__name")
        .annotate(n=Count("id"))
        .order_by("group__order", "group__name")
    )
    return [GroupCount(row["group__name"], row["n"] if row["n"] >= K else None) for row in rows]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list, and those below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the minutes: "heading", "subheading", "list" or "paragraph"; a list has `points`."""

    kind: str
    lines: tuple[str, ...]
    points: tuple[Point, ...] = ()

    @property
    def text(self) -> str:
        """The lines in one."""
        return "\n".join(self.lines)


POINTS = ("– ", "- ")


def minutes_blocks(body: str) -> list[Block]:
    """Return the text of minutes as blocks to render: "## " and "### " open headings, "– " or "- " a point.

    A point that begins further in lies below the one before it.
    """
    blocks = []
    for part in body.replace("\r\n", "\n").split("\n\n"):
        lines = [line.rstrip() for line in part.strip("\n").split("\n") if line.strip()]
        if not lines:
            continue
        if lines[0].startswith("### "):
            blocks.append(Block("subheading", (lines[0][4:],)))
            lines = lines[1:]
        elif lines[0].startswith("## "):
            blocks.append(Block("heading", (lines[0][3:],)))
            lines = lines[1:]
        if lines and all(line.lstrip().startswith(POINTS) for line in lines):
            blocks.append(Block("list", tuple(line[2:] for line in lines), _points(lines)))
        elif lines:
            blocks.append(Block("paragraph", tuple(line.strip() for line in lines)))
    return blocks


def _points(lines: list[str]) -> tuple[Point, ...]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        text = line.lstrip()[2:]
        if line.startswith(POINTS) or not found:
            found.append((text, []))
        else:
            found[-1][1].append(text)
    return tuple(Point(text, tuple(below)) for text, below in found)
