"""Breaking ties that neither support nor cost can break.

The seed of the lot is fixed when a vote opens; its hash is published then, the seed itself at closing.
So nobody can choose a seed after having seen the ballots, and everybody can draw the lot again.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable

# Gives each id a text; the lower text wins.
Lot = Callable[[str], str]


def drawn_by(seed: str) -> Lot:
    """Return the lot SHA-256(seed:id), ascending."""
    return lambda id: hashlib.sha256(f"{seed}:{id}".encode()).hexdigest()


def by_id(id: str) -> str:
    """The plain order of ids, as reference cases of other programs use it."""
    return id


def hung_on_lot(tied: Iterable[Collection[str]], chosen: Collection[str]) -> frozenset[str]:
    """Return the ids of ties where the lot made a difference: one was chosen and another was not."""
    return frozenset(
        id for group in tied if any(i in chosen for i in group) and any(i not in chosen for i in group) for id in group
    )
