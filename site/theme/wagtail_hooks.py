"""The back office in the colours, type and words of the site."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, reports_menu


@hooks.register("insert_global_admin_css")
def back_office_colours() -> SafeString:
    """Return the link to our sheet, which Wagtail puts after its own on every page of the back office."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_main_menu")
def name_wagtails_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Call Wagtail's menu of reports something else: a report here is what the politicians get."""
    menu_items[:] = [
        SubmenuMenuItem(
            _("Lists and logs"), reports_menu, name="lists-and-logs", icon_name=item.icon_name, order=item.order
        )
        if isinstance(item, SubmenuMenuItem) and item.menu is reports_menu
        else item
        for item in menu_items
    ]
