"""Workshops in the back office: one's own districts, forms that explain, actions on minutes and interviews."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.enums import Role
from tests.factories.people import ContactFactory, MembershipFactory
from tests.factories.workshops import (
    AttendanceFactory,
    InterviewFactory,
    InvitationFactory,
    MinutesFactory,
    WorkshopFactory,
)
from trail.models import Contribution
from trail.numbers import receipt_hash
from workshops.actions import edit_minutes, move_minutes
from workshops.actions.minutes import draft_body
from workshops.enums import MinutesState
from workshops.models import Interview, Invitation, Minutes, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """A workshop, and a client signed in as a facilitator of its district."""
    workshop = WorkshopFactory(title="Vores workshop")
    workshop.process.districts.add(workshop.district)
    return workshop, sign_in(client, Role.FACILITATOR, workshop.district)


def sign_in(client, role, district):
    user = MembershipFactory(role=role, district=district).user
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


LISTS = [
    ("workshop", WorkshopFactory, {}),
    ("invitation", InvitationFactory, {"through": "workshop"}),
    ("attendance", AttendanceFactory, {"through": "workshop"}),
    ("interview", InterviewFactory, {}),
    ("minutes", MinutesFactory, {"through": "workshop"}),
]


def made(factory, district, through=None):
    return factory(workshop__district=district) if through else factory(district=district)


@pytest.mark.parametrize(("name", "factory", "how"), LISTS, ids=[name for name, *_ in LISTS])
def test_lists_and_forms_show_own_districts_only(desk, name, factory, how):
    workshop, client = desk
    own, other = made(factory, workshop.district, **how), made(factory, WorkshopFactory().district, **how)
    rows = client.get(reverse(f"{name}:index")).context["object_list"]
    assert own in rows
    assert other not in rows
    assert client.get(reverse(f"{name}:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse(f"{name}:edit", args=[other.pk])).status_code == 404


@pytest.mark.parametrize(("name", "factory", "how"), LISTS, ids=[name for name, *_ in LISTS])
def test_lists_take_the_same_queries_for_one_row_and_three(desk, name, factory, how, django_assert_num_queries):
    workshop, client = desk
    made(factory, workshop.district, **how)
    address = reverse(f"{name}:index_results")
    client.get(address)
    with CaptureQueriesContext(connection) as once:
        client.get(address)
    for _row in range(2):
        made(factory, workshop.district, **how)
    with django_assert_num_queries(len(once)):
        client.get(address)


@pytest.mark.parametrize("name", [name for name, *_ in LISTS])
def test_nothing_is_deleted_at_the_desk(desk, name):
    workshop, client = desk
    assert client.post(reverse(f"{name}:delete", args=[workshop.pk])).status_code in {302, 403, 404}
    assert Workshop.objects.filter(pk=workshop.pk).exists()


def test_case_workers_see_no_workshops(client):
    workshop = WorkshopFactory()
    sign_in(client, Role.CASE_WORKER, workshop.district)
    assert client.get(reverse("workshop:index")).status_code == 302


def workshop_data(workshop, **changes):
    return {
        "title": "Anden workshop",
        "process": workshop.process.pk,
        "district": workshop.district.pk,
        "phase": workshop.phase.pk,
        "round": 2,
        "starts_at": "2026-04-01 13:00",
        "ends_at": "2026-04-01 16:00",
        "place": "Kulturhuset",
        "access": "",
        "introduction": "",
        "layout": "voices",
        "facilitators": [],
        "agenda-TOTAL_FORMS": 1,
        "agenda-INITIAL_FORMS": 0,
        "agenda-MIN_NUM_FORMS": 0,
        "agenda-MAX_NUM_FORMS": 1000,
        "agenda-0-id": "",
        "agenda-0-order": 1,
        "agenda-0-title": "Velkomst",
        "agenda-0-minutes": 15,
        "agenda-0-DELETE": "",
    } | changes


def test_workshop_gets_an_address_in_which_danish_letters_are_kept(desk):
    workshop, client = desk
    client.post(reverse("workshop:add"), workshop_data(workshop, title="Første møde på Åen"))
    assert Workshop.objects.get(title="Første møde på Åen").slug.startswith("foerste-moede-paa-aaen")


def test_workshop_is_planned_with_agenda_board_and_code(desk):
    workshop, client = desk
    response = client.post(reverse("workshop:add"), workshop_data(workshop))
    assert response.status_code == 302
    made_one = Workshop.objects.get(title="Anden workshop")
    assert made_one.slug.startswith("anden-workshop")
    assert len(made_one.join_code) == 6
    assert [item.title for item in made_one.agenda.all()] == ["Velkomst"]
    assert made_one.board.columns.count() == 5


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": "2026-04-01 12:00"}, "ends_at"),
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"starts_at": "i morgen"}, "starts_at"),
        ({"layout": "noget andet"}, "layout"),
    ],
)
def test_workshop_form_says_what_is_wrong_at_its_field(desk, changes, field):
    workshop, client = desk
    response = client.post(reverse("workshop:add"), workshop_data(workshop, **changes))
    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_workshop_form_refuses_a_phase_of_another_process_and_a_foreign_district(desk):
    workshop, client = desk
    other = WorkshopFactory()
    data = workshop_data(workshop, phase=other.phase.pk, district=other.district.pk)
    errors = client.post(reverse("workshop:add"), data).context["form"].errors
    assert set(errors) == {"phase", "district"}


def test_workshop_that_has_a_board_is_not_asked_for_one(desk):
    workshop, client = desk
    client.post(reverse("workshop:add"), workshop_data(workshop))
    made_one = Workshop.objects.get(title="Anden workshop")
    page = client.get(reverse("workshop:edit", args=[made_one.pk]))
    assert "layout" not in page.context["form"].fields


def test_invitation_is_recorded_once_for_each_contact(desk):
    workshop, client = desk
    data = {
        "workshop": workshop.pk,
        "contact": ContactFactory().pk,
        "channel": "mail",
        "sent_on": "2026-03-01",
        "answer": "none",
        "answered_on": "",
    }
    for _time in range(2):
        client.post(reverse("invitation:add"), data)
    assert Invitation.objects.filter(workshop=workshop).count() == 1


def test_statements_are_recorded_with_receipts_shown_once(desk):
    workshop, client = desk
    interview = InterviewFactory(district=workshop.district, process=workshop.process)
    address = reverse("workshops_statements", args=[interview.pk])
    said = {"text": "Man skal kunne komme om aftenen.\r\n\r\nOg i weekenden.", "group": ""}
    page = client.post(address, said, follow=True)
    assert [one.statement.contribution.text for one in page.context["said"]] == [
        "Man skal kunne komme om aftenen.",
        "Og i weekenden.",
    ]
    receipt = page.context["said"][0].receipt
    assert receipt in page.content.decode()
    assert receipt not in client.get(address).content.decode()


def test_statements_sent_twice_are_recorded_once_with_the_same_receipts(desk):
    workshop, client = desk
    interview = InterviewFactory(district=workshop.district, process=workshop.process)
    address = reverse("workshops_statements", args=[interview.pk])
    token = client.get(address).context["form"]["form_token"].value()
    data = {"text": "Ja.\n\nNej.\n\nJa.", "group": "", "form_token": token}
    first = [one.receipt for one in client.post(address, data, follow=True).context["said"]]
    again = [one.receipt for one in client.post(address, data, follow=True).context["said"]]
    assert (len(set(first)), again) == (3, first)
    assert interview.statements.count() == 3
    assert Contribution.objects.get(receipt_hash=receipt_hash(first[1])).text == "Nej."
    client.post(address, data | {"text": "Ja.\n\nMåske."})
    assert interview.statements.count() == 4


@pytest.mark.parametrize("text", ["", "   \n\n  ", "x" * 4001, "a\x00b"])
def test_statements_refuse_what_is_none(desk, text):
    workshop, client = desk
    interview = InterviewFactory(district=workshop.district)
    page = client.post(reverse("workshops_statements", args=[interview.pk]), {"text": text, "group": ""})
    assert "text" in page.context["form"].errors
    assert interview.statements.count() == 0


def test_statements_of_another_district_are_out_of_reach(desk):
    _workshop, client = desk
    other = InterviewFactory()
    # Wagtail leads staff without permission to its dashboard.
    assert client.get(reverse("workshops_statements", args=[other.pk])).status_code == 302
    assert Interview.objects.get(pk=other.pk).statements.count() == 0


def test_minutes_are_mended_and_taken_on_step_by_step(desk, client):
    workshop, facilitator = desk
    minutes = MinutesFactory(workshop=workshop)
    facilitator.post(reverse("minutes:edit", args=[minutes.pk]), {"body": "## Referat\n\nDet gik godt."})
    facilitator.post(reverse("workshops_move_minutes", args=[minutes.pk, "for_comment"]))
    facilitator.post(reverse("workshops_move_minutes", args=[minutes.pk, "approved"]))
    minutes.refresh_from_db()
    assert (minutes.body, minutes.state) == ("## Referat\n\nDet gik godt.", MinutesState.FOR_COMMENT)
    manager = sign_in(client, Role.CENTRE_MANAGER, workshop.district)
    manager.post(reverse("workshops_move_minutes", args=[minutes.pk, "approved"]))
    manager.post(reverse("minutes:edit", args=[minutes.pk]), {"body": "Noget andet"})
    minutes.refresh_from_db()
    assert (minutes.body, minutes.state) == ("## Referat\n\nDet gik godt.", MinutesState.APPROVED)
    assert minutes.approved_on is not None


def test_minutes_changed_or_settled_meanwhile_are_not_overwritten(desk):
    workshop, client = desk
    minutes = MinutesFactory(workshop=workshop, body="Først")
    address = reverse("minutes:edit", args=[minutes.pk])
    shown = client.get(address).context["form"]["shown"].value()
    Minutes.objects.filter(pk=minutes.pk).update(body="En andens")
    page = client.post(address, {"body": "Min egen lange tekst", "shown": shown})
    assert "Min egen lange tekst" in page.content.decode()
    assert len(page.context["form"].non_field_errors()) == 1
    Minutes.objects.filter(pk=minutes.pk).update(state=MinutesState.PUBLISHED)
    page = client.post(address, {"body": "Min egen lange tekst", "shown": ""})
    assert "Min egen lange tekst" in page.content.decode()
    minutes.refresh_from_db()
    assert (minutes.body, minutes.state) == ("En andens", MinutesState.PUBLISHED)


def test_stale_minutes_in_hand_do_not_undo_what_is_settled(desk):
    workshop, _client = desk
    manager = MembershipFactory(role=Role.CENTRE_MANAGER, district=workshop.district).user
    stale = MinutesFactory(workshop=workshop, body="Først")
    Minutes.objects.filter(pk=stale.pk).update(state=MinutesState.PUBLISHED)
    with pytest.raises(PermissionDenied):
        edit_minutes(by=manager, minutes=stale, body="Noget andet")
    with pytest.raises(PermissionDenied):
        move_minutes(by=manager, minutes=stale, state=MinutesState.FOR_COMMENT)
    assert Minutes.objects.get(pk=stale.pk).state == MinutesState.PUBLISHED


def test_drafted_minutes_have_no_full_stop_after_a_question(desk):
    workshop, _client = desk
    workshop.title, workshop.place = "Hvad må ikke blive væk?", "Kulturhuset."
    first = draft_body(workshop).split("\n")[0]
    assert first.startswith("Hvad må ikke blive væk? ")
    assert first.endswith(" Kulturhuset.")


def test_minutes_of_an_interview_stand_in_the_list(desk):
    workshop, client = desk
    minutes = Minutes.objects.create(interview=InterviewFactory(district=workshop.district), body="Referat")
    assert minutes in client.get(reverse("minutes:index")).context["object_list"]


@pytest.mark.parametrize("name", ["workshop", "invitation", "attendance", "interview", "minutes"])
def test_lists_are_exported(desk, name):
    _workshop, client = desk
    response = client.get(reverse(f"{name}:index") + "?export=csv")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
