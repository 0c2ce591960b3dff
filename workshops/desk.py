"""What the back office of workshops shares: who may do what at the desk."""

from collections.abc import Collection
from functools import reduce
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from wagtail.permission_policies.base import BasePermissionPolicy

from people.desk import of_own_districts
from people.enums import Role
from people.models import User
from people.rules import Somebody, has_role

from .rules import STAFF


class DistrictPolicy(BasePermissionPolicy):
    """Permissions that follow from memberships: staff of a district see, add and change what belongs to it.

    Args:
        paths: the ways from the model to its district, such as "workshop__district"; the first that leads there counts.
        actions: what may be done at all; the record of a process is not deleted.
    """

    def __init__(
        self,
        model: type[Model],
        *paths: str,
        actions: Collection[str] = ("add", "change", "view"),
        roles: Collection[Role] = STAFF,
    ) -> None:
        super().__init__(model)
        self.paths = paths
        self.actions = frozenset(actions)
        self.roles = roles

    def user_has_permission(self, user: Somebody, action: str) -> bool:
        """Whether the user may do this in any district."""
        return action in self.actions and has_role(user, self.roles)

    def user_has_permission_for_instance(self, user: Somebody, action: str, instance: Model) -> bool:
        """Whether the user may do this in the district of this row."""
        found: list[Any] = [reduce(step_to, path.split("__"), instance) for path in self.paths]
        district = next((district for district in found if district is not None), None)
        return action in self.actions and has_role(user, self.roles, district)

    def instances_user_has_any_permission_for(self, user: Somebody, actions: Collection[str]) -> QuerySet[Any]:
        """Return the rows of the user's own districts."""
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return of_own_districts(user, self.model._default_manager.all(), self.roles, *self.paths)

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Any]:
        """Return the users who may do one of these somewhere."""
        users = get_user_model().objects.filter(is_active=True)
        if not self.actions & set(actions):
            return users.filter(is_superuser=True)
        return users.filter(Q(is_superuser=True) | Q(memberships__role__in=self.roles)).distinct()


def staff(request: HttpRequest) -> User:
    """Return the member of staff who asks; raises PermissionDenied for anybody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def step_to(row: Any, name: str) -> Any:
    """Return what the row's field leads to, or None where there is no row."""
    return None if row is None else getattr(row, name)
