"""`manage.py font_coverage`: write down which characters the report's fonts can draw."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.outline import coverage
from reports.renderers import fonts


class Command(BaseCommand):
    """Run it after the font packages have been changed, and commit `outline/coverage.txt`."""

    help = "Write the ranges of characters that the report's fonts can draw to reports/outline/coverage.txt."

    def handle(self, *args: object, **options: object) -> None:
        """Write the file and say how many characters there are."""
        try:
            points = fonts.drawable()
        except fonts.FontsMissing as missing:
            raise CommandError(str(missing)) from missing
        path = Path(coverage.__file__).with_name("coverage.txt")
        path.write_text(
            "# Code points that the report's fonts draw; written by manage.py font_coverage.\n"
            + coverage.as_ranges(points)
        )
        self.stdout.write(f"{len(points)} characters in {path}")
