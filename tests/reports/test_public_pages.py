"""The public pages: who sees which report, the files, and what waits for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.enums import Role
from reports.actions import files, kept
from reports.actions.background import render_in_background
from reports.actions.compile import compile_report
from reports.actions.gate import make_final
from reports.enums import Edition, Format, ReportKind
from reports.models import Report
from tests.factories.people import MembershipFactory
from tests.factories.process import ProcessFactory
from tests.factories.story import PRIVATE, story


def draft(amager, edition=Edition.PUBLIC) -> Report:
    return compile_report(
        process=amager.process, district=amager.district, kind=ReportKind.DISTRICT, edition=edition, by=None
    )


@pytest.fixture
def final(amager):
    return make_final(report=draft(amager), by=None)


def page_of(report, name="reports:report", *more) -> str:
    return reverse(name, args=[report.process.slug, report.pk, *more])


def test_list_shows_final_public_reports_only(client, amager, final):
    draft(amager)
    make_final(report=draft(amager, Edition.INTERNAL), by=None)
    response = client.get(reverse("reports:reports", args=[amager.process.slug]))
    assert [item.report for item in response.context["published"]] == [final]


def test_list_says_when_there_is_nothing_yet(client, db):
    response = client.get(reverse("reports:reports", args=[ProcessFactory().slug]))
    assert response.status_code == 200
    assert "empty-state" in response.content.decode()


@pytest.mark.parametrize("path", ["/rapporter/findes-ikke/", "/rapporter/findes-ikke/1/"])
def test_unknown_process_is_404(client, db, path):
    assert client.get(path).status_code == 404


def test_list_has_a_constant_number_of_queries(client, amager, final):
    address = reverse("reports:reports", args=[amager.process.slug])
    client.get(address)
    with _counted() as one:
        client.get(address)
    for slug in ("city", "nordvest"):
        other = story(slug, slug.title(), amager.process)
        make_final(report=draft(other), by=None)
    with _counted() as three:
        client.get(address)
    assert len(three) == len(one)


@pytest.mark.parametrize("name", ["reports:report", "reports:reports"])
def test_size_of_a_file_stands_beside_it_once_it_has_been_made(client, final, name):
    address = page_of(final) if name == "reports:report" else reverse(name, args=[final.process.slug])
    assert "Word (DOCX)<span" in client.get(address).content.decode()
    size = len(client.get(page_of(final, "reports:file", "docx")).content)
    page = client.get(address).content.decode()
    assert f"Word (DOCX), {round(size / 1024)} KB<span" in page
    assert "Excel (XLSX)<span" in page


def _counted() -> CaptureQueriesContext:
    return CaptureQueriesContext(connection)


def test_report_page_has_contents_and_the_writers_number(client, amager, final):
    html = client.get(page_of(final)).content.decode()
    assert 'href="#bilag-f"' in html
    assert f'id="nr-{amager.note_number}"' in html
    assert f'href="#nr-{amager.note_number}"' in html
    assert [secret for secret in PRIVATE if secret in html] == []


def test_report_page_points_to_the_newer_version(client, amager, final):
    second = make_final(report=draft(amager), by=None, what_changed="Rettet.")
    assert page_of(second) in client.get(page_of(final)).content.decode()
    assert client.get(page_of(second)).context["newer"] is None


@pytest.mark.parametrize("edition", list(Edition))
def test_drafts_and_internal_editions_are_404_for_the_public(client, amager, edition):
    report = draft(amager, edition)
    for address in (page_of(report), page_of(report, "reports:file", "json")):
        assert client.get(address).status_code == 404


def test_final_internal_edition_is_for_the_districts_own_staff(client, amager):
    report = make_final(report=draft(amager, Edition.INTERNAL), by=None)
    assert client.get(page_of(report)).status_code == 404
    other = story("city", "City", amager.process).district
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER, district=other).user)
    assert client.get(page_of(report)).status_code == 404
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER, district=amager.district).user)
    response = client.get(page_of(report))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("file_format", list(Format))
def test_files_are_served_from_the_snapshot_and_kept(client, final, file_format):
    response = client.get(page_of(final, "reports:file", file_format.value))
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="district-amager-v1.{file_format.value}"'
    assert response["ETag"] == f'"{final.sha256}-{file_format.value}"'
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert kept.kept_file(final, file_format) == response.content


def test_unknown_format_is_404(client, final):
    assert client.get(page_of(final, "reports:file", "odt")).status_code == 404


def test_long_pdf_is_made_in_the_background_while_a_page_waits(client, final, monkeypatch):
    monkeypatch.setattr(files, "SLOW_BYTES", 10)
    address = page_of(final, "reports:file", "pdf")
    waiting = client.get(address)
    assert waiting.status_code == 202
    assert f'data-wait="{address}"' in waiting.content.decode()
    asked = client.get(address, headers={"accept": "application/json"})
    assert (asked.status_code, asked.json()["ready"]) == (202, False)
    render_in_background.call(final.pk, "pdf")
    assert client.get(address).content.startswith(b"%PDF")


def test_missing_fonts_lead_back_with_a_word(client, final, settings, tmp_path):
    settings.ROOT = tmp_path
    response = client.get(page_of(final, "reports:file", "pdf"))
    assert response.status_code == 302
    assert response.url == page_of(final)


def test_files_of_a_draft_go_when_it_is_compiled_anew(amager, django_capture_on_commit_callbacks):
    report = draft(amager)
    files.make_file(report=report, file_format=Format.JSON)
    old = Report.objects.get(pk=report.pk)
    amager.proposal.title = "Noget andet"
    amager.proposal.save()
    with django_capture_on_commit_callbacks(execute=True):
        new = draft(amager)
    assert new.sha256 != old.sha256
    assert kept.kept_file(old, Format.JSON) is None
