"""`manage.py compile_reports`: reports as files, `DIR/<kind>-<district>.<ext>`."""

import argparse
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from districts.models import District
from process.models import Process
from reports.actions.compile import WITHOUT_DISTRICT, compiled
from reports.enums import Edition, Format, ReportKind
from reports.models import Report
from reports.outline import blocks
from reports.outline.codec import from_snapshot
from reports.renderers.fonts import FontsMissing
from reports.renderers.formats import render
from reports.renderers.setting import PdfError

EVERYWHERE = "alle"
Chosen = TypeVar("Chosen", ReportKind, Edition, Format)


class Command(BaseCommand):
    """Compiles from the data of the day, or with --final writes out what was frozen. Stores nothing."""

    help = "Compile a process's reports to DIR/<kind>-<district>.<ext>."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments."""
        parser.add_argument("--process", required=True, help="the process's slug")
        parser.add_argument("--district", help="one district's slug; without it, all of the process")
        parser.add_argument("--kind", default=ReportKind.DISTRICT.value, help=", ".join(ReportKind.values))
        parser.add_argument("--edition", default=Edition.PUBLIC.value, help=", ".join(Edition.values))
        parser.add_argument("--formats", default="html,pdf,docx", help=f"with commas, of {','.join(Format.values)}")
        parser.add_argument("--output", required=True, help="the folder to write to; it is made if it is missing")
        parser.add_argument("--final", action="store_true", help="write the last final version instead of a draft")

    def handle(self, *args: object, **options: str) -> None:
        """Write the files and name each one.

        Raises:
            CommandError: an unknown slug, kind, edition or format, a folder that can't be written to, missing fonts.
        """
        process = Process.objects.filter(slug=options["process"]).first()
        if process is None:
            raise CommandError(f"There is no process “{options['process']}”. {_known(Process.objects.all())}")
        kind = _chosen(ReportKind, "kind", options["kind"])
        edition = _chosen(Edition, "edition", options["edition"])
        formats = [_chosen(Format, "format", name) for name in options["formats"].split(",") if name.strip()]
        if not formats:
            raise CommandError("Name at least one format.")
        folder = _folder(options["output"])
        for district in _districts(process, kind, options["district"]):
            name = f"{kind.value}-{district.slug if district else EVERYWHERE}"
            try:
                report = _report(process, district, kind, edition, final=bool(options["final"]))
                for file_format in dict.fromkeys(formats):
                    path = folder / f"{name}.{file_format.value}"
                    path.write_bytes(render(report, file_format))
                    self.stdout.write(str(path))
            except (FontsMissing, PdfError, OSError) as error:
                raise CommandError(str(error)) from error
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error


def _report(
    process: Process, district: District | None, kind: ReportKind, edition: Edition, *, final: bool
) -> blocks.Report:
    if not final:
        return compiled(process=process, district=district, kind=kind, edition=edition)
    stored = Report.objects.final().filter(process=process, district=district, kind=kind, edition=edition)
    last = stored.order_by("-version").first()
    if last is None:
        raise CommandError(
            f"There is no final report of this kind for “{district.slug if district else process.slug}”."
        )
    return from_snapshot(last.snapshot)


def _districts(process: Process, kind: ReportKind, slug: str | None) -> list[District | None]:
    if slug:
        district = process.districts.filter(slug=slug).first()
        if district is None:
            raise CommandError(f"There is no district “{slug}” in “{process.slug}”. {_known(process.districts.all())}")
        return [district]
    if kind in WITHOUT_DISTRICT or kind == ReportKind.HEARING:
        return [None]
    districts = list(process.districts.order_by("order", "name"))
    if not districts:
        raise CommandError(f"“{process.slug}” has no districts.")
    return [*districts]


def _chosen(choices: type[Chosen], what: str, name: str) -> Chosen:
    try:
        return choices(name.strip())
    except ValueError as error:
        raise CommandError(f"There is no {what} “{name}”. Choose from: {', '.join(choices.values)}.") from error


def _known(rows: QuerySet[Process] | QuerySet[District]) -> str:
    slugs = ", ".join(rows.order_by("slug").values_list("slug", flat=True))
    return f"Known: {slugs}." if slugs else "There are none yet."


def _folder(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".samskab-writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CommandError(f"“{folder}” can't be written to: {error.strerror or error}.") from error
    return folder
