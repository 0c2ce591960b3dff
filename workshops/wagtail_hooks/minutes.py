"""Minutes: mended at the desk, and taken a step on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from people.desk import OwnList, OwnViewSet, of_own_districts
from workshops.actions import move_minutes
from workshops.desk import staff
from workshops.enums import MinutesState
from workshops.forms import MinutesForm
from workshops.models import Minutes
from workshops.rules import MINUTES_STEPS, STAFF, may_move_minutes

MINUTES_PATHS = ("workshop__district", "interview__district")
MINUTES_ROWS = Minutes.objects.select_related("workshop__district", "interview__district")


class MinutesList(OwnList):
    """The minutes of one's own districts, of workshops and of interviews."""

    related = ("workshop", "interview")


class MinutesEdit(generic.EditView):
    """Mends the text; the next steps stand at the top."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save; when the action refuses, say why beside the text that was written."""
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except (PermissionDenied, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", [str(error)]))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)  # type: ignore[no-any-return]

    @property
    def header_buttons(self) -> list[Any]:
        """Offer the steps that the person at the desk may take."""
        minutes = self.object
        steps = [
            s for s in MINUTES_STEPS[MinutesState(minutes.state)] if may_move_minutes(self.request.user, minutes, s)
        ]
        return [HeaderButton(STEP_NAMES[step], url=f"/admin/referat/{minutes.pk}/{step.value}/") for step in steps]


STEP_NAMES = {
    MinutesState.DRAFT: gettext_lazy("Take back to draft"),
    MinutesState.FOR_COMMENT: gettext_lazy("Send for comment"),
    MinutesState.APPROVED: gettext_lazy("Approve"),
    MinutesState.PUBLISHED: gettext_lazy("Publish"),
}


class MinutesViewSet(OwnViewSet):
    """Minutes of workshops and interviews."""

    model = Minutes
    icon = "doc-full"
    menu_label = gettext_lazy("All minutes")
    index_view_class = MinutesList
    edit_view_class = MinutesEdit
    district_paths = MINUTES_PATHS
    roles = STAFF
    list_display = ["__str__", "state", "approved_on"]
    list_filter = ["state"]
    list_export = ["__str__", "state", "approved_on", "body"]
    search_fields = ["body", "workshop__title", "interview__title"]
    ordering = ["-id"]

    def get_form_class(self, for_update: bool = False) -> type[MinutesForm]:
        """The form that saves through the action."""
        return MinutesForm


def move(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    """Ask whether to take the minutes a step on, and take it."""
    minutes = get_object_or_404(of_own_districts(request.user, MINUTES_ROWS, STAFF, *MINUTES_PATHS), pk=pk)
    if state not in MinutesState.values:
        raise Http404
    step = MinutesState(state)
    if not may_move_minutes(request.user, minutes, step):
        raise PermissionDenied
    if request.method == "POST":
        move_minutes(by=staff(request), minutes=minutes, state=step)
        messages.success(request, _("The minutes are now: %(state)s.") % {"state": step.label})
        return redirect("minutes:index")
    context = {"minutes": minutes, "step": step, "step_name": STEP_NAMES[step]}
    return render(request, "workshops/move_minutes.html", context)
