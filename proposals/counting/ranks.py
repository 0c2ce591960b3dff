"""Ranks in which equals share a place: 1, 2, 2, 4."""

from collections.abc import Mapping
from fractions import Fraction

Score = int | Fraction | tuple[int, ...]


def shared_ranks(scores: Mapping[str, Score]) -> dict[str, int]:
    """Return each id's place, the highest score first; equals share the better place and the next is skipped."""
    ordered = sorted(scores.values(), reverse=True)
    return {id: ordered.index(score) + 1 for id, score in scores.items()}
