"""Stakeholder groups, contacts and participants in the back office."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views.bulk_actions import AssignRoleBulkAction

from .actions import anonymise_participant
from .desk import OwnList, OwnViewSet, own_choices
from .enums import Role
from .models import Contact, Participant, StakeholderGroup
from .rules import INVITERS, may_anonymise_participants, may_see_the_whole_log, signed_in

KEEP_CONTACTS = INVITERS | {Role.CASE_WORKER}
# Wagtail would put users into a role's group without the membership that the role stands for.
AssignRoleBulkAction.models = []


class StakeholderGroupViewSet(ModelViewSet):
    """The groups that shall be invited."""

    model = StakeholderGroup
    icon = "tag"
    menu_label = gettext_lazy("Stakeholder groups")
    copy_view_enabled = False
    list_display = ["name", "name_en", "is_private", "order"]
    search_fields = ["name", "name_en"]
    ordering = ["order", "name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("slug"),
        FieldPanel("order"),
        FieldPanel("is_private"),
    ]


class ContactList(OwnList):
    """Contacts with their group and district at hand."""

    related = ("group", "district")


class ContactForm(WagtailAdminModelForm):
    """A contact of one of one's own districts, or of none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own_choices(self, self.for_user, KEEP_CONTACTS, district="pk")


class ContactViewSet(OwnViewSet):
    """People and organisations that can be invited."""

    model = Contact
    icon = "user"
    menu_label = gettext_lazy("Contacts")
    index_view_class = ContactList
    roles = KEEP_CONTACTS
    # Contacts without a district are everybody's.
    also_of_none = True
    list_display = ["__str__", "role", "group", "district", "is_operator"]
    list_filter = ["group", "district", "is_operator"]
    search_fields = ["name", "organisation", "role", "email"]
    list_export = ["name", "organisation", "role", "group", "district", "email", "phone", "is_operator"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("name"), FieldPanel("organisation"), FieldPanel("role")], gettext_lazy("Who")),
            MultiFieldPanel(
                [FieldPanel("group"), FieldPanel("district"), FieldPanel("is_operator")], gettext_lazy("Place")
            ),
            MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], gettext_lazy("How to reach them")),
        ],
        base_form_class=ContactForm,
    )


class ParticipantList(OwnList):
    """Lists participants; there is nothing to add, they come by themselves."""

    related = ("group",)

    def get_list_buttons(self, instance: Participant) -> list[Any]:
        """No buttons: the name leads to the one thing that can be done."""
        return []

    def get_edit_url(self, instance: Participant) -> str | None:
        """Lead to anonymising."""
        if instance.anonymised_at or not may_anonymise_participants(self.request.user):
            return None
        return reverse("people_anonymise", args=[instance.pk])


class ParticipantViewSet(OwnViewSet):
    """Those who take part without an account. They belong to no district, so only who works in all looks."""

    model = Participant
    icon = "user"
    menu_label = gettext_lazy("Participants")
    index_view_class = ParticipantList
    roles = frozenset({Role.ADMINISTRATION})
    district_paths = ()
    add_to_reference_index = False
    list_display = [
        Column("__str__", label=gettext_lazy("Chosen name")),
        "group",
        DateColumn("joined_at", label=gettext_lazy("Joined")),
        DateColumn("anonymised_at", label=gettext_lazy("Anonymised")),
    ]
    list_filter = ["group"]
    search_fields = ["name"]
    ordering = ["-joined_at"]
    form_fields = ["name"]


class PeopleGroup(ViewSetGroup):
    """People in the menu."""

    menu_label = gettext_lazy("People")
    menu_icon = "user"
    menu_order = 320
    items = (ContactViewSet("contact"), StakeholderGroupViewSet("stakeholder_group"), ParticipantViewSet("participant"))


@hooks.register("register_admin_viewset")
def register_people() -> PeopleGroup:
    """Put people into the menu."""
    return PeopleGroup()


@hooks.register("register_admin_urls")
def register_anonymise() -> list[URLPattern]:
    """The address where a participant is anonymised."""
    return [path("deltagere/<int:pk>/anonymiser/", anonymise, name="people_anonymise")]


def anonymise(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to forget a participant's chosen name; then forget it."""
    if not may_anonymise_participants(request.user):
        raise PermissionDenied
    participant = get_object_or_404(Participant, pk=pk)
    back = reverse("participant:index")
    if request.method != "POST":
        return render(request, "people/anonymise.html", {"participant": participant, "back": back})
    anonymise_participant(by=signed_in(request.user), participant=participant)
    messages.success(request, _("The name is gone. What the person gave is still there."))
    return redirect(back)


@hooks.register("construct_reports_menu")
def hide_log(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out of the menu what would be refused."""
    if not may_see_the_whole_log(request.user):
        items[:] = []
