"""Entering a reply that came by letter, telephone or mail."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from hearing import dates, rules
from hearing.actions import Draft, enter_reply
from hearing.forms.desk import EnterForm
from hearing.models import HearingPage
from hearing.receipts import new_form_token, receipt_for
from trail.enums import Source

from .review import staff


@require_safe
def choose_hearing(request: HttpRequest) -> HttpResponse:
    """Ask which hearing the letter answers."""
    open_now = [
        page
        for page in HearingPage.objects.live().order_by("-starts_on")
        if rules.may_enter_reply(request.user, page, timezone.now())
    ]
    return render(request, "hearing/desk/choose.html", {"hearings": open_now, **_header()})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the letter's words, the way it came and the day it was received."""
    hearing = get_object_or_404(HearingPage.objects.live(), slug=slug)
    if not rules.may_enter_reply(request.user, hearing, timezone.now()):
        raise PermissionDenied(_("You may not enter replies to this hearing."))
    form = EnterForm(
        request.POST or None,
        hearing=hearing,
        initial={"form_token": new_form_token(), "received_on": dates.today(), "channel": Source.LETTER},
    )
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        channel, day, token = Source(data.pop("channel")), data.pop("received_on"), data.pop("form_token")
        try:
            sent = enter_reply(
                hearing=hearing,
                by=staff(request),
                draft=Draft(**data),
                channel=channel,
                received_at=_moment(day),
                form_token=token,
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            number = sent.submission.given.number
            text = _("Saved as %(number)s. Give the sender this receipt code: %(receipt)s")
            messages.success(request, text % {"number": number, "receipt": receipt_for(token)})
            return redirect("hearing_desk:review", sent.submission.pk)
    return render(request, "hearing/desk/enter.html", {"hearing": hearing, "form": form, **_header()})


def _moment(day: datetime.date) -> datetime.datetime:
    """Noon in Copenhagen on the day, or now when that has not come yet."""
    noon = datetime.datetime.combine(day, datetime.time(12), tzinfo=dates.COPENHAGEN)
    return min(noon, timezone.now()) if day == dates.today() else noon


def _header() -> dict[str, object]:
    title = _("Enter a reply for somebody")
    return {
        "header_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("hearing_desk:list"), "label": _("Hearing replies")},
            {"url": "", "label": title},
        ],
    }
