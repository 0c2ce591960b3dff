"""The back office: compiling in the background with its progress, and the gate's pages."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from people.enums import Role
from reports.actions.background import compile_in_background, start_compilation
from reports.enums import CompilationState, Edition, ReportKind, ReportState
from reports.models import Compilation, Report
from tests.factories.people import MembershipFactory
from tests.factories.story import story
from tests.factories.trail import ContributionFactory


@pytest.fixture
def administration(client, db):
    user = MembershipFactory(role=Role.ADMINISTRATION).user
    client.force_login(user)
    return user


def ask(client, amager, **changes):
    data = {"process": amager.process.pk, "kind": "district", "district": "", "edition": "public", **changes}
    return client.post(reverse("reports_compile"), data)


def test_compiling_every_district_shows_how_far_it_has_come(client, amager, administration):
    story("city", "City", amager.process)
    response = ask(client, amager)
    compilation = Compilation.objects.get()
    assert response.url == reverse("reports_progress", args=[compilation.pk])
    assert 'data-progress="' in client.get(response.url).content.decode()
    news = client.get(response.url, headers={"accept": "application/json"}).json()
    assert (news["ended"], news["done"], news["in_all"]) == (False, 0, 2)
    compile_in_background.call(compilation.pk)
    compilation.refresh_from_db()
    assert compilation.state == CompilationState.DONE
    assert {report.district.slug for report in compilation.reports.all()} == {"amager", "city"}
    news = client.get(response.url, headers={"accept": "application/json"}).json()
    assert (news["ended"], news["done"]) == (True, 2)
    assert client.get(response.url).status_code == 200


def test_task_that_runs_twice_compiles_once(amager, administration):
    compilation = start_compilation(
        process=amager.process,
        district=amager.district,
        kind=ReportKind.DISTRICT,
        edition=Edition.PUBLIC,
        by=administration,
    )
    compile_in_background.call(compilation.pk)
    made = Report.objects.get().made_at
    compile_in_background.call(compilation.pk)
    assert Report.objects.get().made_at == made


def test_compilation_that_stands_still_says_so_and_is_started_again(client, amager, administration):
    page = ask(client, amager, district=amager.district.pk).url
    stuck = Compilation.objects.get()
    Compilation.objects.update(state=CompilationState.RUNNING, doing="Amager")
    assert "Prøv igen" not in client.get(page).content.decode()
    client.post(page)
    assert Compilation.objects.count() == 1
    Compilation.objects.update(moved_at=timezone.now() - datetime.timedelta(minutes=10))
    html = client.get(page).content.decode()
    assert "Samlingen har stået stille i mindst ti minutter. 0 af 1 var færdige." in html
    assert "Prøv igen" in html
    assert client.get(page, headers={"accept": "application/json"}).json()["ended"] is True
    again = client.post(page).url
    stuck.refresh_from_db()
    assert stuck.state == CompilationState.FAILED
    new = Compilation.objects.exclude(pk=stuck.pk).get()
    assert again == reverse("reports_progress", args=[new.pk])
    client.post(page)
    assert Compilation.objects.count() == 2


def test_interrupted_compilation_is_done_when_its_task_comes_back(client, amager, administration):
    ask(client, amager, district=amager.district.pk)
    Compilation.objects.update(state=CompilationState.RUNNING)
    compile_in_background.call(Compilation.objects.get().pk)
    assert Compilation.objects.get().state == CompilationState.DONE


def test_compiling_that_is_no_longer_allowed_says_so(amager, administration):
    compilation = start_compilation(
        process=amager.process,
        district=amager.district,
        kind=ReportKind.DISTRICT,
        edition=Edition.PUBLIC,
        by=administration,
    )
    administration.memberships.all().delete()
    compile_in_background.call(compilation.pk)
    compilation.refresh_from_db()
    assert compilation.state == CompilationState.FAILED
    assert compilation.fault
    assert not Report.objects.exists()


def test_kind_and_district_must_go_together(client, amager, administration):
    response = ask(client, amager, kind="status", district=amager.district.pk)
    assert response.status_code == 200
    assert "district" in response.context["form"].errors
    assert not Compilation.objects.exists()


def test_centre_manager_compiles_only_the_own_district(client, amager):
    city = story("city", "City", amager.process).district
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER, district=city).user)
    assert "district" in ask(client, amager, district=amager.district.pk).context["form"].errors
    assert "district" in ask(client, amager).context["form"].errors
    assert ask(client, amager, district=city.pk).status_code == 302


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CASE_WORKER])
def test_other_roles_have_nothing_to_compile(client, amager, role):
    client.force_login(MembershipFactory(role=role).user)
    # Wagtail leads away whom it may not let in, with a message.
    assert client.get(reverse("reports_compile")).status_code in {302, 403}


def test_gate_lists_what_is_missing_and_leads_on_when_nothing_is(client, amager, administration):
    ask(client, amager, district=amager.district.pk)
    compile_in_background.call(Compilation.objects.get().pk)
    report = Report.objects.get()
    gate = reverse("reports_gate", args=[report.pk])
    lost = ContributionFactory(
        node__process_slug=amager.process.slug, node__district_slug="amager", node__url="/bidrag/x/"
    )
    html = client.get(gate).content.decode()
    assert lost.number in html
    assert 'href="/bidrag/x/"' in html
    client.post(reverse("reports_complete", args=[report.pk]))
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    lost.node.process_slug = "en-anden"
    lost.node.save()
    client.post(reverse("reports_complete", args=[report.pk]))
    report.refresh_from_db()
    assert report.state == ReportState.COMPLETE
    assert reverse("reports_final", args=[report.pk]) in client.get(gate).content.decode()
    assert client.get(reverse("reports_final", args=[report.pk])).status_code == 200
    client.post(reverse("reports_final", args=[report.pk]), {"what_changed": ""})
    report.refresh_from_db()
    assert report.state == ReportState.FINAL
    assert report.sha256 in client.get(gate).content.decode()


def test_second_version_needs_to_say_what_changed(client, amager, administration):
    for what_changed in ("", "Rettet."):
        ask(client, amager, district=amager.district.pk)
        compile_in_background.call(Compilation.objects.order_by("pk").last().pk)
        report = Report.objects.order_by("version").last()
        last = reverse("reports_final", args=[report.pk])
        if report.version == 2:
            assert "what_changed" in client.post(last, {"what_changed": " "}).context["form"].errors
        assert client.post(last, {"what_changed": what_changed}).status_code == 302
    assert Report.objects.final().count() == 2


def test_list_shows_ones_own_districts_reports(client, amager, administration):
    story("city", "City", amager.process)
    ask(client, amager)
    compile_in_background.call(Compilation.objects.get().pk)
    assert client.get(reverse("report:index")).context["page_obj"].paginator.count == 2
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER, district=amager.district).user)
    response = client.get(reverse("report:index"))
    assert [row.district.slug for row in response.context["page_obj"]] == ["amager"]


def test_nobody_edits_or_deletes_a_stored_report_by_hand(client, amager, administration):
    ask(client, amager, district=amager.district.pk)
    compile_in_background.call(Compilation.objects.get().pk)
    report = Report.objects.get()
    for name in ("edit", "delete"):
        assert client.get(reverse(f"report:{name}", args=[report.pk])).status_code in {302, 403}
    assert client.get(reverse("report:add")).status_code in {302, 403}
