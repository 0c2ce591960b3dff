"""At the desk one's own districts are open, and other districts' rows have no page of any kind."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet

from people.desk import OwnViewSet
from people.enums import Role
from people.models import Contact
from proposals.models import Vote
from reports.models import Report
from tests.factories.districts import DistrictFactory, ServiceFactory
from tests.factories.people import ContactFactory, MembershipFactory, ParticipantFactory, StakeholderGroupFactory
from tests.factories.process import ProcessFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.workshops import (
    AttendanceFactory,
    InterviewFactory,
    InvitationFactory,
    MinutesFactory,
    WorkshopFactory,
)

pytestmark = pytest.mark.django_db

PAGES = ("edit", "delete", "history", "history_results", "usage", "inspect", "copy", "reorder")
# What belongs to all districts together; permissions alone say who opens it.
SHARED = {"process", "stakeholder_group"}


def own_model_viewsets():
    ours = ("people", "process", "districts", "workshops", "boards", "proposals", "hearing", "reports")
    reverse("wagtailadmin_home")
    every = [item for one in viewsets.viewsets for item in getattr(one, "registerables", [one])]
    found = [one for one in every if isinstance(one, ModelViewSet)]
    return {one.name: one for one in found if one.model._meta.app_label in ours and one.model.__name__ != "User"}


def rows_of(district):
    process = ProcessFactory(districts=[district])
    now = timezone.now()
    vote = Vote.objects.create(
        process=process,
        district=district,
        title="Afstemning",
        frame=1,
        opens_at=now,
        closes_at=now + timezone.timedelta(days=1),
        tie_seed="frø",
    )
    report = Report.objects.create(process=process, district=district, kind="district", title="Rapport", snapshot={})
    return {
        "district": district,
        "service": ServiceFactory(district=district),
        "contact": ContactFactory(district=district),
        "participant": ParticipantFactory(),
        "workshop": WorkshopFactory(district=district),
        "invitation": InvitationFactory(workshop__district=district),
        "attendance": AttendanceFactory(workshop__district=district),
        "interview": InterviewFactory(district=district),
        "minutes": MinutesFactory(workshop__district=district),
        "proposal": ProposalFactory(process=process, district=district),
        "vote": vote,
        "report": report,
    }


def pages_that_open(client, rows):
    found = set()
    for name, row in rows.items():
        for page in PAGES:
            try:
                address = reverse(f"{name}:{page}", args=[row.pk])
            except NoReverseMatch:
                continue
            if client.get(address).status_code == 200:
                found.add((name, page))
    return found


def test_every_list_of_ours_is_bound_to_districts():
    registered = own_model_viewsets()
    assert {name for name, one in registered.items() if not isinstance(one, OwnViewSet)} == SHARED
    assert set(registered) - SHARED == set(rows_of(DistrictFactory()))


@pytest.mark.parametrize("role", [Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.FACILITATOR, Role.CASE_WORKER])
def test_no_page_of_another_districts_row_opens(client, role):
    user = MembershipFactory(role=role, district=DistrictFactory()).user
    MembershipFactory(user=user, role=Role.SEAL_READER, district=None)
    client.force_login(user)
    assert pages_that_open(client, rows_of(DistrictFactory())) == set()


def test_pages_of_ones_own_rows_open(client):
    district = DistrictFactory()
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER, district=district).user)
    opened = pages_that_open(client, rows_of(district))
    assert {name for name, page in opened if page == "edit"} >= {"district", "service", "contact", "workshop", "vote"}
    assert {page for name, page in opened if name == "contact"} == {"edit", "history", "history_results", "usage"}


def test_role_everywhere_does_not_open_the_lists_of_another_role(client):
    user = MembershipFactory(role=Role.FACILITATOR, district=DistrictFactory()).user
    MembershipFactory(user=user, role=Role.SEAL_READER, district=None)
    foreign = ContactFactory(name="Fremmed Kontakt", district=DistrictFactory())
    client.force_login(user)
    assert foreign not in client.get(reverse("contact:index")).context["object_list"]


@pytest.mark.parametrize("page", ["site_history", "site_history_results", "aging_pages", "workflow"])
def test_wagtails_logs_are_the_administrations(client, page):
    address = reverse(f"wagtailadmin_reports:{page}")
    client.force_login(MembershipFactory(role=Role.ADMINISTRATION, district=DistrictFactory()).user)
    assert client.get(address).status_code == 302
    assert client.get(f"{address}?export=csv").status_code == 302
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(MembershipFactory(role=Role.ADMINISTRATION).user)
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(address)["Location"].startswith(reverse("wagtailadmin_login"))


def test_forms_offer_ones_own_contacts_and_those_of_none(client):
    own, other = DistrictFactory(), DistrictFactory()
    mine, shared = ContactFactory(district=own), ContactFactory(district=None)
    foreign = ContactFactory(district=other)
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=own).user)
    for name in ("invitation", "attendance"):
        assert set(client.get(reverse(f"{name}:add")).context["form"].fields["contact"].queryset) == {mine, shared}
    invitation = InvitationFactory(workshop__district=own, contact=foreign)
    form = client.get(reverse("invitation:edit", args=[invitation.pk])).context["form"]
    assert set(form.fields["contact"].queryset) == {mine, shared, foreign}


def test_contact_is_not_put_into_another_district(client):
    own, other = DistrictFactory(), DistrictFactory()
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=own).user)
    data = {"name": "Ny Kontakt", "group": StakeholderGroupFactory().pk, "district": other.pk}
    assert "district" in client.post(reverse("contact:add"), data).context["form"].errors
    assert Contact.objects.count() == 0
    assert client.post(reverse("contact:add"), data | {"district": own.pk}).status_code == 302
    assert Contact.objects.get().district == own


def test_centre_manager_neither_adds_a_district_nor_gives_a_service_away(client):
    own, other = DistrictFactory(), DistrictFactory()
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER, district=own).user)
    assert client.get(reverse("district:add")).status_code == 302
    assert reverse("district:add") not in client.get(reverse("district:index")).content.decode()
    service = ServiceFactory(district=own)
    form = client.get(reverse("service:edit", args=[service.pk])).context["form"]
    assert list(form.fields["district"].queryset) == [own]
    assert other not in form.fields["district"].queryset
    client.force_login(MembershipFactory(role=Role.ADMINISTRATION).user)
    assert client.get(reverse("district:add")).status_code == 200
