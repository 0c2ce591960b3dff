"""Contacts are seen and edited by the districts they belong to."""

import pytest
from django.urls import reverse

from people.enums import Role
from people.models import Contact, Participant
from tests.factories.districts import DistrictFactory
from tests.factories.people import (
    ContactFactory,
    MembershipFactory,
    ParticipantFactory,
    StakeholderGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_facilitator_sees_their_own_districts_contacts_and_those_of_none(client):
    own, other = DistrictFactory(), DistrictFactory()
    ContactFactory(name="Egen Kontakt", district=own)
    ContactFactory(name="Fælles Kontakt", district=None)
    foreign = ContactFactory(name="Fremmed Kontakt", district=other)
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=own).user)
    listing = client.get(reverse("contact:index")).content.decode()
    assert "Egen Kontakt" in listing
    assert "Fælles Kontakt" in listing
    assert "Fremmed Kontakt" not in listing
    assert client.get(reverse("contact:edit", args=[foreign.pk])).status_code == 404


def test_contact_without_name_and_organisation_is_sent_back(client):
    client.force_login(UserFactory(is_superuser=True))
    group = StakeholderGroupFactory()
    answer = client.post(reverse("contact:add"), {"name": "", "organisation": "", "group": group.pk})
    assert answer.status_code == 200
    assert Contact.objects.count() == 0


@pytest.mark.parametrize("name", ["contact", "stakeholder_group", "participant"])
def test_lists_of_people_open(client, name):
    client.force_login(MembershipFactory(role=Role.ADMINISTRATION).user)
    assert client.get(reverse(f"{name}:index")).status_code == 200


def test_list_of_contacts_takes_as_many_queries_for_three_as_for_one(client, django_assert_max_num_queries):
    client.force_login(UserFactory(is_superuser=True))
    ContactFactory(district=DistrictFactory())
    client.get(reverse("contact:index"))
    with django_assert_max_num_queries(60) as one:
        client.get(reverse("contact:index"))
    group = Contact.objects.get().group
    ContactFactory(district=DistrictFactory(), group=group)
    ContactFactory(district=DistrictFactory(), group=group)
    with django_assert_max_num_queries(60) as three:
        client.get(reverse("contact:index"))
    assert len(three) == len(one)


def test_nobody_of_the_staff_adds_or_renames_participants(client):
    participant = ParticipantFactory(name="Grøn Kop")
    client.force_login(MembershipFactory(role=Role.ADMINISTRATION).user)
    client.post(reverse("participant:add"), {"name": "Fremmed"})
    client.post(reverse("participant:edit", args=[participant.pk]), {"name": "Rettet"})
    assert list(Participant.objects.values_list("name", flat=True)) == ["Grøn Kop"]
