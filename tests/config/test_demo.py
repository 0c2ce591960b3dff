"""The demo: whole, the same when loaded twice, with something on every list, and never stale."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from config.demo.content import committee, running
from config.demo.content.amager import SLEEPLESS
from config.demo.content.staff import DEMO_PASSWORD, STAFF
from config.demo.load import known_receipts
from districts.models import BudgetFrame
from hearing.enums import HearingStatus, SubmissionState
from hearing.models import HearingPage, Submission
from people.enums import Role
from people.models import StakeholderGroup, User
from people.rules import has_role
from process.enums import Station
from process.models import Process
from proposals.enums import ProposalState, VoteState
from proposals.models import Proposal, Vote
from realtime.models import Op
from reports.enums import Edition, ReportKind, ReportState
from reports.models import Report
from theme.templatetags.samskab import dag
from trail.enums import Relation
from trail.models import Contribution, Link
from trail.queries import contribution_by_receipt, links_from
from workshops.actions.planning import finish_workshop
from workshops.boards.models import Note, Theme
from workshops.enums import MinutesState, WorkshopState
from workshops.models import Minutes, Workshop

OURS = ("people", "districts", "process", "trail", "realtime", "workshops", "boards", "proposals", "hearing", "reports")


def counts() -> dict[str, int]:
    """How many rows each table of ours has."""
    models = [model for label in (*OURS, "pages") for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: model._default_manager.count() for model in models}


def say_demo(*args: str) -> str:
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("demo", *args, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("demo")
def test_demo_loaded_twice_changes_no_count():
    before = counts()

    call_command("demo", stdout=StringIO())

    assert counts() == before


@pytest.mark.usefixtures("demo")
def test_demo_keeps_what_people_have_changed_and_added():
    StakeholderGroup.objects.create(slug="naboer", name="Naboer")
    User.objects.filter(email="administration@samskab.example").update(title="Ny titel")
    Process.objects.filter(slug=running.SLUG).update(title="Omdøbt")

    call_command("demo", stdout=StringIO())

    assert StakeholderGroup.objects.filter(slug="naboer").count() == 1
    assert User.objects.get(email="administration@samskab.example").title == "Ny titel"
    assert Process.objects.get(slug=running.SLUG).title == "Omdøbt"


@pytest.mark.usefixtures("demo")
def test_demo_prints_sign_ins_that_work_and_known_receipts(client):
    said = say_demo()

    assert DEMO_PASSWORD in said
    assert all(user.email in said for user in STAFF)
    assert client.login(username="administration@samskab.example", password=DEMO_PASSWORD)
    for receipt in known_receipts():
        assert receipt.code in said
        assert contribution_by_receipt(receipt.code) is not None


@pytest.mark.usefixtures("demo")
def test_demo_has_every_role():
    users = {user.email: user for user in User.objects.all()}
    assert has_role(users["administration@samskab.example"], {Role.ADMINISTRATION})
    assert has_role(users["sagsbehandler@samskab.example"], {Role.CASE_WORKER})
    assert has_role(users["seglaeser@samskab.example"], {Role.SEAL_READER})
    managers = [user for user in users.values() if has_role(user, {Role.CENTRE_MANAGER})]
    assert len(managers) == 4
    assert not any(user.is_superuser for user in users.values())


@pytest.mark.usefixtures("demo")
def test_demo_frames_are_those_of_the_annex():
    proposed = {f.district.slug: f.proposed for f in BudgetFrame.objects.filter(year=2016).select_related("district")}
    assert proposed == {
        "city": 22_500_000,
        "amager": 8_000_000,
        "noerrebro": 12_500_000,
        "nordvest": 13_500_000,
    }
    assert sum(proposed.values()) == 56_500_000


@pytest.mark.usefixtures("demo")
def test_demo_finished_process_has_its_real_dates():
    process = Process.objects.get(slug=committee.SLUG)
    assert (process.starts_on, process.ends_on) == (datetime.date(2015, 8, 15), datetime.date(2015, 10, 15))
    assert process.milestones.get(title__contains="samlede forslag").held_on == datetime.date(2015, 12, 2)
    hearing = process.hearings.get()
    assert (hearing.starts_on, hearing.deadline_on) == (datetime.date(2016, 3, 18), datetime.date(2016, 4, 19))
    assert StakeholderGroup.objects.count() == 15
    assert [p.number for p in process.phases.all()] == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("demo")
def test_demo_showcase_note_leads_from_theme_and_proposal_and_remark_to_the_report():
    note = Note.objects.select_related("contribution__node").get(text=SLEEPLESS)
    start = note.contribution.node
    way = links_from([start])
    theme, proposal = note.theme.node, note.theme.proposals.get().node

    steps = {(link.source_id, link.relation, link.target_id) for link in way}
    assert (start.pk, Relation.GROUPED, theme.pk) in steps
    assert (theme.pk, Relation.BECAME, proposal.pk) in steps
    report = Report.objects.get(
        district__slug="amager", kind=ReportKind.DISTRICT, edition=Edition.PUBLIC, version=2, state=ReportState.FINAL
    )
    assert (proposal.pk, Relation.REPORTED, report.node_id) in steps
    # A hearing reply changed the proposal on its way, by the administration's remark.
    changed = Link.objects.standing().filter(target=proposal, relation=Relation.CHANGED)
    assert changed.filter(source__links_in__source__contribution__submission__isnull=False).exists()
    assert note.contribution.number in str(report.snapshot)
    assert start.made_at < theme.made_at < proposal.made_at < report.node.made_at


@pytest.mark.usefixtures("demo")
def test_demo_history_is_dated_when_it_happened():
    assert not Link.objects.filter(source__process_slug=committee.SLUG, made_at__year__gt=2016).exists()
    assert not Contribution.objects.of_process(committee.SLUG).filter(given_at__year__gt=2016).exists()
    workshops = Workshop.objects.filter(process__slug=committee.SLUG)
    for workshop in workshops:
        ops = Op.objects.filter(stream__board__workshop=workshop)
        assert ops.exclude(at__range=(workshop.starts_at, workshop.ends_at)).count() == 0


@pytest.mark.usefixtures("demo")
def test_demo_notes_are_all_in_the_log():
    added = Op.objects.filter(verb="note.add", seq__isnull=False).count()
    assert Note.objects.filter(origin__isnull=True).count() == added
    assert Op.objects.exclude(refusal="").count() == 0


@pytest.mark.usefixtures("demo")
def test_demo_finished_process_is_whole():
    process = Process.objects.get(slug=committee.SLUG)
    assert process.workshops.count() == 8
    assert set(process.workshops.values_list("state", flat=True)) == {WorkshopState.ENDED}
    minutes = Minutes.objects.filter(workshop__process=process)
    assert list(minutes.values_list("state", flat=True)) == [MinutesState.PUBLISHED] * 8
    for workshop in process.workshops.all():
        assert 10 <= workshop.board.notes.count() <= 20
        assert workshop.attendances.count() > 15
        assert workshop.invitations.count() == 17
    for district in process.districts.all():
        assert 3 <= process.proposals.filter(district=district).count() <= 5
        vote = Vote.objects.get(process=process, district=district)
        assert (vote.state, vote.key) == (VoteState.CLOSED, "")
    states = set(Proposal.objects.filter(process=process).values_list("state", flat=True))
    assert states == {ProposalState.CHOSEN, ProposalState.NOT_CHOSEN}
    assert not Report.objects.filter(process=process).exclude(state=ReportState.FINAL).exists()
    assert set(Report.objects.filter(process=process).values_list("kind", flat=True)) == set(ReportKind.values)


@pytest.mark.usefixtures("demo")
def test_demo_hearing_of_2016_is_handled():
    replies = Submission.objects.filter(hearing__process__slug=committee.SLUG)
    assert replies.count() == 25
    assert replies.filter(state=SubmissionState.PUBLISHED).count() == 22
    assert replies.filter(state=SubmissionState.WITHHELD).count() == 2
    assert replies.filter(state=SubmissionState.WITHDRAWN).count() == 1
    assert replies.get(is_late=True).channel == "phone"
    assert replies.filter(redactions__isnull=False).distinct().count() >= 10
    assert not replies.filter(state=SubmissionState.PUBLISHED, answered_at=None).exists()


@pytest.mark.usefixtures("demo")
def test_demo_running_process_has_something_of_everything_now():
    process = Process.objects.get(slug=running.SLUG)
    now, today = timezone.now(), timezone.localdate()
    stations = [phase.station(today) for phase in process.phases.all()]
    assert stations == [Station.PAST, Station.PAST, Station.PRESENT, Station.FUTURE, Station.FUTURE]
    under_way = process.workshops.get(state=WorkshopState.OPEN)
    assert under_way.starts_at <= now <= under_way.ends_at
    assert under_way.join_code == "KAFFEN"
    assert under_way.board.notes.filter(origin__isnull=True).count() == 25
    assert Theme.objects.filter(board=under_way.board, origin__isnull=True).count() == 3
    assert under_way.board.notes.filter(written_at__gt=now).count() == 0
    assert process.workshops.filter(state=WorkshopState.ENDED).count() == 4
    assert process.workshops.filter(state=WorkshopState.PLANNED, starts_at__gt=now).count() == 2
    vote = Vote.objects.open().get(process=process)
    assert vote.opens_at < now < vote.closes_at
    assert (vote.result, vote.ballots.count()) == (None, 11)
    assert Vote.objects.closed().get(process=process).result is not None
    hearing = process.hearings.get()
    assert hearing.status == HearingStatus.OPEN
    states = set(hearing.submissions.values_list("state", flat=True))
    assert states == {SubmissionState.RECEIVED, SubmissionState.UNDER_REVIEW, SubmissionState.PUBLISHED}
    flagged = hearing.submissions.filter(state=SubmissionState.UNDER_REVIEW, findings__isnull=False).distinct()
    assert flagged.count() == 2


@pytest.mark.usefixtures("demo")
def test_demo_workshop_under_way_takes_along_what_the_first_one_on_amager_found(client):
    first = Workshop.objects.get(process__slug=running.SLUG, district__slug="amager", state=WorkshopState.ENDED)
    under_way = Workshop.objects.get(process__slug=running.SLUG, state=WorkshopState.OPEN)
    brought = {"origin__board__workshop": first}
    themes = {theme.title: theme.notes.count() for theme in under_way.board.themes.filter(**brought)}
    assert themes == {"Aftenen er længst": 3, "Bussen, der kører en gang i timen": 2}
    loose = under_way.board.notes.get(theme=None, **brought)
    assert loose.text == "Et nummer, hvor der er et menneske i den anden ende"
    for note in under_way.board.notes.filter(**brought):
        page = client.get(reverse("pages:contribution", args=[note.given.number])).content.decode()
        assert f"Taget med til {under_way.title}, {dag(under_way.starts_at)}" in page
    finish_workshop(workshop=under_way)
    minutes = Minutes.objects.get(workshop=under_way).body
    assert "Aftenen er længst" in minutes
    assert minutes.count(f"taget med fra “{first.title}”") == 8  # two themes and six notes


@pytest.mark.usefixtures("demo")
def test_demo_scale_makes_so_many_replies_once():
    hearing = HearingPage.objects.get(process__slug=running.SLUG)
    before = hearing.submissions.count()

    say_demo("--scale", "7")
    say_demo("--scale", "7")

    assert hearing.submissions.count() == before + 7
    # Every fifth is published and answered.
    fifth = hearing.submissions.get(subject="Svar nummer 5 til måling")
    assert (fifth.state, fifth.answered_at is not None) == (SubmissionState.PUBLISHED, True)
    assert Contribution.objects.filter(submission__subject="Svar nummer 7 til måling").count() == 1


def test_demo_scale_below_zero_is_refused():
    with pytest.raises(CommandError, match="0 or more"):
        call_command("demo", "--scale", "-1")
