"""What came of a round of dots: counted from the rows, and told only once the round has ended."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from .enums import RoundKind, RoundState
from .models import Dot, Round

Tally = list[dict[str, Any]]


def tally_of(round_: Round) -> Tally | None:
    """Return what the dots lie on, most dots first, or None while that is secret or where there are none to give.

    Each row holds `item` ("note:12" or "theme:3"), `dots`, and `people`, how many gave them. Equal numbers of dots stay
    equal: their order is that of the items' names and means nothing. What was merged, gathered or taken back after the
    round keeps what it was given: a result does not change afterwards.
    """
    return tallies_of([round_])[round_.pk]


def tallies_of(rounds: Sequence[Round]) -> dict[int, Tally | None]:
    """Return `tally_of` for each round by its id; in one query for any number, in none before the first has ended."""
    over = [r.pk for r in rounds if r.kind == RoundKind.DOTS and r.state == RoundState.ENDED]
    who: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    given = Dot.objects.filter(round_id__in=over) if over else Dot.objects.none()
    for pk, note, theme, participant in given.values_list("round_id", "note_id", "theme_id", "participant_id"):
        who[pk][f"note:{note}" if note else f"theme:{theme}"].append(participant)
    return {round_.pk: _ranked(who[round_.pk]) if round_.pk in over else None for round_ in rounds}


def _ranked(people: dict[str, list[int]]) -> Tally:
    rows = [{"item": item, "dots": len(who), "people": len(set(who))} for item, who in people.items()]
    return sorted(rows, key=lambda row: (-row["dots"], row["item"]))
