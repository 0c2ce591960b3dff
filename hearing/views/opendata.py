"""Published replies as open data: no names, only the approved text and what was answered."""

import csv
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hearing import queries
from hearing.models import HearingPage
from hearing.queries import PublicReply

HEADER = (
    "nummer",
    "modtaget",
    "offentliggjort",
    "efter_frist",
    "område",
    "afsnit",
    "afsendertype",
    "emne",
    "tekst",
    "tema",
    "resumé",
    "bemærkning",
    "imødekommet",
    "ændring",
    "forslag",
)


@require_safe
def as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one row for each point of each published reply, for spreadsheets: BOM, semicolons, no formulas."""
    hearing = _hearing(slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="hoeringssvar-{hearing.slug}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for reply in queries.published_replies(hearing):
        writer.writerows([_guarded(value) for value in row] for row in _rows(reply))
    return response


@require_safe
def as_json(request: HttpRequest, slug: str) -> JsonResponse:
    """Return the published replies with their points."""
    hearing = _hearing(slug)
    replies = [
        {
            "nummer": r.number,
            "modtaget": r.received_on.isoformat(),
            "offentliggjort": r.published_on.isoformat(),
            "efter_frist": r.is_late,
            "område": r.district,
            "afsnit": r.section,
            "afsendertype": r.sender_kind,
            "emne": r.subject,
            "tekst": r.text,
            "punkter": [
                {
                    "tema": p.theme,
                    "resumé": p.summary,
                    "bemærkning": p.remark,
                    "imødekommet": p.outcome,
                    "ændring": p.change,
                    "forslag": p.proposal_number,
                }
                for p in r.points
            ],
        }
        for r in queries.published_replies(hearing)
    ]
    data = {"høring": hearing.title, "sagsnummer": hearing.case_number, "svar": replies}
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _rows(reply: PublicReply) -> Iterator[tuple[str, ...]]:
    start = (
        reply.number,
        reply.received_on.isoformat(),
        reply.published_on.isoformat(),
        "ja" if reply.is_late else "nej",
        reply.district,
        reply.section,
        reply.sender_kind,
        reply.subject,
        reply.text,
    )
    for point in reply.points:
        yield (*start, point.theme, point.summary, point.remark, point.outcome, point.change, point.proposal_number)
    if not reply.points:
        yield (*start, "", "", "", "", "", "")


def _guarded(value: str) -> str:
    """The value with an apostrophe in front when a spreadsheet would take it for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _hearing(slug: str) -> HearingPage:
    found = queries.hearing_by_slug(slug)
    if found is None:
        raise Http404
    return found
