"""The chain's stations that belong to a board: in which workshop each of them lies."""

from collections.abc import Collection

from workshops.models import Workshop

from .models import Theme

WORKSHOP_KEY = "workshops.workshop:"


def key_of_workshop(pk: int) -> str:
    """Return the key of a workshop's station, to which its notes were taken along."""
    return f"{WORKSHOP_KEY}{pk}"


def workshops_of_stations(keys: Collection[str]) -> dict[str, Workshop]:
    """Return the workshop of each of these stations by its key, of themes and of workshops; in two queries at most."""
    pks = {int(key.removeprefix(WORKSHOP_KEY)) for key in keys if key.startswith(WORKSHOP_KEY)}
    found = {key_of_workshop(workshop.pk): workshop for workshop in Workshop.objects.filter(pk__in=pks)}
    themes = Theme.objects.filter(node__key__in=keys).select_related("node", "board__workshop")
    return found | {theme.node.key: theme.board.workshop for theme in themes if theme.node}
