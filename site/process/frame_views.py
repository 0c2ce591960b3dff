"""The frame table of a budget year in the back office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from districts.forms import FrameTableForm
from districts.models import BudgetFrame, District
from people.rules import signed_in

from .actions import set_frame_table
from .models import Process
from .rules import may_edit_frames


def frame_years(request: HttpRequest) -> HttpResponse:
    """List the budget years that have a table, and those that processes ask for."""
    if not may_edit_frames(request.user):
        raise PermissionDenied
    years = set(BudgetFrame.objects.values_list("year", flat=True)) | set(
        Process.objects.values_list("budget_year", flat=True)
    )
    return render(request, "process/frame_years.html", {"years": sorted(years, reverse=True)})


def frame_table(request: HttpRequest, year: int) -> HttpResponse:
    """Show and take a budget year's table; one that does not come to its total is refused, and nothing is lost."""
    if not may_edit_frames(request.user):
        raise PermissionDenied
    frames = BudgetFrame.objects.filter(year=year)
    form = FrameTableForm(request.POST or None, districts=District.objects.all(), frames=frames)
    if request.method == "POST" and form.is_valid():
        try:
            set_frame_table(by=signed_in(request.user), year=year, total=form.cleaned_data["total"], rows=form.rows())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The frames of %(year)s are saved.") % {"year": year})
            return redirect("frames:table", year=year)
    return render(request, "process/frame_table.html", {"form": form, "year": year})
