"""Compile the translations (.po → .mo) with Babel, so that a machine needs no gettext to run the site."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed

SOURCES = ("site", "workshops", "proposals", "hearing")
SUPPLEMENT = settings.ROOT / "site" / "config" / "wagtail_texts"


def catalogues() -> list[Path]:
    """Return every message catalogue of the project, sorted."""
    return sorted(po for source in SOURCES for po in (settings.ROOT / source).rglob("locale/*/LC_MESSAGES/*.po"))


def supplement() -> list[Path]:
    """Return the catalogues of Danish that Wagtail lacks (see LOCALE_PATHS); they are not gathered from our code."""
    return sorted(SUPPLEMENT.rglob("*.po"))


class Command(BaseCommand):
    """Write the .mo beside each .po that is newer than it."""

    help = "Compile translations that have changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that have not changed")

    def handle(self, *args: Any, **options: Any) -> None:
        for po in [*catalogues(), *supplement()]:
            mo = po.with_suffix(".mo")
            if not options["all"] and mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
                continue
            # Moved into place whole: a process starting meanwhile would otherwise read half a catalogue and keep it.
            half = mo.with_suffix(f".{os.getpid()}.tmp")
            with po.open("rb") as source, half.open("wb") as target:
                write_mo(target, read_po(source))
            half.replace(mo)
            # Models load Django's Danish before any command runs; without this the first start would go on in English.
            translation_file_changed(sender=None, file_path=mo)
            if options["verbosity"] > 1:
                self.stdout.write(str(mo.relative_to(settings.ROOT)))
