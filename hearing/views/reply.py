"""Giving a reply in four steps, without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from districts.models import District
from hearing import dates, limits, rules
from hearing.actions import Draft, add_file, drop_file, submit_reply
from hearing.forms.reply import SendForm, ShownForm, WhatForm, WhoForm
from hearing.models import HearingPage, Submission
from hearing.progress import Progress, remember_own, sent_token
from hearing.queries import hearing_by_slug
from hearing.receipts import receipt_for
from hearing.scan import scan
from hearing.text import clean
from hearing.wording import RULE_NAMES
from theme.views import too_many_tries

# Nobody reads four pages and fills them in within this many seconds.
LEAST_SECONDS = 4
MAX_CHECKED = 60_000


class NotOpen(Exception):
    """The hearing takes no replies now."""

    def __init__(self, hearing: HearingPage) -> None:
        super().__init__(hearing.slug)
        self.hearing = hearing


def _kindly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, with a page that says when one can reply, where the hearing takes no replies now."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotOpen as error:
            is_coming = dates.today() < error.hearing.starts_on
            context = {"hearing": error.hearing, "is_coming": is_coming}
            return render(request, "hearing/reply/not_open.html", context, status=200 if is_coming else 410)

    return wrapped


@require_GET
@_kindly
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what will be public before anything is asked."""
    hearing = _open_hearing(slug)
    begun = Progress.is_begun(request.session, hearing)
    late = timezone.now() > hearing.deadline_at
    return render(request, "hearing/reply/start.html", {"hearing": hearing, "begun": begun, "is_late": late})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@_kindly
def step(request: HttpRequest, slug: str, step: int) -> HttpResponse:
    """Show one step, keep what was typed, and go to the next; the last one sends."""
    hearing = _open_hearing(slug)
    if step not in (1, 2, 3, 4):
        raise Http404
    if step == 4:
        return _send(request, hearing)
    progress = Progress.of(request.session, hearing)
    if step > progress.next_step:
        return redirect("hearing:reply_step", slug, progress.next_step)
    if request.method != "POST":
        form = _form(step, progress)
        return _page(request, progress, step, form)
    return _take(request, progress, step)


def _take(request: HttpRequest, progress: Progress, step: int) -> HttpResponse:
    """Keep what was typed in a step, with its files, and lead on, back, or to what needs another look."""
    form = _form(step, progress, request.POST)
    if step == 1:
        _take_files(request, progress, form)
    is_valid = form.is_valid()
    progress.fill(step, request.POST, list(form.fields), is_done=is_valid)
    if "back" in request.POST:
        return redirect("hearing:reply_step", progress.hearing.slug, step - 1)
    if "stay" in request.POST or request.POST.get("remove"):
        return redirect("hearing:reply_step", progress.hearing.slug, step)
    if is_valid:
        return redirect("hearing:reply_step", progress.hearing.slug, min(step + 1, progress.next_step))
    return _page(request, progress, step, form)


def _send(request: HttpRequest, hearing: HearingPage) -> HttpResponse:
    """Show everything once more, and send it; a second press of the button leads to the same receipt."""
    token = request.POST.get("token", "")
    if token and token == sent_token(request.session, hearing):
        return redirect("hearing:reply_thanks", hearing.slug)
    progress = Progress.of(request.session, hearing)
    if progress.next_step < 4:
        return redirect("hearing:reply_step", hearing.slug, progress.next_step)
    form = SendForm(
        request.POST or None,
        initial={"token": progress.token},
        token=progress.token,
        seconds=progress.seconds,
        least_seconds=LEAST_SECONDS,
    )
    if request.method == "POST" and form.is_valid():
        if limits.is_used_up(request, limits.SEND, count=True):
            return too_many_tries(request)
        try:
            submit_reply(hearing=hearing, draft=_draft(progress), form_token=progress.token, files=progress.files())
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            progress.finish()
            return redirect("hearing:reply_thanks", hearing.slug)
    return _page(request, progress, 4, form)


@never_cache
@require_GET
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the number and the receipt, for half an hour in the browser that sent the reply."""
    hearing = _hearing(slug)
    token = sent_token(request.session, hearing)
    sent = token and Submission.objects.select_related("contribution").filter(form_token=token).first()
    if not (token and sent):
        return redirect("hearing:own")
    remember_own(request.session, sent.pk)
    receipt = receipt_for(token)
    context = {
        "hearing": hearing,
        "number": sent.given.number,
        "receipt": receipt,
        "receipt_url": f"{request.build_absolute_uri(reverse('pages:find'))}#{receipt}",
        "has_email": bool(sent.email),
        "is_late": sent.is_late,
        "is_private": sent.shown_as == "not_public",
    }
    return render(request, "hearing/reply/thanks.html", context)


@never_cache
@sensitive_post_parameters("text")
@require_POST
@_kindly
def check_text(request: HttpRequest, slug: str) -> JsonResponse:
    """Say what in a text looks like personal data while it is being written. The text is not kept."""
    hearing = _open_hearing(slug)
    if limits.is_used_up(request, limits.CHECK, count=True):
        return JsonResponse({"findings": []}, status=429)
    text = clean(request.POST.get("text", "")[:MAX_CHECKED])
    return JsonResponse({"findings": _warnings(hearing, text)})


def _hearing(slug: str) -> HearingPage:
    hearing = hearing_by_slug(slug)
    if hearing is None:
        raise Http404(_("There is no hearing here."))
    return hearing


def _open_hearing(slug: str) -> HearingPage:
    hearing = _hearing(slug)
    if not rules.may_reply(hearing, timezone.now()):
        raise NotOpen(hearing)
    return hearing


def _form(step: int, progress: Progress, data: QueryDict | None = None) -> forms.Form:
    """The form of a step, with what was typed there before."""
    typed = progress.typed_in(step)
    if step == 1:
        return WhatForm(data, initial=typed, hearing=progress.hearing)
    if step == 2:
        return WhoForm(data, initial=typed)
    return ShownForm(data, initial=typed, has_organisation=bool(progress.typed_in(2).get("organisation")))


def _take_files(request: HttpRequest, progress: Progress, form: forms.Form) -> None:
    """Keep the files that are in order, and say of each other one why it is not."""
    removed = request.POST.get("remove", "")
    if removed.isdecimal() and len(removed) < 18:
        drop_file(form_token=progress.token, pk=int(removed))
    uploads = request.FILES.getlist("attached")
    if uploads and limits.is_used_up(request, limits.UPLOAD, count=True):
        form.add_error("attached", _("That was a lot of files. Wait some minutes before you add more."))
        return
    for upload in uploads:
        try:
            add_file(form_token=progress.token, upload=upload)
        except ValidationError as error:
            form.add_error("attached", error)


def _draft(progress: Progress) -> Draft:
    """The whole reply, understood anew from what was typed; raises ValidationError when a step is not in order."""
    data: dict[str, Any] = {}
    for step in (1, 2, 3):
        typed = QueryDict(mutable=True)
        typed.update(progress.typed_in(step))
        form = _form(step, progress, typed)
        if not form.is_valid():
            raise ValidationError([str(message) for messages in form.errors.values() for message in messages])
        data |= form.cleaned_data
    data.pop("attached", None)
    if "district" not in data:
        districts = list(progress.hearing.districts.all())
        data["district"] = districts[0] if len(districts) == 1 else None
    return Draft(**data, language=get_language() or "da")


def _warnings(hearing: HearingPage, text: str) -> list[dict[str, str]]:
    own = (hearing.contact_email, hearing.contact_phone)
    return [{"what": str(RULE_NAMES[hit.rule]), "words": text[hit.start : hit.end]} for hit in scan(text, allowed=own)]


def _page(request: HttpRequest, progress: Progress, step: int, form: forms.Form) -> HttpResponse:
    hearing = progress.hearing
    titles = [_("Your reply"), _("Who you are"), _("How you are shown"), _("Check and send")]
    address = [reverse("hearing:reply_step", args=[hearing.slug, n]) for n in (1, 2, 3, 4)]
    states = ["done" if n < step else "now" if n == step else "next" for n in (1, 2, 3, 4)]
    context: dict[str, Any] = {
        "hearing": hearing,
        "form": form,
        "number": step,
        "title": titles[step - 1],
        "steps": [{"title": t, "state": s, "url": u} for t, s, u in zip(titles, states, address, strict=True)],
        "files": progress.files() if step in (1, 4) else [],
        "warnings": _warnings(hearing, clean(progress.typed_in(1).get("text", ""))) if step in (1, 4) else [],
    }
    if step == 1:
        context["script"] = {
            "key": f"samskab-svar-{hearing.slug}",
            "check": reverse("hearing:reply_check", args=[hearing.slug]),
        }
    if step == 4:
        context["summary"] = _summary(progress)
    return render(request, f"hearing/reply/step{step}.html", context)


def _summary(progress: Progress) -> list[dict[str, Any]]:
    """What was typed, step by step, in words, for the last look before it is sent."""
    groups = []
    for step, title in ((1, _("Your reply")), (2, _("Who you are")), (3, _("How you are shown"))):
        form = _form(step, progress)
        typed = progress.typed_in(step)
        rows = [
            (field.label, _in_words(field, typed.get(name, "")))
            for name, field in form.fields.items()
            if typed.get(name)
        ]
        groups.append({"title": title, "step": step, "rows": rows})
    return groups


def _in_words(field: forms.Field, value: str) -> str:
    if isinstance(field, forms.ModelChoiceField):
        chosen = District.objects.filter(slug=value).first()
        return str(chosen) if chosen else ""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.widget.choices).get(value, ""))
    return clean(value)
