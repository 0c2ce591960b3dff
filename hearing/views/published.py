"""What everybody may read: the published replies, each at its permanent address, and their files."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearing import queries, rules
from hearing.forms.search import SearchForm
from hearing.models import Attachment, HearingPage
from hearing.serving import download
from hearing.text import clean_line

PER_PAGE = 20


@require_safe
def hearing(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead from the short address to the hearing's page."""
    return redirect(_hearing(slug).get_url(request) or "/")


@require_safe
def submissions(request: HttpRequest, slug: str) -> HttpResponse:
    """List the published replies, searched, filtered and in pages."""
    page = _hearing(slug)
    form = SearchForm(request.GET, hearing=page)
    criteria = form.criteria()
    listed = Paginator(queries.published(page, **criteria), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "hearing": page,
        "form": form,
        "criteria": criteria,
        "narrowed": bool(criteria.keys() - {"q"}),
        "page_obj": listed,
        "replies": queries.public_replies(listed.object_list),
        "counts": queries.counts(page),
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "hearing/published/list.html", context)


@require_safe
def submission(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Show one published reply with the administration's remarks. One that is not public looks like none."""
    page = _hearing(slug)
    reply = queries.public_reply(page, number)
    if reply is None:
        raise Http404(_("There is no published reply with this number."))
    return render(request, "hearing/published/reply.html", {"hearing": page, "reply": reply})


@require_safe
def file(request: HttpRequest, slug: str, number: str, pk: int) -> FileResponse:
    """Hand out the cleaned copy of a published file, as a download."""
    found = Attachment.objects.select_related("submission__hearing", "submission__contribution")
    attachment = get_object_or_404(
        found, pk=pk, submission__hearing__slug=slug, submission__contribution__number=clean_line(number).upper()
    )
    if not rules.is_public_file(attachment):
        raise Http404
    return download(attachment.public_file, attachment.content_type, f"bilag-{attachment.submission.given.number}-{pk}")


def _hearing(slug: str) -> HearingPage:
    found = queries.hearing_by_slug(slug)
    if found is None:
        raise Http404(_("There is no hearing here."))
    return found
