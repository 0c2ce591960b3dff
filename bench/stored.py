"""Print the numbers of all notes in the database of a measured server: `python -m bench.stored`, in its settings."""

import sys

import django

from .generator.dialects import marks_in


def main() -> None:
    """Print a line for each note."""
    django.setup()
    from workshops.boards.models import Note  # noqa: PLC0415 - needs the apps loaded

    for text in Note.objects.values_list("text", flat=True):
        sys.stdout.writelines(f"{number}\n" for number in marks_in(text.encode()))


main()
