"""Make a workshop's board on a server's database and print who may come to it.

    python -m tests.realtime.real_hall

Prints `{stream, slug, columns, rounds, facilitator, guests}`; the last two are Cookie headers.
"""

import json
from importlib import import_module

import django


def main() -> None:
    """Make the hall with three guests and print it."""
    django.setup()
    talk = import_module("tests.boards.talk")
    remember = import_module("people.participants").remember
    models, http, test = map(import_module, ("people.models", "django.http", "django.test"))

    def cookie_of(token: str) -> str:
        answer = http.HttpResponse()
        remember(answer, token, secure=False)
        return answer.cookies.output(header="", attrs=[]).strip()

    board, facilitator = talk.open_hall()
    staff = test.Client()
    staff.force_login(models.User.objects.get(pk=facilitator.actor.key.partition(":")[2]))
    hall = {
        "stream": board.stream.key,
        "slug": board.workshop.slug,
        "columns": [column.pk for column in board.columns.all()],
        "rounds": {round_.kind: round_.pk for round_ in board.rounds.all()},
        "facilitator": staff.cookies.output(header="", attrs=[]).strip(),
        "guests": [cookie_of(talk.guest(board, name).token) for name in ("Anna", "Bo", "Carla")],
    }
    print(json.dumps(hall))  # noqa: T201 - a command for tests


if __name__ == "__main__":
    main()
