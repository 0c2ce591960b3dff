"""Made-up reports, stored; `tests.factories.story` makes what a report with real content is compiled from."""

import factory

from reports.enums import Edition, ReportKind
from reports.models import Report
from tests.factories.districts import DistrictFactory
from tests.factories.process import ProcessFactory


class ReportFactory(factory.django.DjangoModelFactory):
    """A stored draft; `compile_report` makes one with real content."""

    class Meta:
        model = Report

    process = factory.SubFactory(ProcessFactory)
    district = factory.SubFactory(DistrictFactory)
    kind = ReportKind.DISTRICT
    edition = Edition.PUBLIC
    title = "Afrapportering"
    snapshot = factory.LazyFunction(dict)
    sha256 = "0" * 64
