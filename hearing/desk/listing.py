"""The list of replies with what there is to do. It shows no word of an original."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearing import queries, rules
from hearing.enums import WAITING_STATES, SubmissionState
from hearing.forms.desk import ListForm
from hearing.models import Submission

PER_PAGE = 50


@require_safe
def submissions(request: HttpRequest) -> HttpResponse:
    """List the replies of the user's districts, narrowed by the filters."""
    if not rules.may_see_replies(request.user):
        raise PermissionDenied
    own = queries.in_own_districts(request.user)
    form = ListForm(request.GET, user=request.user)
    form.is_valid()
    listed = Paginator(_narrowed(own, form.cleaned_data), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page_obj": listed,
        "query": f"{query.urlencode()}&" if query else "",
        "todos": _todos(own),
        "header_title": _("Hearing replies"),
        "header_icon": "comment",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Hearing replies")},
        ],
    }
    return render(request, "hearing/desk/list.html", context)


def _narrowed(found: QuerySet[Submission], wanted: dict[str, object]) -> QuerySet[Submission]:
    fields = {
        "hearing": "hearing",
        "state": "state",
        "district": "district",
        "kind": "sender_kind",
        "number": "contribution__number__icontains",
    }
    for name, lookup in fields.items():
        if wanted.get(name):
            found = found.filter(**{lookup: wanted[name]})
    todo = {
        "waiting": Q(state__in=WAITING_STATES),
        "approved": Q(state=SubmissionState.APPROVED),
        "unanswered": Q(state=SubmissionState.PUBLISHED, answered_at=None),
    }
    if wanted.get("todo"):
        found = found.filter(todo[str(wanted["todo"])])
    return (
        found.select_related("contribution", "hearing", "district")
        .defer("text", "public_text", "search_text")
        .annotate(
            findings_count=Count("findings", filter=Q(findings__dismissed=False), distinct=True),
            points_count=Count("points", distinct=True),
        )
        .order_by("-received_at", "-id")
    )


def _todos(own: QuerySet[Submission]) -> list[dict[str, object]]:
    counted = own.order_by().aggregate(
        waiting=Count("pk", filter=Q(state__in=WAITING_STATES)),
        approved=Count("pk", filter=Q(state=SubmissionState.APPROVED)),
        unanswered=Count("pk", filter=Q(state=SubmissionState.PUBLISHED, answered_at=None)),
    )
    labels = (
        ("waiting", _("waiting to be read")),
        ("approved", _("approved, not published")),
        ("unanswered", _("published, not answered")),
    )
    return [{"key": key, "count": counted[key], "label": label} for key, label in labels]
