"""`manage.py demo`: fill an empty site with a finished process and a running one, all made up."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.demo.content.staff import DEMO_PASSWORD, STAFF
from config.demo.load import known_addresses, known_receipts, load_demo, load_many


class Command(BaseCommand):
    """Load the demo and say how to sign in. Twice is the same as once; what people have added stays."""

    help = "Load the demo: a finished process, a running one, and made-up people. Safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --scale and --sign-ins."""
        parser.add_argument(
            "--scale", type=int, default=0, metavar="N", help="also make N hearing replies, for measuring"
        )
        parser.add_argument("--sign-ins", action="store_true", help="load nothing, only print what there is to try")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then print addresses, receipts and sign-ins."""
        if options["scale"] < 0:
            raise CommandError("--scale takes a number of replies, 0 or more.")
        if not options["sign_ins"]:
            load_demo()
        if options["scale"]:
            self.stdout.write(f"{load_many(options['scale'])} nye høringssvar til måling.")
        self.stdout.write("\nDemoen er klar. Alle personer, tilbud, sedler og svar er opdigtede.\n\nAdresser:")
        for what, path in known_addresses():
            self.stdout.write(f"  {what:34} {settings.BASE_URL}{path}")
        self.stdout.write("\nKvitteringer til Find mit bidrag:")
        for receipt in known_receipts():
            self.stdout.write(f"  {receipt.code:34} {receipt.what}")
        self.stdout.write(f"\nLog ind på {settings.BASE_URL}/admin/ med koden: {DEMO_PASSWORD}")
        for user in STAFF:
            self.stdout.write(f"  {user.email:38} {user.title}")
