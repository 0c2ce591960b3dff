"""The gate: nothing final is incomplete, and nothing final changes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from hearing.enums import SubmissionState
from hearing.models import HearingPage, Point
from people.enums import Role
from reports.actions.compile import compile_report
from reports.actions.gate import make_final, mark_complete
from reports.enums import Edition, Format, ReportKind, ReportState
from reports.models import Report
from reports.outline.codec import from_snapshot, sha256
from reports.queries.completeness import gaps
from reports.renderers.formats import render
from tests.factories.people import MembershipFactory
from tests.factories.story import add_reply
from tests.factories.trail import ContributionFactory
from tests.factories.workshops import WorkshopFactory
from trail.enums import Relation
from trail.models import Link, Node
from trail.queries import way_of
from workshops.models import Minutes


def draft(amager, edition=Edition.PUBLIC) -> Report:
    return compile_report(
        process=amager.process, district=amager.district, kind=ReportKind.DISTRICT, edition=edition, by=None
    )


@pytest.fixture
def administration(db):
    return MembershipFactory(role=Role.ADMINISTRATION, user__title="Udviklingskonsulent").user


def test_complete_story_has_no_gaps(amager):
    assert gaps(draft(amager)) == []


def test_contribution_that_leads_nowhere_is_a_gap_with_its_number(amager):
    lost = ContributionFactory(
        node__process_slug=amager.process.slug, node__district_slug="amager", node__url="/bidrag/", occasion="Workshop"
    )
    (gap,) = gaps(draft(amager))
    assert (gap.name, gap.url) == (f"{lost.number} – Workshop", "/bidrag/")


def test_unhandled_replies_are_gaps(amager):
    hearing = HearingPage.objects.get()
    add_reply(hearing, amager.district, "", "", state=SubmissionState.UNDER_REVIEW)
    unanswered = add_reply(hearing, None, "Emne", "Tekst")
    Point.objects.create(submission=unanswered, theme="Tema", summary="Resumé")
    assert len(gaps(draft(amager))) == 2


def test_undocumented_workshop_is_three_gaps(amager):
    WorkshopFactory(process=amager.process, district=amager.district, title="Anden workshop")
    assert [gap.name for gap in gaps(draft(amager))] == ["Anden workshop"] * 3


def test_unpublished_minutes_and_phase_without_dates_are_gaps(amager):
    Minutes.objects.filter(workshop__isnull=False).update(state="approved")
    amager.process.phases.filter(number=1).update(held_to=None)
    assert len(gaps(draft(amager))) == 2


def test_other_districts_gaps_do_not_count(amager):
    ContributionFactory(node__process_slug=amager.process.slug, node__district_slug="city")
    assert gaps(draft(amager)) == []


def test_incomplete_report_is_neither_complete_nor_final(amager, administration):
    report = draft(amager)
    ContributionFactory(node__process_slug=amager.process.slug, node__district_slug="amager")
    for act in (mark_complete, make_final):
        with pytest.raises(ValidationError):
            act(report=report, by=administration)
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT


def test_final_report_is_frozen_with_number_and_sum(amager, administration):
    report = make_final(report=draft(amager), by=administration)
    assert report.state == ReportState.FINAL
    assert report.number.startswith("R-")
    assert report.sha256 == sha256(report.snapshot)
    assert report.snapshot["state"] == "final"
    assert dict(report.snapshot["rules"])["disposition"] == "1"
    before = render(from_snapshot(report.snapshot), Format.HTML)
    amager.proposal.title = "Noget helt andet"
    amager.proposal.save()
    draft(amager)
    report.refresh_from_db()
    assert render(from_snapshot(report.snapshot), Format.HTML) == before
    with pytest.raises(ValidationError):
        make_final(report=report, by=administration)


def test_new_version_says_what_changed_and_where(amager, administration):
    make_final(report=draft(amager), by=administration)
    amager.proposal.title = "Åbent fire aftener om ugen"
    amager.proposal.save()
    second = draft(amager)
    assert second.version == 2
    with pytest.raises(ValidationError) as caught:
        make_final(report=second, by=administration)
    assert "what_changed" in caught.value.error_dict
    second = make_final(report=second, by=administration, what_changed="Titlen er rettet.")
    assert second.what_changed.splitlines()[0] == "Titlen er rettet."
    assert "7 Løsningsforslag og prioritering" in second.what_changed
    assert "9 Økonomi" not in second.what_changed
    assert Report.objects.final().count() == 2


def test_final_report_is_the_last_station_of_every_contribution_in_it(amager, administration):
    report = make_final(report=draft(amager), by=administration)
    sources = set(
        Link.objects.filter(target=report.node, relation=Relation.REPORTED).values_list("source__kind", flat=True)
    )
    assert sources == {"contribution", "theme", "proposal", "remark"}
    note = Node.objects.get(contribution__number=amager.note_number)
    kinds = [station.kind.value for station in way_of(note.contribution).stations]
    assert kinds[0] == "contribution"
    assert set(kinds[1:]) == {"theme", "proposal", "remark", "report"}
    aside = Node.objects.get(contribution__number=amager.aside_number)
    assert not aside.links_out.filter(relation=Relation.REPORTED).exists()


def test_internal_edition_is_frozen_without_joining_the_public_chain(amager, administration):
    report = make_final(report=draft(amager, Edition.INTERNAL), by=administration)
    assert report.node is None
    assert not report.is_public


def test_only_the_administration_makes_a_report_final(amager):
    manager = MembershipFactory(role=Role.CENTRE_MANAGER, district=amager.district).user
    report = draft(amager)
    assert mark_complete(report=report, by=manager).state == ReportState.COMPLETE
    with pytest.raises(PermissionDenied):
        make_final(report=report, by=manager)


def test_compiling_again_makes_a_complete_report_a_draft(amager):
    report = mark_complete(report=draft(amager), by=None)
    assert report.state == ReportState.COMPLETE
    assert draft(amager).pk == report.pk
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    assert report.made_at <= timezone.now()


def test_pressing_twice_makes_a_report_final_once(amager, administration):
    report = draft(amager)
    stale = Report.objects.get(pk=report.pk)
    first = make_final(report=report, by=administration)
    with pytest.raises(ValidationError):
        make_final(report=stale, by=administration)
    with pytest.raises(ValidationError):
        mark_complete(report=stale, by=administration)
    now = Report.objects.get()
    assert (now.number, now.sha256, now.final_at) == (first.number, first.sha256, first.final_at)
    assert now.state == ReportState.FINAL
