"""Processes, districts, services and economic frames in the back office.

Districts know nothing of people, so what depends on the person at the desk stands here.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from districts.forms import DistrictForm
from districts.models import District, Service
from people.desk import OwnList, OwnViewSet, own_choices
from people.rules import INVITERS

from . import frame_views
from .models import Process
from .rules import KEEPERS, may_add_district, may_edit_frames

PHASE_PANELS = [
    FieldRowPanel([FieldPanel("number"), FieldPanel("title")]),
    FieldPanel("purpose"),
    FieldPanel("what_you_can_do"),
    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Planned")),
    FieldRowPanel([FieldPanel("held_from"), FieldPanel("held_to")], heading=_("Held")),
]
MILESTONE_PANELS = [
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("planned_on"), FieldPanel("planned_text"), FieldPanel("held_on")]),
]


class ProcessViewSet(ModelViewSet):
    """A process with its phases, timetable, frame requirements and principles."""

    model = Process
    icon = "tasks"
    menu_label = _("Processes")
    list_display = ["title", "state", "starts_on", "ends_on", "budget_year"]
    list_filter = ["state", "budget_year"]
    search_fields = ["title", "case_number"]
    copy_view_enabled = False
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("slug"),
                    FieldPanel("summary"),
                    FieldPanel("state"),
                    FieldPanel("districts"),
                    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                    MultiFieldPanel(
                        [
                            FieldPanel("committee"),
                            FieldPanel("case_number"),
                            FieldPanel("document_number"),
                            FieldPanel("budget_year"),
                        ],
                        _("Case"),
                    ),
                ],
                heading=_("The process"),
            ),
            ObjectList([InlinePanel("phases", panels=PHASE_PANELS, label=_("phase"))], heading=_("Phases")),
            ObjectList([InlinePanel("milestones", panels=MILESTONE_PANELS, label=_("step"))], heading=_("Timetable")),
            ObjectList(
                [
                    InlinePanel(
                        "frame_requirements",
                        panels=[FieldPanel("number"), FieldPanel("text")],
                        heading=_("Frame requirements"),
                        label=_("frame requirement"),
                    ),
                    InlinePanel(
                        "principles",
                        panels=[FieldPanel("number"), FieldPanel("text")],
                        heading=_("Principles"),
                        label=_("principle"),
                    ),
                ],
                heading=_("Decided beforehand"),
            ),
        ]
    )


class AddDistrict(generic.CreateView):
    """Adds a district."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may add districts."""
        if not may_add_district(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]


class DistrictList(OwnList):
    """One's own districts."""

    def get_add_url(self) -> str | None:
        """Lead to a new district whoever may add one."""
        return super().get_add_url() if may_add_district(self.request.user) else None


class DistrictViewSet(OwnViewSet):
    """A district with its track and key figures."""

    model = District
    icon = "site"
    menu_label = _("Districts")
    index_view_class = DistrictList
    add_view_class = AddDistrict
    district_paths = ("pk",)
    roles = INVITERS
    opened_by = KEEPERS
    list_display = ["name", "center_name", "contact_role"]
    ordering = ["order"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
            FieldPanel("center_name"),
            FieldRowPanel([FieldPanel("colour"), FieldPanel("order")]),
            FieldRowPanel([FieldPanel("contact_role"), FieldPanel("contact_email")]),
            MultiFieldPanel([FieldPanel("track_title"), FieldPanel("track_description")], _("Track")),
            InlinePanel(
                "key_figures",
                panels=[
                    FieldPanel("label"),
                    FieldRowPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("as_of")]),
                    FieldPanel("source"),
                ],
                heading=_("Key figures"),
                label=_("key figure"),
            ),
        ],
        base_form_class=DistrictForm,
    )


class ServiceList(OwnList):
    """Services with their district at hand."""

    related = ("district",)


class ServiceForm(WagtailAdminModelForm):
    """A service in one of one's own districts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_choices(self, self.for_user, KEEPERS, district="pk")


class ServiceViewSet(OwnViewSet):
    """A service with its opening hours."""

    model = Service
    icon = "home"
    menu_label = _("Services")
    index_view_class = ServiceList
    roles = INVITERS
    opened_by = KEEPERS
    list_display = ["name", "district", "operator_name", "category", "users_per_day"]
    list_filter = ["district", "category", "is_municipal"]
    search_fields = ["name", "operator_name"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("district"),
            FieldRowPanel([FieldPanel("operator_name"), FieldPanel("is_municipal")]),
            FieldPanel("address"),
            FieldRowPanel([FieldPanel("users_per_day"), FieldPanel("category"), FieldPanel("life_phases")]),
            InlinePanel(
                "opening_hours",
                panels=[FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])],
                heading=_("Opening hours"),
                label=_("opening"),
            ),
        ],
        base_form_class=ServiceForm,
    )


class FramesMenuItem(MenuItem):
    """Shown to those who may set frames."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person at the desk may set frames."""
        return may_edit_frames(request.user)


class FrameViewSet(ViewSet):
    """The economic frames, one table for each budget year."""

    icon = "decimal"
    menu_label = _("Economic frames")
    menu_item_class = FramesMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the list of years, and a year's table."""
        return [
            path("", frame_views.frame_years, name="index"),
            path("<int:year>/", frame_views.frame_table, name="table"),
        ]


class ProcessGroup(ViewSetGroup):
    """Processes and districts in the menu."""

    menu_label = _("Processes and districts")
    menu_icon = "tasks"
    menu_order = 310
    items = (
        ProcessViewSet("process"),
        DistrictViewSet("district"),
        ServiceViewSet("service"),
        FrameViewSet("frames", url_prefix="rammer"),
    )


@hooks.register("register_admin_viewset")
def register_process() -> ProcessGroup:
    """Put processes and districts into the menu."""
    return ProcessGroup()
