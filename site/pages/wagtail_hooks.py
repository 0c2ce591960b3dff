"""The way from the back office to the workshops one runs."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from people.enums import Role
from people.rules import has_role


class MyWorkshopsItem(MenuItem):
    """Shown to those who run workshops."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person at the desk runs workshops."""
        return has_role(request.user, {Role.FACILITATOR, Role.CENTRE_MANAGER, Role.ADMINISTRATION})


@hooks.register("register_admin_menu_item")
def my_workshops_item() -> MenuItem:
    """Put one's own workshops at the top of the menu."""
    return MyWorkshopsItem(
        _("My workshops"), reverse("pages:my_workshops"), name="my-workshops", icon_name="group", order=5
    )
