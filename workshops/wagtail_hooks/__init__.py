"""Workshops in the back office: `planning` (workshops, invitations, attendances), `interviews`, `minutes`."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import register_permission_policy

from workshops.desk import DistrictPolicy
from workshops.models import Attendance, Interview, Invitation, Minutes, Workshop

from .interviews import InterviewViewSet, statements
from .minutes import MINUTES_PATHS, MinutesViewSet, move
from .planning import AttendanceViewSet, InvitationViewSet, WorkshopViewSet

register_permission_policy(Workshop, DistrictPolicy(Workshop, "district"))
register_permission_policy(Invitation, DistrictPolicy(Invitation, "workshop__district"))
register_permission_policy(Attendance, DistrictPolicy(Attendance, "workshop__district"))
register_permission_policy(Interview, DistrictPolicy(Interview, "district"))
# Minutes are drafted when a workshop ends, so there is nothing to add.
register_permission_policy(Minutes, DistrictPolicy(Minutes, *MINUTES_PATHS, actions=("change", "view")))


class WorkshopGroup(ViewSetGroup):
    """Workshops in the menu."""

    menu_label = _("Workshops")
    menu_icon = "date"
    menu_order = 200
    items = (
        WorkshopViewSet("workshop"),
        InvitationViewSet("invitation"),
        AttendanceViewSet("attendance"),
        InterviewViewSet("interview"),
        MinutesViewSet("minutes"),
    )


@hooks.register("register_admin_viewset")
def register_workshops() -> WorkshopGroup:
    """Put workshops into the menu."""
    return WorkshopGroup()


@hooks.register("register_admin_urls")
def register_steps() -> list[URLPattern]:
    """Addresses of what is done with one interview and one set of minutes."""
    return [
        path("interview/<int:pk>/udsagn/", statements, name="workshops_statements"),
        path("referat/<int:pk>/<str:state>/", move, name="workshops_move_minutes"),
    ]
