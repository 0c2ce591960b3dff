"""Reports that everybody may read."""

import itertools

from django.utils import timezone

from reports.enums import ReportState
from reports.models import Report
from tests.factories.reports import ReportFactory

_numbers = itertools.count(1)


def final_report(**fields) -> Report:
    """Return a report that is final, with a number of its own."""
    return ReportFactory(state=ReportState.FINAL, number=f"R-{next(_numbers)}", final_at=timezone.now(), **fields)
