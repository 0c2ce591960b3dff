"""Processes and districts are edited in the back office, with their parts, by those whose they are."""

import datetime

import pytest
from django.urls import reverse

from districts.models import OpeningHours
from people.enums import Role
from process.models import Process
from tests.factories.districts import DistrictFactory, KeyFigureFactory, ServiceFactory
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.process import PhaseFactory, ProcessFactory

pytestmark = pytest.mark.django_db


def inline(prefix, *rows):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        data |= {f"{prefix}-{number}-ORDER": number + 1, f"{prefix}-{number}-DELETE": "", f"{prefix}-{number}-id": ""}
    return data


def process_data(**changed):
    district = DistrictFactory()
    return {
        "title": "Aktivitets- og samværstilbud",
        "slug": "aktivitets-og-samvaerstilbud",
        "summary": "Vi finder ud af det sammen.",
        "state": "running",
        "districts": [district.pk],
        "starts_on": "2015-08-15",
        "ends_on": "2015-10-15",
        "committee": "Socialudvalget",
        "case_number": "2015-0159321",
        "document_number": "",
        "budget_year": "2016",
        **inline(
            "phases",
            {
                "number": 1,
                "title": "Indledende",
                "purpose": "Høre brugerne",
                "what_you_can_do": "",
                "starts_on": "2015-08-15",
                "ends_on": "2015-08-31",
                "held_from": "",
                "held_to": "",
            },
        ),
        **inline("milestones", {"title": "Orientering", "planned_on": "2015-07-15", "planned_text": "", "held_on": ""}),
        **inline("frame_requirements", {"number": 1, "text": "Færre, men større tilbud"}),
        **inline("principles", {"number": 1, "text": "Den enkeltes recovery"}),
    } | changed


@pytest.fixture
def administrator(client):
    user = MembershipFactory(role=Role.ADMINISTRATION).user
    client.force_login(user)
    return user


def test_administration_makes_a_process_with_its_parts(client, administrator):
    answer = client.post(reverse("process:add"), process_data())
    assert answer.status_code == 302
    process = Process.objects.get()
    assert [str(phase) for phase in process.phases.all()] == ["1. Indledende"]
    assert process.milestones.get().planned_on == datetime.date(2015, 7, 15)
    assert process.frame_requirements.get().text == "Færre, men større tilbud"
    assert process.principles.get().text == "Den enkeltes recovery"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ends_on", "2015-08-01"),
        ("title", ""),
        ("title", "x" * 161),
        ("budget_year", "snart"),
        ("slug", "mellemrum her"),
        ("summary", "nul\x00tegn"),
        ("phases-0-ends_on", "2015-01-01"),
    ],
)
def test_process_that_makes_no_sense_is_sent_back(client, administrator, field, value):
    answer = client.post(reverse("process:add"), process_data(**{field: value}))
    assert answer.status_code == 200
    assert Process.objects.count() == 0


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CASE_WORKER, Role.CENTRE_MANAGER])
def test_others_cannot_make_a_process(client, role):
    client.force_login(MembershipFactory(role=role).user)
    client.post(reverse("process:add"), process_data())
    assert Process.objects.count() == 0


def test_centre_manager_sees_and_edits_their_own_district_only(client):
    own, other = DistrictFactory(name="Amager"), DistrictFactory(name="Nordvest")
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER, district=own).user)
    listing = client.get(reverse("district:index")).content.decode()
    assert "Amager" in listing
    assert "Nordvest" not in listing
    assert client.get(reverse("district:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("district:edit", args=[other.pk])).status_code == 404


def test_district_is_saved_with_its_track_and_key_figures(client, administrator):
    district = DistrictFactory(slug="amager", name="Amager")
    data = {
        "name": "Amager",
        "slug": "amager",
        "center_name": "Center Amager",
        "colour": "#0F6E84",
        "order": 1,
        "contact_role": "Centerleder, Amager",
        "contact_email": "amager@eksempel.dk",
        "track_title": "Livsstilsændringer og sundhed",
        "track_description": "",
        **inline("key_figures", {"label": "Borgere", "value": 1250, "unit": "", "as_of": "2015-01-01", "source": ""}),
    }
    answer = client.post(reverse("district:edit", args=[district.pk]), data)
    assert answer.status_code == 302
    district.refresh_from_db()
    assert district.track.title == "Livsstilsændringer og sundhed"
    assert district.key_figures.get().value == 1250


def test_district_colour_must_be_readable(client, administrator):
    district = DistrictFactory(slug="amager")
    data = {"name": "Amager", "slug": "amager", "center_name": "C", "colour": "#FFEE99", "order": 1}
    answer = client.post(reverse("district:edit", args=[district.pk]), data | inline("key_figures"))
    assert answer.status_code == 200
    district.refresh_from_db()
    assert district.colour == "#0F6E84"


def test_service_is_saved_with_its_hours_and_cannot_close_before_it_opens(client, administrator):
    service = ServiceFactory()
    data = {
        "name": "Værestedet",
        "district": service.district_id,
        "operator_name": "Kommunen",
        "is_municipal": "on",
        "address": "",
        "users_per_day": "20",
        "category": "1",
        "life_phases": "1,2",
    }
    wrong = inline("opening_hours", {"weekday": 0, "opens": "15:00", "closes": "09:00"})
    assert client.post(reverse("service:edit", args=[service.pk]), data | wrong).status_code == 200
    right = inline("opening_hours", {"weekday": 0, "opens": "09:00", "closes": "15:00"})
    assert client.post(reverse("service:edit", args=[service.pk]), data | right).status_code == 302
    assert str(OpeningHours.objects.get().closes) == "15:00:00"


@pytest.mark.parametrize("name", ["process", "district", "service"])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(client, django_assert_max_num_queries, name):
    client.force_login(UserFactory(is_superuser=True))
    factory = {"process": PhaseFactory, "district": KeyFigureFactory, "service": ServiceFactory}[name]
    factory()
    address = reverse(f"{name}:index")
    client.get(address)
    with django_assert_max_num_queries(60) as one:
        client.get(address)
    factory()
    factory()
    ProcessFactory()
    with django_assert_max_num_queries(60) as three:
        client.get(address)
    assert len(three) == len(one)
