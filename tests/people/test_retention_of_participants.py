"""What is known of those who took part is let go of; what they gave stays."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from people.actions import anonymise_participant, anonymise_participants_joined_before
from people.enums import Role
from people.models import Participant
from people.participants import participant_by_token
from people.signals import participants_anonymised
from tests.factories.people import MembershipFactory, ParticipantFactory
from tests.factories.trail import ContributionFactory
from trail.models import Contribution

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return MembershipFactory(role=Role.ADMINISTRATION).user


def test_anonymised_participant_has_neither_name_nor_a_way_in(administrator):
    participant = ParticipantFactory(name="Grøn Kop", token="hemmelig")
    ContributionFactory(text="Mere åbent")
    anonymise_participant(by=administrator, participant=participant)
    participant.refresh_from_db()
    assert (participant.name, participant.anonymised_at is not None) == ("", True)
    assert participant_by_token("hemmelig") is None
    assert Contribution.objects.get().text == "Mere åbent"
    assert participant.group is not None


def test_anonymising_is_announced_to_who_keeps_a_copy_of_the_name(administrator):
    heard = []

    def listen(sender, participant_ids, **kwargs):
        heard.extend(participant_ids)

    participants_anonymised.connect(listen)
    try:
        participant = anonymise_participant(by=administrator, participant=ParticipantFactory())
    finally:
        participants_anonymised.disconnect(listen)
    assert heard == [participant.pk]


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CENTRE_MANAGER, Role.CASE_WORKER])
def test_anonymising_is_for_the_administration(role):
    participant = ParticipantFactory(name="Grøn Kop")
    with pytest.raises(PermissionDenied):
        anonymise_participant(by=MembershipFactory(role=role).user, participant=participant)
    assert Participant.objects.get().name == "Grøn Kop"


def test_retention_takes_those_whose_time_is_up_once():
    now = timezone.now()
    ParticipantFactory(name="Gammel", joined_at=now - timedelta(days=366))
    ParticipantFactory(name="Ny", joined_at=now - timedelta(days=300))
    assert anonymise_participants_joined_before(moment=now - timedelta(days=365)) == 1
    assert anonymise_participants_joined_before(moment=now - timedelta(days=365)) == 0
    assert list(Participant.objects.values_list("name", flat=True)) == ["", "Ny"]


def test_retention_command_says_how_many():
    ParticipantFactory(joined_at=timezone.now() - timedelta(days=40))
    out = StringIO()
    call_command("retention", "--days", "30", stdout=out)
    assert out.getvalue() == "1 participants anonymised\n"


@pytest.mark.parametrize("days", ["0", "-3"])
def test_retention_command_refuses_to_forget_today(days):
    with pytest.raises(CommandError, match="at least one day"):
        call_command("retention", "--days", days)


def test_page_asks_before_it_forgets(client, administrator):
    client.force_login(administrator)
    participant = ParticipantFactory(name="Grøn Kop")
    address = reverse("people_anonymise", args=[participant.pk])
    assert "Grøn Kop" in client.get(address).content.decode()
    assert Participant.objects.get().name == "Grøn Kop"
    assert client.post(address).status_code == 302
    assert Participant.objects.get().name == ""


def test_page_is_closed_to_others_and_to_unknown_participants(client, administrator):
    participant = ParticipantFactory(name="Grøn Kop")
    client.force_login(MembershipFactory(role=Role.FACILITATOR).user)
    assert client.post(reverse("people_anonymise", args=[participant.pk])).status_code in {302, 403}
    assert Participant.objects.get().name == "Grøn Kop"
    client.force_login(administrator)
    assert client.get(reverse("people_anonymise", args=[999])).status_code == 404
