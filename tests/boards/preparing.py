"""The pages on which a board is prepared, and what the board has then."""

from django.urls import reverse

from workshops.boards.models import Board


def address(workshop, name="prepare"):
    return reverse(f"boards:{name}", args=[workshop.slug])


def titles(board: Board) -> list[str]:
    return list(board.columns.values_list("title", flat=True))
