"""My reply: read, correct and withdraw it with the receipt, until the deadline.

The code is posted, never part of an address; what was found is remembered in the session for half an hour.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hearing import limits, rules
from hearing.actions import correct_reply, withdraw_reply
from hearing.enums import ShownAs
from hearing.forms.own import CodeForm, CorrectForm
from hearing.models import Submission
from hearing.progress import forget_own, own_pk, remember_own
from theme.views import too_many_tries
from trail.queries import contribution_by_receipt


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def find_own(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt; the answer to a wrong code is always the same, and says nothing of what exists."""
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if limits.is_used_up(request, limits.GUESS, count=False):
            return too_many_tries(request)
        if form.is_valid():
            contribution = contribution_by_receipt(form.cleaned_data["code"])
            found = contribution and Submission.objects.filter(contribution=contribution).first()
            if found:
                remember_own(request.session, found.pk)
                return redirect("hearing:own_reply")
            limits.is_used_up(request, limits.GUESS, count=True)
            form.add_error(
                "code",
                _("We cannot find a reply with that code. Look once more at each sign, and see that none is missing."),
            )
    return render(request, "hearing/own/find.html", {"form": form})


@never_cache
@require_GET
def show_own(request: HttpRequest) -> HttpResponse:
    """Show somebody their own reply, where it stands, and what has been answered."""
    submission = _own(request)
    if submission is None:
        return redirect("hearing:own")
    points = submission.points.select_related("proposal") if submission.state == "published" else []
    context = {
        "submission": submission,
        "hearing": submission.hearing,
        "points": points,
        "may_change": rules.may_change_own(submission, timezone.now()),
        "versions": submission.versions.count(),
    }
    return render(request, "hearing/own/reply.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def correct_own(request: HttpRequest) -> HttpResponse:
    """Change one's own reply; the earlier text is kept internally."""
    submission = _own(request)
    if submission is None or not rules.may_change_own(submission, timezone.now()):
        return redirect("hearing:own_reply")
    initial = {name: getattr(submission, name) for name in ("subject", "text", "shown_as", "name", "pseudonym")}
    form = CorrectForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            correct_reply(
                submission=submission, moment=timezone.now(), **data | {"shown_as": ShownAs(data["shown_as"])}
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your reply has been changed. Somebody will read it anew."))
            return redirect("hearing:own_reply")
    context = {"form": form, "submission": submission, "hearing": submission.hearing}
    return render(request, "hearing/own/correct.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_own(request: HttpRequest) -> HttpResponse:
    """Ask whether it is really meant, and take the reply back."""
    submission = _own(request)
    if submission is None or not rules.may_change_own(submission, timezone.now()):
        return redirect("hearing:own_reply")
    if request.method == "POST":
        withdraw_reply(submission=submission, moment=timezone.now())
        messages.success(request, _("Your reply has been withdrawn."))
        return redirect("hearing:own_reply")
    return render(request, "hearing/own/withdraw.html", {"submission": submission, "hearing": submission.hearing})


@require_POST
def close_own(request: HttpRequest) -> HttpResponse:
    """Forget in this browser whose reply was shown."""
    forget_own(request.session)
    return redirect("hearing:own")


def _own(request: HttpRequest) -> Submission | None:
    pk = own_pk(request.session)
    if pk is None:
        return None
    return Submission.objects.select_related("hearing", "contribution__node", "district").filter(pk=pk).first()
