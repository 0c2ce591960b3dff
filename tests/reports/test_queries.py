"""A report of a thousand replies takes as many queries as one of three."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearing.models import HearingPage, Point
from reports.actions.compile import compiled
from reports.enums import Edition, ReportKind
from reports.outline.blocks import Table
from tests.factories.story import add_reply
from tests.factories.workshops import AttendanceFactory, InvitationFactory
from workshops.models import Workshop


def queries_for(amager, kind: ReportKind, district, edition: Edition) -> int:
    with CaptureQueriesContext(connection) as queries:
        compiled(process=amager.process, district=district, kind=kind, edition=edition)
    return len(queries)


def grow(amager, count: int) -> None:
    """Add replies with remarks, invitations and attendances."""
    hearing, workshop = HearingPage.objects.get(), Workshop.objects.get()
    for i in range(count):
        reply = add_reply(hearing, amager.district, f"Emne {i}", "Tekst")
        Point.objects.create(submission=reply, theme=f"Tema {i % 3}", summary="Resumé", outcome="yes")
        InvitationFactory(workshop=workshop)
        AttendanceFactory(workshop=workshop)


def test_number_of_queries_does_not_grow_with_the_rows(amager):
    wanted = [
        (ReportKind.DISTRICT, amager.district, Edition.PUBLIC),
        (ReportKind.DISTRICT, amager.district, Edition.INTERNAL),
        (ReportKind.COMBINED, None, Edition.PUBLIC),
        (ReportKind.HEARING, None, Edition.PUBLIC),
    ]
    grow(amager, 1)
    few = [queries_for(amager, *one) for one in wanted]
    grow(amager, 12)
    assert [queries_for(amager, *one) for one in wanted] == few
    assert few[0] <= 60


def test_every_reply_is_in_the_report(amager):
    grow(amager, 12)
    report = compiled(
        process=amager.process, district=amager.district, kind=ReportKind.DISTRICT, edition=Edition.PUBLIC
    )
    replies = next(
        b for b in report.blocks if isinstance(b, Table) and b.caption == "Høringssvar og forvaltningens bemærkninger"
    )
    assert len(replies.rows) == 13
