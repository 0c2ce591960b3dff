"""Workshops with agenda and board, who was invited, and who came."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from people.desk import OwnList, OwnViewSet
from workshops.forms import AttendanceForm, InvitationForm, WorkshopForm
from workshops.models import Attendance, Invitation, Workshop
from workshops.rules import STAFF

DISTRICT = Column("district", label=gettext_lazy("District"), sort_key="district__name")


class WorkshopList(OwnList):
    """The workshops of one's own districts."""

    related = ("district", "phase", "process")

    def get_list_more_buttons(self, instance: Workshop) -> list[Any]:
        """Lead to the workshop's page, where it is opened and ended, and to its board."""
        page = reverse("workshops:workshop", args=[instance.slug])
        board = reverse("boards:prepare", args=[instance.slug])
        return [
            *super().get_list_more_buttons(instance),
            Button(_("Go to its page"), url=page, icon_name="view"),
            Button(_("Prepare the board"), url=board, icon_name="edit"),
        ]


class WorkshopEdit(generic.EditView):
    """Edits a workshop; the way to its page stands at the top."""

    @property
    def header_buttons(self) -> list[Any]:
        """Lead to the page where the workshop is opened and ended."""
        page = reverse("workshops:workshop", args=[self.object.slug])
        board = reverse("boards:prepare", args=[self.object.slug])
        return [
            HeaderButton(_("Go to its page"), url=page, icon_name="view"),
            HeaderButton(_("Prepare the board"), url=board, icon_name="edit"),
        ]


class WorkshopViewSet(OwnViewSet):
    """Workshops, with agenda and a ready-made board."""

    model = Workshop
    icon = "date"
    menu_label = gettext_lazy("Workshops")
    index_view_class = WorkshopList
    edit_view_class = WorkshopEdit
    roles = STAFF
    list_display = ["title", DISTRICT, "round", "starts_at", "state"]
    list_filter = ["process", "district", "round", "state"]
    list_export = ["title", "process", "district", "round", "place", "starts_at", "ends_at", "state", "join_code"]
    search_fields = ["title", "place", "join_code"]
    ordering = ["-starts_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("process"), FieldPanel("district")]),
            FieldRowPanel([FieldPanel("phase"), FieldPanel("round")]),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            MultiFieldPanel([FieldPanel("place"), FieldPanel("access")], gettext_lazy("Place")),
            FieldPanel("introduction"),
            InlinePanel(
                "agenda",
                panels=[FieldRowPanel([FieldPanel("order"), FieldPanel("title"), FieldPanel("minutes")])],
                heading=gettext_lazy("Agenda"),
                label=gettext_lazy("item"),
            ),
            FieldPanel("facilitators"),
            FieldPanel("layout"),
        ],
        base_form_class=WorkshopForm,
    )


class InvitationList(OwnList):
    """Invitations to the workshops of one's own districts."""

    related = ("workshop", "contact__group", "contact__district")


class InvitationViewSet(OwnViewSet):
    """Who was invited, how, when, and what they answered. Never deleted."""

    model = Invitation
    icon = "mail"
    menu_label = gettext_lazy("Invitations")
    index_view_class = InvitationList
    district_paths = ("workshop__district",)
    roles = STAFF
    add_to_reference_index = False
    list_display = [
        Column("contact", label=gettext_lazy("Contact")),
        "workshop",
        "channel",
        "sent_on",
        "answer",
        "answered_on",
    ]
    list_filter = ["workshop", "channel", "answer"]
    list_export = ["workshop", "contact", "contact.group", "channel", "sent_on", "answer", "answered_on"]
    search_fields = ["contact__name", "contact__organisation"]

    def get_form_class(self, for_update: bool = False) -> type[InvitationForm]:
        """The form that offers one's own workshops."""
        return InvitationForm


class AttendanceList(OwnList):
    """Attendances of the workshops of one's own districts."""

    related = ("workshop", "contact", "participant", "group")


class AttendanceViewSet(OwnViewSet):
    """Who came: by name, by the name they chose, or only counted."""

    model = Attendance
    icon = "user"
    menu_label = gettext_lazy("Attendances")
    index_view_class = AttendanceList
    district_paths = ("workshop__district",)
    roles = STAFF
    add_to_reference_index = False
    list_display = ["__str__", "workshop", Column("group", label=gettext_lazy("Group")), "presence", "came_at"]
    list_filter = ["workshop", "group", "presence"]
    list_export = ["workshop", "contact", "group", "presence", "came_at"]
    search_fields = ["contact__name", "contact__organisation"]

    def get_form_class(self, for_update: bool = False) -> type[AttendanceForm]:
        """The form that offers one's own workshops."""
        return AttendanceForm
