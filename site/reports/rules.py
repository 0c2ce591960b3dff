"""Who may compile, read and publish reports."""

from districts.models import District
from people.enums import Role
from people.rules import Somebody, has_role, has_role_everywhere

from .models import Report

COMPILERS = frozenset({Role.ADMINISTRATION, Role.CENTRE_MANAGER})
PUBLISHERS = frozenset({Role.ADMINISTRATION})


def may_compile(user: Somebody, district: District | None) -> bool:
    """Whether the user may compile a report: the administration and a centre's management, each in their districts.

    A report on all districts is the administration's.
    """
    if district is None:
        return has_role_everywhere(user, PUBLISHERS)
    return has_role(user, COMPILERS, district)


def may_finalise(user: Somebody) -> bool:
    """Whether the user may make a report final and so publish it: the administration of all districts."""
    return has_role_everywhere(user, PUBLISHERS)


def may_read(user: Somebody, report: Report) -> bool:
    """Whether the user may read this report: everybody a published one, else those who may compile it."""
    return report.is_public or may_compile(user, report.district)


def may_work_with_reports(user: Somebody) -> bool:
    """Whether the user has anything to do in the reports' part of the back office."""
    return has_role(user, COMPILERS)
