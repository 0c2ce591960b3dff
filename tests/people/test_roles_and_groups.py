"""Roles: who has them, who gives them, and what Wagtail's groups make of them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from pages.access import MODELS, write_permissions
from people.actions import set_memberships
from people.enums import Role
from people.groups import group_name
from people.models import Membership, User
from people.rules import (
    has_role,
    has_role_everywhere,
    may_anonymise_participants,
    may_edit_contacts,
    may_edit_user,
    may_enter_back_office,
    may_manage_people,
    own_districts,
)
from tests.factories.districts import DistrictFactory
from tests.factories.people import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def groups(user):
    return set(user.groups.values_list("name", flat=True))


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_membership_puts_the_user_into_the_group_of_the_role_and_takes_them_out_again():
    membership = MembershipFactory(role=Role.FACILITATOR)
    assert groups(membership.user) == {"Samskab: facilitator"}
    membership.delete()
    assert groups(membership.user) == set()


def test_two_memberships_of_one_role_keep_the_group_until_the_last_is_gone():
    user = UserFactory()
    first = MembershipFactory(user=user, district=DistrictFactory())
    second = MembershipFactory(user=user, district=DistrictFactory())
    first.delete()
    assert groups(user) == {group_name(Role.FACILITATOR)}
    second.delete()
    assert groups(user) == set()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_opens_the_back_office(client, role):
    user = MembershipFactory(role=role).user
    assert may_enter_back_office(user) is True
    assert fresh(user).has_perm("wagtailadmin.access_admin") is True
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_without_a_role_the_back_office_is_closed(client):
    user = UserFactory()
    assert may_enter_back_office(user) is False
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_home")).status_code != 200


def test_permissions_of_a_role_are_exactly_those_laid_down():
    write_permissions()
    write_permissions()
    worker = fresh(MembershipFactory(role=Role.CASE_WORKER).user)
    assert worker.has_perm("hearing.change_submission") is True
    assert worker.has_perm("hearing.delete_submission") is False
    assert worker.has_perm("process.change_process") is False
    assert set(MODELS) == set(Role)


@pytest.mark.parametrize(
    ("predicate", "allowed"),
    [
        (may_manage_people, {Role.ADMINISTRATION}),
        (may_anonymise_participants, {Role.ADMINISTRATION}),
        (may_edit_contacts, {Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.FACILITATOR}),
    ],
)
def test_predicates_on_people_hold_for_their_roles_only(predicate, allowed):
    assert {role for role in Role if predicate(MembershipFactory(role=role).user)} == allowed


def test_role_in_a_district_does_not_hold_in_another():
    own, other = DistrictFactory(), DistrictFactory()
    user = MembershipFactory(role=Role.CENTRE_MANAGER, district=own).user
    assert may_edit_contacts(user, own) is True
    assert may_edit_contacts(user, other) is False
    assert own_districts(user, {Role.CENTRE_MANAGER}) == [own]
    assert own_districts(user, {Role.FACILITATOR}) == []
    assert own_districts(MembershipFactory(role=Role.FACILITATOR).user, {Role.FACILITATOR}) is None


def test_role_everywhere_opens_no_district_for_another_role():
    own = DistrictFactory()
    user = MembershipFactory(role=Role.FACILITATOR, district=own).user
    MembershipFactory(user=user, role=Role.SEAL_READER, district=None)
    assert own_districts(user, {Role.FACILITATOR}) == [own]
    assert own_districts(user, {Role.SEAL_READER}) is None


def test_administration_of_one_district_has_the_desk_of_its_centre_manager():
    user = MembershipFactory(role=Role.ADMINISTRATION, district=DistrictFactory()).user
    assert groups(user) == {group_name(Role.CENTRE_MANAGER)}
    assert has_role_everywhere(user, {Role.ADMINISTRATION}) is False


def test_no_bulk_action_gives_roles_without_memberships(client):
    client.force_login(MembershipFactory(role=Role.ADMINISTRATION).user)
    user = MembershipFactory(role=Role.FACILITATOR).user
    address = reverse("wagtail_bulk_action", args=["people", "user", "assign_role"])
    assert client.post(f"{address}?id={user.pk}", {"role": 1}).status_code == 404
    assert groups(user) == {group_name(Role.FACILITATOR)}


def test_inactive_user_has_no_role():
    user = MembershipFactory(user__is_active=False, role=Role.ADMINISTRATION).user
    assert has_role(user, {Role.ADMINISTRATION}) is False


def test_roles_are_set_to_exactly_what_is_wanted():
    district = DistrictFactory()
    administrator = MembershipFactory(role=Role.ADMINISTRATION).user
    user = MembershipFactory(role=Role.CASE_WORKER).user
    set_memberships(by=administrator, user=user, wanted=[(Role.FACILITATOR, district), (Role.SEAL_READER, None)])
    assert set(user.memberships.values_list("role", "district")) == {
        ("facilitator", district.pk),
        ("seal_reader", None),
    }
    assert groups(user) == {"Samskab: facilitator", "Samskab: seal_reader"}


@pytest.mark.parametrize("role", [Role.CENTRE_MANAGER, Role.FACILITATOR, Role.CASE_WORKER, Role.SEAL_READER])
def test_only_the_administration_gives_roles(role):
    with pytest.raises(PermissionDenied):
        set_memberships(by=MembershipFactory(role=role).user, user=UserFactory(), wanted=[(Role.FACILITATOR, None)])


def test_nobody_locks_themselves_out():
    administrator = MembershipFactory(role=Role.ADMINISTRATION).user
    with pytest.raises(ValidationError):
        set_memberships(by=administrator, user=administrator, wanted=[])
    assert Membership.objects.count() == 1


def user_data(**changed):
    return {
        "email": "Ny.Kollega@Eksempel.dk",
        "name": "Opdigtet Kollega",
        "title": "Centerleder",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_active": "on",
        "roles": [],
    } | changed


@pytest.fixture
def administrator(client):
    user = MembershipFactory(role=Role.ADMINISTRATION).user
    client.force_login(user)
    return user


def test_administration_makes_a_user_with_roles(client, administrator):
    district = DistrictFactory()
    answer = client.post(
        reverse("wagtailusers_users:add"), user_data(roles=[f"facilitator:{district.pk}", "case_worker:all"])
    )
    assert answer.status_code == 302
    user = User.objects.get(email="ny.kollega@eksempel.dk")
    assert user.check_password(PASSWORD)
    assert set(user.memberships.values_list("role", "district")) == {
        ("facilitator", district.pk),
        ("case_worker", None),
    }


def test_user_form_shows_the_roles_somebody_has(client, administrator):
    membership = MembershipFactory(role=Role.SEAL_READER)
    page = client.get(reverse("wagtailusers_users:edit", args=[membership.user.pk]))
    assert page.context["form"].initial["roles"] == ["seal_reader:all"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ikke en adresse"),
        ("email", ""),
        ("name", ""),
        ("name", "x" * 121),
        ("password2", "noget andet 123"),
        ("roles", ["konge:all"]),
        ("name", "nul\x00tegn"),
    ],
)
def test_user_form_refuses_what_makes_no_sense(client, administrator, field, value):
    answer = client.post(reverse("wagtailusers_users:add"), user_data(**{field: value}))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]


def test_taken_address_is_refused_whatever_its_letters(client, administrator):
    UserFactory(email="ny.kollega@eksempel.dk")
    answer = client.post(reverse("wagtailusers_users:add"), user_data())
    assert answer.status_code == 200
    assert "email" in answer.context["form"].errors


def test_administration_neither_makes_nor_edits_superusers(client, administrator):
    client.post(reverse("wagtailusers_users:add"), user_data(is_superuser="on"))
    assert User.objects.get(email="ny.kollega@eksempel.dk").is_superuser is False
    superuser = UserFactory(is_superuser=True)
    assert may_edit_user(administrator, superuser) is False
    client.post(reverse("wagtailusers_users:edit", args=[superuser.pk]), user_data())
    superuser.refresh_from_db()
    assert superuser.email != "ny.kollega@eksempel.dk"


def test_others_cannot_reach_the_users(client):
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER).user)
    client.post(reverse("wagtailusers_users:add"), user_data())
    assert not User.objects.filter(email="ny.kollega@eksempel.dk").exists()


def test_list_of_users_is_searched_by_name(client, administrator):
    found = UserFactory(name="Opdigtet Nordvest")
    page = client.get(reverse("wagtailusers_users:index"), {"q": "nordvest"})
    assert list(page.context["object_list"]) == [found]


@pytest.mark.parametrize("ordering", ["name", "-name", "email", "is_superuser"])
def test_list_of_users_is_ordered(client, administrator, ordering):
    UserFactory(name="Aa")
    assert client.get(reverse("wagtailusers_users:index"), {"ordering": ordering}).status_code == 200


def test_roles_are_named_in_danish(client, administrator):
    page = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert "Facilitator, alle lokalområder" in page
    assert str(administrator.memberships.get()) == "Administration (alle lokalområder)"
