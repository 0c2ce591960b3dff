"""Users in Wagtail's admin, with our forms."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.users.views import users as wagtail_users

from .forms import UserCreationForm, UserEditForm
from .models import User
from .rules import may_edit_user, may_manage_people


class CreateView(wagtail_users.CreateView):
    """Makes a user with roles."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let in who manages people."""
        if not may_manage_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who is giving the roles."""
        return super().get_form_kwargs() | {"by": self.request.user}


class EditView(wagtail_users.EditView):
    """Edits a user and their roles."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let in who may edit this very user."""
        if not may_edit_user(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who is giving the roles."""
        return super().get_form_kwargs() | {"by": self.request.user}


class IndexView(wagtail_users.IndexView):
    """Lists users; found by name and e-mail."""

    search_fields = ("name", "email")

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """Order by the whole name; Wagtail would order by last and first name, which nobody has here."""
        if self.ordering in {"name", "-name"}:
            return queryset.order_by(self.ordering)
        return super().order_queryset(queryset)


class UserViewSet(wagtail_users.UserViewSet):
    """Users under Settings."""

    ordering = "name"
    # Roles are given to one person at a time, by someone who is asked; Wagtail's copy form knows neither.
    copy_view_enabled = False
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type:
        """Return our form."""
        return UserEditForm if for_update else UserCreationForm
