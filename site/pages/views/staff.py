"""Staff's way in: the sign-in page, and the workshops a facilitator comes to from there."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from wagtail.admin.views.account import LoginView

from pages.queries.staff import own_workshops
from pages.tries import Tries
from people.enums import Role
from people.rules import has_role, signed_in
from theme.views import too_many_tries

SIGN_IN_TRIES = Tries("sign_in", ("10/m", "50/h"))
# Whoever also has one of these has the back office as their place of work.
OFFICE = frozenset({Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.CASE_WORKER, Role.SEAL_READER})


class SignInView(LoginView):
    """Wagtail's sign-in with a limit on wrong tries; facilitators come to their workshops."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in, unless there have been too many wrong tries from this address."""
        if SIGN_IN_TRIES.are_used_up(request):
            return too_many_tries(request)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Count the wrong try."""
        SIGN_IN_TRIES.count_wrong(self.request)
        return super().form_invalid(form)

    def get_success_url(self) -> str:
        """Lead to where the person was going; a facilitator who was going nowhere in particular, to their workshops."""
        address = self.get_redirect_url()
        nowhere = address in {"", reverse("wagtailadmin_home")}
        user = self.request.user
        if nowhere and has_role(user, {Role.FACILITATOR}) and not has_role(user, OFFICE):
            return reverse("pages:my_workshops")
        return address or reverse("wagtailadmin_home")


@never_cache
@login_required
def my_workshops(request: HttpRequest) -> HttpResponse:
    """Show the workshops the signed-in person may run."""
    return render(
        request, "pages/my_workshops.html", {"workshops": own_workshops(signed_in(request.user), timezone.now())}
    )
