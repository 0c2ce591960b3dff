"""`manage.py purge_expired`: delete the personal data of hearings whose day has come. Run it once a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from hearing import dates
from hearing.actions.purge import delete_old_drafts, due_hearings, purge_hearing


class Command(BaseCommand):
    help = "Say which hearings' personal data are due to be deleted; with --really, delete them, and old drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--really", action="store_true", help="delete; without it nothing is changed")

    def handle(self, *args: Any, **options: Any) -> None:
        for hearing in due_hearings(dates.today()):
            if options["really"]:
                count = purge_hearing(hearing=hearing, moment=timezone.now())
                self.stdout.write(f"{hearing.slug}: personal data of {count} replies deleted")
            else:
                count = hearing.submissions.count()
                self.stdout.write(f"{hearing.slug}: personal data of {count} replies are due since {hearing.delete_on}")
        if options["really"]:
            self.stdout.write(f"{delete_old_drafts()} files of drafts deleted")
            call_command("clearsessions")
