"""`manage.py retention`: let go of chosen names when their time is up. Run it once a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.actions import anonymise_participants_joined_before, retention_moment


class Command(BaseCommand):
    help = "Anonymise participants who joined more than --days days ago; what they gave stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=365, help="how long chosen names are kept (default 365)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            moment = retention_moment(days=options["days"], now=timezone.now())
        except ValueError as error:
            raise CommandError(str(error)) from error
        count = anonymise_participants_joined_before(moment=moment)
        self.stdout.write(f"{count} participants anonymised")
