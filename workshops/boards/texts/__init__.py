"""The sentences the board's script says; it has none of its own. Placeholders stand in braces."""

from . import (
    arranging,
    desk,
    dots,
    earlier,
    ending,
    joining,
    mine,
    notes,
    paper,
    refusals,
    replies,
    rounds,
    saving,
    seeing,
    themes,
)

ROOMS = (
    saving,
    notes,
    themes,
    mine,
    refusals,
    rounds,
    dots,
    replies,
    arranging,
    paper,
    desk,
    ending,
    seeing,
    joining,
    earlier,
)


def board_texts() -> dict[str, str]:
    """Return every sentence by the name the script knows it by, in the reader's language.

    Raises:
        RuntimeError: two rooms use the same name.
    """
    found: dict[str, str] = {}
    for room in ROOMS:
        texts = room.texts()
        if twice := found.keys() & texts.keys():
            raise RuntimeError(f"The board has two sentences called {', '.join(sorted(twice))}")
        found |= texts
    return found
