"""What waits for this member of staff, on the front page of the admin."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from hearing import queries, rules


class RepliesPanel(Component):
    """ "3 replies wait to be read", with links; nothing for those who handle no replies."""

    name = "hearing_replies"
    template_name = "hearing/desk/panel.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return the counts of the user's own districts."""
        request: HttpRequest = parent_context["request"]
        if not rules.may_see_replies(request.user):
            return {"shown": False}
        return {
            "shown": True,
            "waiting": queries.waiting_count(request.user),
            "unanswered": queries.unanswered_count(request.user),
        }
