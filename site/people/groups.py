"""One Wagtail group for each role. Wagtail gives permissions to groups; people get roles by membership.

The groups of roles follow the memberships by themselves (`keep_in_step`); other groups of a user are left alone.
What a role's group may do in the back office is laid down by the topmost app, which knows all the others.
"""

from typing import Any

from django.contrib.auth.models import Group

from .enums import Role
from .models import Membership, User


def group_name(role: Role) -> str:
    """Return the name of a role's group."""
    return f"Samskab: {role.value}"


def desk_role(membership: Membership) -> Role:
    """Return the role whose group a membership leads to.

    The administration of one district has in the back office what its centre manager has: users, processes and
    pages belong to all districts, and Wagtail's groups know no districts.
    """
    if membership.role == Role.ADMINISTRATION and membership.district_id is not None:
        return Role.CENTRE_MANAGER
    return Role(membership.role)


def put_into_groups(user: User) -> None:
    """Put the user into the groups of their roles, and take them out of the groups of roles they no longer have."""
    names = {group_name(desk_role(membership)) for membership in user.memberships.all()}
    wanted = [Group.objects.get_or_create(name=name)[0] for name in sorted(names)]
    others = {group_name(role) for role in Role} - names
    user.groups.remove(*user.groups.filter(name__in=others))
    user.groups.add(*wanted)


def keep_in_step(sender: type[Membership], instance: Membership, **kwargs: Any) -> None:
    """Bring the groups into step when a membership has been saved or deleted."""
    if not kwargs.get("raw"):
        user = User.objects.filter(pk=instance.user_id).first()
        if user is not None:
            put_into_groups(user)
