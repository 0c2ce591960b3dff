"""Make halls to measure in: each a workshop under way, its board, notes on it, and people who have joined.

    python -m bench.hall --members 300 --notes 1000

Runs inside the measured server's settings and prints one JSON line for the load generator: a list of halls.
"""

import argparse
import json
import uuid
from typing import Any

import django

from .generator.dialects import text_of

BATCH = 200  # operations in one commit


def main() -> None:
    """Make the halls and print who may come in."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--halls", type=int, default=1)
    parser.add_argument("--members", type=int, required=True, help="of each hall")
    parser.add_argument("--notes", type=int, default=0)
    parser.add_argument("--dots", type=int, default=0)
    options = parser.parse_args()
    django.setup()
    halls = [make_hall(options.members, options.notes, options.dots) for _hall in range(options.halls)]
    print(json.dumps(halls))  # noqa: T201 - a command for the benchmark


def make_hall(members: int, notes: int, dots: int = 0) -> dict[str, Any]:
    """Return `{stream, slug, columns, items, cookies}` of a new board, with one cookie for each person who has joined.

    Args:
        members: how many people join.
        notes: how many notes hang on the board before anybody comes to it.
        dots: how many dots each may give to them in the round that is under way; 0 for no such round.
    """
    from django.db import transaction  # noqa: PLC0415 - the apps have to be loaded first

    from tests.boards.talk import guest, open_hall  # noqa: PLC0415

    with transaction.atomic():
        board, facilitator = open_hall()
        voices = [guest(board, f"Deltager {n}") for n in range(members)]
    columns = list(board.columns.values_list("pk", flat=True))
    hang_notes(board.stream.key, facilitator.actor, columns, notes)
    items = begin_dots(board, dots) if dots else []
    return {
        "stream": board.stream.key,
        "slug": board.workshop.slug,
        "columns": columns,
        "items": items,
        "cookies": [cookie_of(voice.token) for voice in voices],
    }


def hang_notes(stream: str, actor: Any, columns: list[int], count: int) -> None:
    """Write so many notes, spread over the columns."""
    from realtime.log import Submission  # noqa: PLC0415
    from realtime.submit import submit_all  # noqa: PLC0415

    client = str(uuid.uuid4())
    for begin in range(0, count, BATCH):
        numbers = range(begin, min(begin + BATCH, count))
        bodies = [{"column": columns[n % len(columns)], "text": text_of(n)} for n in numbers]
        outcomes = submit_all([Submission(stream, actor, client, None, "note.add", body) for body in bodies])
        if not all(outcome.accepted for outcome in outcomes):
            raise RuntimeError(f"The hall's notes were refused: {outcomes[0]}")


def begin_dots(board: Any, dots: int) -> list[str]:
    """Let a round of dots be under way; return what dots may lie on, as the protocol names it."""
    from workshops.boards.enums import RoundKind, RoundState  # noqa: PLC0415
    from workshops.boards.models import Round  # noqa: PLC0415

    Round.objects.create(board=board, kind=RoundKind.DOTS, title="Prikker", state=RoundState.RUNNING, dots=dots)
    return [f"note:{pk}" for pk in board.notes.order_by("pk").values_list("pk", flat=True)]


def cookie_of(token: str) -> str:
    """Return the Cookie header by which somebody who has joined is known again."""
    from django.http import HttpResponse  # noqa: PLC0415

    from people.participants import remember  # noqa: PLC0415

    response = HttpResponse()
    remember(response, token, secure=False)
    return "; ".join(f"{morsel.key}={morsel.value}" for morsel in response.cookies.values())


if __name__ == "__main__":
    main()
