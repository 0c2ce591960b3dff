"""Reports in the back office: the list, compiling with its progress, and the gate."""

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import register_permission_policy

from people.desk import OwnList, OwnViewSet

from . import staff
from .models import Report
from .policies import ReportPolicy
from .rules import COMPILERS

register_permission_policy(Report, ReportPolicy(Report))


class ReportList(OwnList):
    """The reports of one's own districts, newest first."""

    related = ("process", "district")

    def get_base_queryset(self) -> QuerySet[Report]:
        """Leave out the content, which is long."""
        reports: QuerySet[Report] = super().get_base_queryset()
        return reports.defer("snapshot")

    def get_edit_url(self, instance: Report) -> str:
        """Lead to the gate; there is nothing to edit."""
        return reverse("reports_gate", args=[instance.pk])

    def get_list_buttons(self, instance: Report) -> list[object]:
        """No buttons: the title leads to everything that can be done."""
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Compile is the one thing to do here."""
        return [HeaderButton(_("Compile reports"), url=reverse("reports_compile"), icon_name="plus")]


class ReportViewSet(OwnViewSet):
    """Stored reports: drafts, complete ones, and final ones."""

    model = Report
    icon = "doc-full"
    menu_label = _("Reports")
    menu_order = 260
    add_to_admin_menu = True
    add_to_reference_index = False
    roles = COMPILERS
    index_view_class = ReportList
    form_fields = ["title"]
    list_display = [
        TitleColumn("title", label=_("Title"), get_url=lambda report: reverse("reports_gate", args=[report.pk])),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_edition_display", label=_("Edition"), sort_key="edition"),
        Column("version", label=_("Version")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        DateColumn("made_at", label=_("Made"), sort_key="made_at"),
    ]
    list_filter = ["process", "district", "kind", "edition", "state"]
    search_fields = ["title", "number"]
    ordering = ["-made_at"]


@hooks.register("register_admin_viewset")
def register_reports() -> ReportViewSet:
    """Put reports into the menu."""
    return ReportViewSet("report")


@hooks.register("register_admin_urls")
def register_staff_pages() -> list[URLPattern]:
    """Where reports are compiled and led through the gate."""
    return [
        path("rapporter/saml/", staff.compile_page, name="reports_compile"),
        path("rapporter/samling/<int:pk>/", staff.progress, name="reports_progress"),
        path("rapporter/<int:pk>/", staff.gate, name="reports_gate"),
        path("rapporter/<int:pk>/faerdig/", staff.complete, name="reports_complete"),
        path("rapporter/<int:pk>/endelig/", staff.finalise, name="reports_final"),
    ]
