"""What the back office may do with stored reports: look. Everything else goes through actions."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from people.models import User
from people.rules import own_districts

from . import rules
from .models import Report


class ReportPolicy(BasePermissionPolicy):
    """Reports are neither added nor changed nor deleted by hand, by nobody."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Whether the user may do this with reports in general."""
        return action == "view" and rules.may_work_with_reports(user)

    def user_has_any_permission(self, user: User, actions: Collection[str]) -> bool:
        """Whether the user may do one of these."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Report) -> bool:
        """Whether the user may do this with this report."""
        return action == "view" and rules.may_read(user, instance)

    def user_has_any_permission_for_instance(self, user: User, actions: Collection[str], instance: Report) -> bool:
        """Whether the user may do one of these with this report."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: User, actions: Collection[str]) -> QuerySet[Report]:
        """Return the reports that the user works with: those of their own districts."""
        if not self.user_has_any_permission(user, actions):
            return Report.objects.none()
        districts = own_districts(user, rules.COMPILERS)
        return Report.objects.all() if districts is None else Report.objects.filter(district__in=districts)

    def users_with_any_permission(self, actions: Collection[str]) -> Any:
        """Return the active users; the reports' own rules decide for each."""
        return User.objects.filter(is_active=True)
