"""Rankings of a few options: Borda points with averages for ties, and every pair by itself."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

# Places from the best down; options in one place are equal; options left out come last, equal.
Ranking = Sequence[Sequence[str]]
MOST_OPTIONS = 7


def _places(ranking: Ranking, options: Sequence[str]) -> list[list[str]]:
    named = {option for place in ranking for option in place}
    rest = [option for option in options if option not in named]
    return [list(place) for place in ranking if place] + ([rest] if rest else [])


def borda(options: Sequence[str], rankings: Sequence[Ranking]) -> dict[str, Fraction]:
    """Return the points: m−1 for the best down to 0, equals share the average; a ballot always gives m(m−1)/2.

    Emerson (2013), "The original Borda count and partial voting", has another rule for short ballots; here
    those left out share what is left, so that nobody gains by leaving out.
    """
    points = dict.fromkeys(options, Fraction(0))
    for ranking in rankings:
        next_points = len(options) - 1
        for place in _places(ranking, options):
            worth = Fraction(sum(range(next_points, next_points - len(place), -1)), len(place))
            next_points -= len(place)
            for option in place:
                points[option] += worth
    return points


def pairwise(options: Sequence[str], rankings: Sequence[Ranking]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for each pair (a, b) how many put a before b, and b before a; equals count for neither."""
    ranks = [
        {option: at for at, place in enumerate(_places(ranking, options)) for option in place} for ranking in rankings
    ]
    return {
        (a, b): (sum(rank[a] < rank[b] for rank in ranks), sum(rank[b] < rank[a] for rank in ranks))
        for a, b in combinations(options, 2)
    }
