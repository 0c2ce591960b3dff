"""What every list in the back office shares: one sees and opens one's own districts' rows, and no others."""

from collections.abc import Callable, Collection
from functools import reduce, wraps
from operator import or_
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from .enums import Role
from .rules import Somebody, may_see_the_whole_log, own_districts


def of_own_districts(
    user: Somebody, rows: QuerySet[Any], roles: Collection[Role], *paths: str, also_of_none: bool = False
) -> QuerySet[Any]:
    """Return the rows that belong to the districts in which the user has one of the roles.

    Args:
        paths: the ways from the model to its district, such as "workshop__district"; any of them will do. Without any
            way to a district, rows are for those who have the role in all districts.
        also_of_none: whether rows that belong to no district are everybody's.
    """
    districts = own_districts(user, roles)
    if districts is None:
        return rows
    if not paths:
        return rows.none()
    pks = [district.pk for district in districts]
    found = reduce(or_, (Q(**{f"{path}__in": pks}) for path in paths))
    if also_of_none:
        found |= Q(**{f"{path}__isnull": True for path in paths})
    return rows.filter(found)


def own_choices(form: Any, user: Somebody, roles: Collection[Role], also_of_none: bool = False, **paths: str) -> None:
    """Offer in these fields of a form only what belongs to one's own districts, and what is chosen already.

    Args:
        paths: the field's name, with the way from its model to the district ("pk" for the district itself).
    """
    for name, path in paths.items():
        if name in form.fields:
            every = form.fields[name].queryset
            own = of_own_districts(user, every, roles, path, also_of_none=also_of_none)
            chosen = getattr(form.instance, f"{name}_id", None)
            form.fields[name].queryset = every.filter(Q(pk__in=own.values("pk")) | Q(pk=chosen))


class OwnList(generic.IndexView):
    """A list of one's own districts' rows; the viewset says which those are."""

    related: tuple[str, ...] = ()
    own_rows: Callable[[Somebody, QuerySet[Any]], QuerySet[Any]] | None = None

    def get_base_queryset(self) -> QuerySet[Any]:
        """Leave out other districts, and fetch along what the list shows."""
        rows = super().get_base_queryset().select_related(*self.related)
        return self.own_rows(self.request.user, rows) if self.own_rows else rows


class OwnViewSet(ModelViewSet):
    """Lists, forms and histories of one's own districts' rows; for other districts' rows there is no page (404).

    Every address that names one row is guarded in one place, so that no kind of page can be forgotten.
    """

    abstract = True
    copy_view_enabled = False
    index_view_class = OwnList
    # The ways to a row's district, who sees the list, and who opens single rows (None: the same people).
    district_paths: tuple[str, ...] = ("district",)
    roles: Collection[Role] = ()
    opened_by: Collection[Role] | None = None
    also_of_none = False

    def listed(self, user: Somebody, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows the user sees in the list."""
        return of_own_districts(user, rows, self.roles, *self.district_paths, also_of_none=self.also_of_none)

    def opened(self, user: Somebody, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows whose own pages the user may open."""
        roles = self.roles if self.opened_by is None else self.opened_by
        return of_own_districts(user, rows, roles, *self.district_paths, also_of_none=self.also_of_none)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the list which rows to show."""
        return super().get_index_view_kwargs(**{"own_rows": self.listed, **kwargs})  # type: ignore[no-any-return]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Guard every address that names one row."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        for pattern in patterns:
            if "pk" in pattern.pattern.converters:
                pattern.callback = self.guarded(pattern.callback)
        return patterns

    def guarded(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Return the view, which answers 404 for a row of another district."""

        @wraps(view)
        def open_own(request: HttpRequest, pk: Any, **kwargs: Any) -> HttpResponse:
            rows = self.opened(request.user, self.model._default_manager.filter(pk=pk))
            if not rows.exists():
                raise Http404
            return view(request, pk=pk, **kwargs)

        return open_own


def for_the_whole_log(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view, for those who may read what was done in every district; PermissionDenied for others."""

    @wraps(view)
    def read_log(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_the_whole_log(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return read_log
