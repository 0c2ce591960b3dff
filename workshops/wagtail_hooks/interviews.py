"""Interviews, and writing down what was said in them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from people.desk import OwnList, OwnViewSet
from workshops.actions import record_statements
from workshops.actions.interviews import Said
from workshops.desk import staff
from workshops.forms import InterviewForm, StatementsForm
from workshops.models import Interview
from workshops.receipts import new_form_token, receipts_for
from workshops.rules import STAFF, may_record_statements

from .planning import DISTRICT

JUST_SAID = "workshops_just_said"


class InterviewList(OwnList):
    """The interviews of one's own districts."""

    related = ("district", "process")

    def get_list_more_buttons(self, instance: Interview) -> list[Any]:
        """Lead to writing down what was said."""
        address = reverse("workshops_statements", args=[instance.pk])
        return [
            *super().get_list_more_buttons(instance),
            Button(_("Write down what was said"), url=address, icon_name="edit"),
        ]


class InterviewEdit(generic.EditView):
    """Edits an interview; what was said is written down on its own page."""

    @property
    def header_buttons(self) -> list[Any]:
        """Lead to writing down what was said."""
        address = reverse("workshops_statements", args=[self.object.pk])
        return [HeaderButton(_("Write down what was said"), url=address, icon_name="edit")]


class InterviewViewSet(OwnViewSet):
    """Interviews with users, user councils and focus groups."""

    model = Interview
    icon = "openquote"
    menu_label = gettext_lazy("Interviews")
    index_view_class = InterviewList
    edit_view_class = InterviewEdit
    roles = STAFF
    list_display = ["title", DISTRICT, "interviewed", "people_count", "held_on"]
    list_filter = ["process", "district", "interviewed"]
    list_export = ["title", "process", "district", "interviewed", "people_count", "held_on", "interviewer_role"]
    search_fields = ["title"]

    def get_form_class(self, for_update: bool = False) -> type[InterviewForm]:
        """The form that offers one's own districts."""
        return InterviewForm


@never_cache
def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was said; the receipts are shown once, to print and hand over."""
    interview = get_object_or_404(Interview.objects.select_related("district", "process"), pk=pk)
    if not may_record_statements(request.user, interview):
        raise PermissionDenied
    form = StatementsForm(request.POST or None, initial={"form_token": new_form_token()})
    if request.method == "POST" and form.is_valid():
        token, texts = form.cleaned_data["form_token"] or new_form_token(), form.cleaned_data["text"]
        said = record_statements(
            by=staff(request), interview=interview, texts=texts, form_token=token, group=form.cleaned_data["group"]
        )
        # The next page shows the receipts: it gets what they are derived from, not the receipts themselves.
        request.session[JUST_SAID] = [interview.pk, token, [one.statement.pk for one in said]]
        return redirect("workshops_statements", interview.pk)
    context = {
        "interview": interview,
        "form": form,
        "said": [] if form.is_bound else just_said(request, interview),
        "statements": interview.statements.select_related("contribution").order_by("order"),
    }
    return render(request, "workshops/statements.html", context)


def just_said(request: HttpRequest, interview: Interview) -> list[Said]:
    """Return what was just recorded in this interview, with its receipts; only the first time it is asked for."""
    pk, token, pks = request.session.get(JUST_SAID, (None, "", []))
    if pk != interview.pk:
        return []
    del request.session[JUST_SAID]
    found = interview.statements.select_related("contribution").in_bulk(pks)
    statements = [found[one] for one in pks]
    receipts = receipts_for(token, [statement.contribution.text for statement in statements])
    return [Said(statement, receipt) for statement, receipt in zip(statements, receipts, strict=True)]
