"""How many have come, by stakeholder group, told so that nobody can work out which group a person is in.

A facilitator looks at this while people come in one by one, so it is not enough to leave out groups that are too small
(k = 5, `workshops.queries.K`). What else we do, and against what:

- **Against watching the door.** If a figure went up as somebody sat down, it would say which group they are in. So the
  groups are counted of the first 5, 10, 15 … who came, and change only when five more have come. How many have come in
  all is told exactly: it says nothing of groups.
- **Against subtracting.** Figures are told as "5 to 9", "10 to 14": the exact total less exact groups would give a
  small rest exactly, here and where the workshop's page later tells exact figures.
- **Against a small rest.** Groups of fewer than five are summed as "others". If even their sum is below five, the
  smallest group that could be told joins them, so that the rest is of five people and of two groups at least.
- "I would rather not say" is a group like the others.

Whoever came by name (`Attendance.contact`) is not counted: their group is known, and would only help subtracting.
What remains: that five newcomers bring a group from one step to the next says that one of the five is in it.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from people.models import StakeholderGroup
from workshops.models import Workshop
from workshops.queries import K


@dataclass(frozen=True, slots=True)
class Band:
    """A number of people, as far as it is told: at least `least` and fewer than `least` + K."""

    least: int

    @property
    def most(self) -> int:
        """The largest number it can be."""
        return self.least + K - 1


@dataclass(frozen=True, slots=True)
class GroupBand:
    """A stakeholder group and about how many of it have come."""

    name: str
    band: Band


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who has come: `joined` in all; the groups of the first `counted` of them; `others` the small groups' sum."""

    joined: int
    counted: int
    groups: tuple[GroupBand, ...]
    others: Band | None


def band_of(number: int) -> Band:
    """Return the step of five that a number lies in."""
    return Band(number - number % K)


def told_apart(counts: Counter[int | None]) -> set[int | None]:
    """Return the groups that may be told by name, out of how many each has."""
    apart = {group for group, number in counts.items() if number >= K}
    rest = sum(number for group, number in counts.items() if group not in apart)
    if 0 < rest < K and apart:
        # Equal groups: the first that came is no secret, and the answer must not change from one look to the next.
        apart.discard(min(apart, key=lambda group: (counts[group], group or 0)))
    return apart


def turnout_of(workshop: Workshop) -> Turnout:
    """Return who has come to the workshop's board, in two queries."""
    came = list(
        workshop.attendances.filter(participant__isnull=False)
        .order_by("came_at", "id")
        .values_list("group_id", flat=True)
    )
    counted = len(came) - len(came) % K
    counts: Counter[int | None] = Counter(came[:counted])
    apart = told_apart(counts)
    rest = sum(number for group, number in counts.items() if group not in apart)
    bands = tuple(
        GroupBand(name, band_of(counts[pk]))
        for pk, name in [*_names(), (None, _("Would rather not say"))]
        if pk in apart
    )
    return Turnout(len(came), counted, bands, band_of(rest) if rest else None)


def _names() -> list[tuple[int, str]]:
    """Return all groups in their order, by their names in the reader's language."""
    is_english = get_language() == "en"
    groups = StakeholderGroup.objects.order_by("order", "name")
    return [(group.pk, group.name_en if is_english and group.name_en else group.name) for group in groups]
