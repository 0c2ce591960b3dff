"""What hearings add to Wagtail's admin: the desk, its place in the menu, and a panel on the front page."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from hearing import rules
from hearing.desk.panel import RepliesPanel


class RepliesMenuItem(MenuItem):
    """Shown to those who handle or answer replies."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user has anything to do with replies."""
        return rules.may_see_replies(request.user)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLResolver]:
    """Put the desk under /admin/hearing/."""
    return [path("hearing/", include("hearing.desk.urls"))]


@hooks.register("register_admin_menu_item")
def replies_menu_item() -> MenuItem:
    """Return the desk's place in the menu."""
    return RepliesMenuItem(_("Hearing replies"), reverse_lazy("hearing_desk:list"), icon_name="comment", order=250)


@hooks.register("construct_homepage_panels")
def replies_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Add what waits to the front page."""
    panels.append(RepliesPanel())
