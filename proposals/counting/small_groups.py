"""k = 5: nobody shall be recognised in a breakdown by group.

Groups with 1–4 ballots are put together. The row they make grows with the smallest shown group until it has
at least 5 ballots from at least 2 groups, or it could be worked out from the total. Fewer than two rows are no
breakdown. Under 5 ballots in all, nothing is shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

K = 5
POOLED = "pooled"
NONE = ""


def pooled_groups(sizes: Mapping[str, int]) -> frozenset[str]:
    """Return the groups that are put together, given how many ballots each has (groups without any left out)."""
    shown = sorted((size, group) for group, size in sizes.items() if size >= K and group != POOLED)
    pooled = [group for group, size in sizes.items() if 0 < size < K or (group == POOLED and size)]
    if not pooled or pooled == [POOLED]:
        return frozenset(pooled)
    while shown and (sum(sizes[group] for group in pooled) < K or len(pooled) < 2):
        pooled.append(shown.pop(0)[1])
    return frozenset(pooled)


def pool(groups: Collection[str]) -> dict[str, str]:
    """Return under which row each group is counted: its own, POOLED, or NONE when there is no breakdown.

    Pooling what has been pooled changes nothing.
    """
    sizes = Counter(groups)
    together = pooled_groups(sizes)
    rows = {group: POOLED if group in together else group for group in sizes}
    if len(set(rows.values())) < 2:
        return dict.fromkeys(sizes, NONE)
    return rows


def rows(groups: Iterable[str]) -> dict[str, int]:
    """Return the rows that may be shown and their ballots, the pooled row last; empty when there is no breakdown."""
    counted = Counter(groups)
    if len(counted) < 2 or min(counted.values()) < K:
        return {}
    return {group: counted[group] for group in sorted(counted, key=lambda g: (g == POOLED, g))}
