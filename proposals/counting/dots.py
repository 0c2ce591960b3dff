"""Dots on a board: everybody has a few, and puts them where they think it matters."""

from collections.abc import Iterable, Mapping

from .ranks import shared_ranks

LEAST, MOST, MOST_ON_ONE = 3, 7, 2


def dots_each(items: int) -> int:
    """Return how many dots each person gets: a quarter of the items (half rounds up), from 3 to 7."""
    return min(MOST, max(LEAST, (items + 2) // 4))


def problems(dots: Mapping[str, int], items: Iterable[str]) -> list[str]:
    """Return what is wrong with one person's dots, as codes; an empty list when they may be counted.

    Codes: "unknown" (no such item), "negative", "too_many_on_one", "too_many".
    """
    known = set(items)
    found = []
    if dots.keys() - known:
        found.append("unknown")
    if any(count < 0 for count in dots.values()):
        found.append("negative")
    if any(count > MOST_ON_ONE for count in dots.values()):
        found.append("too_many_on_one")
    if sum(dots.values()) > dots_each(len(known)):
        found.append("too_many")
    return found


def count_dots(ballots: Iterable[Mapping[str, int]], items: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return for each item its dots and the number of distinct people who gave it any."""
    total = dict.fromkeys(items, (0, 0))
    for ballot in ballots:
        for item, count in ballot.items():
            if count > 0 and item in total:
                dots, people = total[item]
                total[item] = (dots + count, people + 1)
    return total


def rank_dots(counted: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """Return places by dots, then by distinct people; still equal ones share a place."""
    return shared_ranks(counted)
