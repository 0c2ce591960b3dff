"""Which reports there are to read."""

from dataclasses import dataclass

from process.models import Process
from reports.enums import ReportKind
from reports.models import Report

# Combined reports first: they are about everybody.
ORDER = (ReportKind.COMBINED, ReportKind.STATUS, ReportKind.HEARING, ReportKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class Published:
    """A report in its newest version, with the versions before it, newest first."""

    report: Report
    earlier: tuple[Report, ...]


def published_reports(process: Process) -> list[Published]:
    """Return the process's public reports: those on all districts first, then by district. One query."""
    rows = (
        Report.objects.public()
        .filter(process=process)
        .select_related("district")
        .defer("snapshot")
        .order_by("district__order", "district__name", "-version")
    )
    by_what: dict[tuple[str, int | None], list[Report]] = {}
    for report in rows:
        by_what.setdefault((report.kind, report.district_id), []).append(report)
    found = [Published(versions[0], tuple(versions[1:])) for versions in by_what.values()]
    return sorted(
        found, key=lambda p: (ORDER.index(ReportKind(p.report.kind)), getattr(p.report.district, "order", -1))
    )


def newer_version(report: Report) -> Report | None:
    """Return the newest final version of the same report if it is newer than this one."""
    rows = Report.objects.final().filter(
        process=report.process_id,
        district=report.district_id,
        kind=report.kind,
        edition=report.edition,
        version__gt=report.version,
    )
    return rows.defer("snapshot").order_by("-version").first()
