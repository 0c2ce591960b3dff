"""Counting people by group so that nobody in a small group can be picked out.

The rule (k = 5), for every group: a group with 1–4 in any column is merged with others; the merged row grows with the
smallest group that stands alone until it has at least five, or nobody, in every column and at least two groups. Where
some of a group are listed one by one elsewhere in the report, the same holds for the rest of the group, which could be
worked out by subtraction. Where it cannot be reached, the small numbers are written "Under 5" and the column's sum is
left out.

A table that adds up several districts merges what one of the districts merges and hides what one of them hides. So it
tells nothing that the districts' own tables don't tell.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

K = 5
UNDER = "Under 5"
MERGED = "Andre grupper (lagt sammen)"
NOT_SHOWN = "Vises ikke"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one group, and how many of them are listed nowhere one by one (all unless told otherwise).

    There is one number for each column.
    """

    group: str
    numbers: tuple[int, ...]
    unlisted: tuple[int, ...] | None = None

    @property
    def rest(self) -> tuple[int, ...]:
        """What is left when those who are listed one by one are taken away."""
        return self.numbers if self.unlisted is None else self.unlisted

    def is_small_in(self, column: int) -> bool:
        """Whether the number, or the rest of it, is too small to be shown."""
        return small(self.numbers[column]) or small(self.rest[column])

    @property
    def is_small(self) -> bool:
        """Whether it is too small in any column."""
        return any(map(self.is_small_in, range(len(self.numbers))))


def small(number: int) -> bool:
    """Whether a number of people is too small to be shown."""
    return 0 < number < K


def counted_rows(counts: Sequence[Count], *, in_full: bool) -> list[tuple[str, ...]]:
    """Return the table's rows with a last row for the sum; `in_full` is for the internal edition.

    Example: counted_rows([Count("Brugere", (3,)), Count("Pårørende", (4,))], in_full=False)
    → [("Andre grupper (lagt sammen)", "7"), ("I alt", "7")]
    """
    return rows_together([counts], in_full=in_full)


def rows_together(parts: Iterable[Sequence[Count]], *, in_full: bool) -> list[tuple[str, ...]]:
    """Return the rows of all parts (districts) added up, with a last row for the sum."""
    parts = [part for part in parts if part]
    counts = _added(parts)
    if not counts:
        return []
    columns = range(len(counts[0].numbers))
    sums = [_dots(sum(c.numbers[i] for c in counts)) for i in columns]
    if in_full:
        return [*((c.group, *map(_dots, c.numbers)) for c in counts), ("I alt", *sums)]
    apart = [_merged(part, frozenset()) for part in parts]
    named = [{c.group for c in rows} for rows in apart]
    shown = _merged(
        counts, {c.group for part, own in zip(parts, named, strict=True) for c in part if c.group not in own}
    )
    tables = [*apart, shown]
    hidden = {i for table in tables for c in table for i in columns if c.is_small_in(i)}
    unsafe = {c.group for table in tables for c in table if c.is_small} | {MERGED}
    rows = [(c.group, *(_cell(c, i, hide=i in hidden and c.group in unsafe) for i in columns)) for c in shown]
    return [*rows, ("I alt", *(NOT_SHOWN if i in hidden else sums[i] for i in columns))]


def shown_meetings(meetings: Sequence[tuple[int, int]]) -> list[bool]:
    """Return for each meeting whether the number who took part may be shown beside the list of participants.

    Args:
        meetings: for each, how many took part and how many of them are not listed.
    """
    rest = [unlisted for _took_part, unlisted in meetings]
    hidden = {i for i, (took_part, _unlisted) in enumerate(meetings) if small(took_part) or small(rest[i])}
    while any(small(rest[i]) for i in hidden):
        together = [rest[i] for i in hidden if rest[i]]
        others = [i for i, unlisted in enumerate(rest) if unlisted and i not in hidden]
        if not others or (len(together) > 1 and sum(together) >= K):
            break
        hidden.add(min(others, key=lambda i: (rest[i], i)))
    return [i not in hidden for i in range(len(meetings))]


def _added(parts: Iterable[Sequence[Count]]) -> list[Count]:
    """The counts of all parts, each group once."""
    together: dict[str, list[Count]] = {}
    for count in (c for part in parts for c in part):
        together.setdefault(count.group, []).append(count)
    return [_sum(name, counts) for name, counts in together.items()]


def _merged(counts: Sequence[Count], at_least: Collection[str]) -> list[Count]:
    """The rows that may be shown; `at_least` names groups that are merged in any case."""
    together = [c for c in counts if c.is_small or c.group in at_least]
    alone = [c for c in counts if c not in together]
    while together and (len(together) < 2 or _sum(MERGED, together).is_small):
        candidates = [c for c in alone if any(c.numbers)]
        if not candidates:
            break
        next_one = min(candidates, key=lambda c: (sum(c.numbers), c.group))
        alone.remove(next_one)
        together.append(next_one)
    if len(together) == 1:
        return list(counts)
    return [*alone, _sum(MERGED, together)] if together else alone


def _sum(name: str, counts: Sequence[Count]) -> Count:
    numbers, rest = (
        tuple(map(sum, zip(*rows, strict=True))) for rows in ([c.numbers for c in counts], [c.rest for c in counts])
    )
    return Count(name, numbers, rest)


def _cell(count: Count, column: int, *, hide: bool) -> str:
    number = count.numbers[column]
    if not hide or not number:
        return _dots(number)
    return UNDER if small(number) else NOT_SHOWN


def _dots(number: int) -> str:
    return f"{number:,}".replace(",", ".")
