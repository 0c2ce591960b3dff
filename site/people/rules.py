"""Who somebody is: predicates on users and their memberships. Each app's own rules build on these."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from districts.models import District

from .enums import Role
from .models import User

Somebody = User | AnonymousUser
INVITERS = frozenset({Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.FACILITATOR})


def has_role(user: Somebody, roles: Collection[Role], district: District | None = None) -> bool:
    """Whether the user has one of the roles in this district (a membership without a district holds in all).

    Without a district asked for, any membership in one of the roles will do. Superusers may do everything.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return any(
        m.role in roles and (district is None or m.district_id is None or m.district_id == district.pk)
        for m in user.membership_list
    )


def has_role_everywhere(user: Somebody, roles: Collection[Role]) -> bool:
    """Whether the user has one of the roles in all districts: for what belongs to all of them together."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or any(m.role in roles and m.district_id is None for m in user.membership_list)


def own_districts(user: Somebody, roles: Collection[Role]) -> list[District] | None:
    """Return the districts in which the user has one of these roles; None stands for all of them.

    A role that somebody has everywhere opens nothing for another role that they have in one district.
    """
    if has_role_everywhere(user, roles):
        return None
    if not user.is_authenticated or not user.is_active:
        return []
    return list({m.district.pk: m.district for m in user.membership_list if m.role in roles and m.district}.values())


def signed_in(user: Somebody) -> User:
    """Return the user who is signed in; PermissionDenied for anybody else."""
    if not isinstance(user, User):
        raise PermissionDenied(_("Sign in first."))
    return user


def may_enter_back_office(user: Somebody) -> bool:
    """Whoever has any role may enter Wagtail's admin; what they see there follows from the role."""
    return has_role(user, frozenset(Role))


def may_manage_people(user: Somebody) -> bool:
    """The administration of all districts gives roles and makes users."""
    return has_role_everywhere(user, {Role.ADMINISTRATION})


def may_see_the_whole_log(user: Somebody) -> bool:
    """What was done in the back office of every district is read by the administration of all districts."""
    return has_role_everywhere(user, {Role.ADMINISTRATION})


def may_edit_contacts(user: Somebody, district: District | None = None) -> bool:
    """Who invites keeps the list of contacts: the administration, the centre's management, its facilitators."""
    return has_role(user, INVITERS, district)


def may_anonymise_participants(user: Somebody) -> bool:
    """The administration removes the name that somebody once chose, when they ask or when its time is up."""
    return has_role_everywhere(user, {Role.ADMINISTRATION})


def may_edit_user(by: Somebody, user: User) -> bool:
    """Who manages people edits users; only a superuser edits a superuser, or one could take over their account."""
    return may_manage_people(by) and (by.is_superuser or not user.is_superuser)
