"""Count a closed vote again: `manage.py recount --vote 3`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from proposals.models import Vote
from proposals.queries import recount
from proposals.rules import shows_result


class Command(BaseCommand):
    """Prints the result as one canonical line; the same ballots give the same bytes, on every machine."""

    help = "Count a closed vote again from its ballots. Exit code 1 when anything differs from what was kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the vote."""
        parser.add_argument("--vote", type=int, required=True, help="the number in the vote's address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the result, then say on the other channel whether it is the one that was kept."""
        vote = Vote.objects.filter(pk=options["vote"]).first()
        if vote is None:
            raise CommandError(f"There is no vote {options['vote']}.")
        if not shows_result(vote):
            raise CommandError(f"Vote {vote.pk} is not closed. Nothing is counted before that.")
        counted = recount(vote)
        self.stdout.write(counted.text, ending="")
        if counted.differs:
            raise CommandError(f"This is not what was kept at closing. Differs: {', '.join(counted.differs)}.")
        self.stderr.write("The same as at closing.")
