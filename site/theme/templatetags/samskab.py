"""Filters and tags for every template: money and numbers as people read them, QR codes, icons, addresses.

Use::

    {% load samskab %}
    {{ frame.amount|kroner }}            22.500.000 kr.
    {{ replies|antal }}                  1.204
    {{ file.size|fylder }}               240 KB
    {{ workshop.starts_at|dag }}         12. september 2015
    {{ workshop.starts_at|klokken }}     18.30
    <h1{% content_lang %}>               <h1 lang="da"> on an English page: what people wrote is Danish
    {% qr address _("QR code for the board") %}
    {% icon "calendar-month" %}
    {% frame_bar frame.amount parts %}  a bar with its table
"""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Page
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

ICON_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")
MINUS = "\N{MINUS SIGN}"


@register.filter
def antal(value: int | float | Decimal | str | None) -> str:
    """Return a whole number with its thousands parted as the language does: 1.204 in Danish, 1,204 in English.

    None and what is no number give an empty text: a template must not fall over a missing figure.
    """
    try:
        number = round(Decimal(str(value)))
    except (ArithmeticError, ValueError):
        return ""
    digits = f"{abs(number):,}"
    if in_danish():
        digits = digits.replace(",", ".")
    return f"{MINUS if number < 0 else ''}{digits}"


@register.filter
def kroner(value: int | float | Decimal | str | None) -> str:
    """Return an amount of whole kroner: 22500000 is "22.500.000 kr.", in English "DKK 22,500,000".

    None says that nobody has worked the amount out; 0 is an amount.
    """
    number = antal(value)
    if not number:
        return _("not worked out")
    if in_danish():
        return f"{number} kr."
    return f"DKK {number}"


@register.filter
def fylder(size: int | None) -> str:
    """Return how much a file takes up: "240 KB", from a megabyte on with one decimal, "1,4 MB". None gives no text.

    Args:
        size: in bytes; a kilobyte is 1,024 of them, as Windows and the browsers count.
    """
    if size is None:
        return ""
    kilobytes = max(1, round(size / 1024))
    if kilobytes < 1024:
        return f"{kilobytes} KB"
    megabytes = f"{size / 1024**2:.1f}"
    return f"{megabytes.replace('.', ',') if in_danish() else megabytes} MB"


def in_danish() -> bool:
    """Whether the page at hand is Danish."""
    return (get_language() or settings.LANGUAGE_CODE).startswith("da")


@register.filter
def dag(value: datetime.date | None, weekday: str = "") -> str:
    """Return a day in words: "12. september 2015", in English "12 September 2015". None gives an empty text.

    Args:
        value: a day, or a moment, which counts as its day in Copenhagen.
        weekday: anything, to have the weekday before it: "lørdag 12. september 2015".
    """
    form = f"{'l ' if weekday else ''}{'j. F Y' if in_danish() else 'j F Y'}"
    return str(date_format(_here(value), form)) if value else ""


@register.filter
def klokken(value: datetime.datetime | datetime.time | None) -> str:
    """Return a time of day in Copenhagen: "18.30", in English "18:30". None gives an empty text."""
    return str(time_format(_here(value), "H.i" if in_danish() else "H:i")) if value else ""


def _here(value: Any) -> Any:
    """A moment as the clocks in Copenhagen show it; a day or a time of day as it is."""
    return timezone.localtime(value) if isinstance(value, datetime.datetime) and timezone.is_aware(value) else value


@register.simple_tag
def content_lang() -> SafeString:
    """Return ` lang="da"` where the page is not Danish: what people and editors wrote is (WCAG 3.1.2)."""
    return mark_safe("" if in_danish() else f' lang="{settings.LANGUAGE_CODE}"')


@register.filter
def percent_of(part: float | None, whole: float | None) -> str:
    """Return how much `part` is of `whole`, 0 to 100 with one decimal and a point, as SVG attributes want it."""
    if not part or not whole or whole <= 0:
        return "0"
    return f"{max(0.0, min(100.0, 100 * float(part) / float(whole))):.1f}"


@register.simple_tag
def qr(data: str, title: str = "") -> SafeString:
    """Return the QR code of an address or code as inline SVG (error level M, no size: CSS gives it one).

    `title` is what a screen reader says in its place. Without data there is nothing to draw.
    """
    if not data:
        return mark_safe("")
    code = segno.make(str(data), error="m", micro=False)
    svg = code.svg_inline(border=2, omitsize=True, title=title or _("QR code"), svgclass="qr", lineclass="qr-dark")
    return mark_safe(svg.replace("<svg ", '<svg role="img" focusable="false" ', 1))


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a DKFDS icon as inline SVG, hidden from screen readers: the text beside it says what it means.

    An icon that is not there is left out: an ornament must not break a page.
    """
    return mark_safe(_icon_svg(name))


@lru_cache(maxsize=256)
def _icon_svg(name: str) -> str:
    """The drawing of one icon, without the size and colour its file gives it."""
    if not ICON_NAME.fullmatch(name):
        return ""
    path = _static_file(f"vendor/dkfds/img/svg-icons/{name}.svg")
    if path is None:
        return ""
    source = path.read_text(encoding="utf-8")
    view_box = re.search(r'viewBox="([\d. -]+)"', source)
    shapes = "".join(re.findall(r'<path[^>]*? d="[^"]+"[^>]*>', source))
    drawings = "".join(f'<path d="{d}"/>' for d in re.findall(r' d="([^"]+)"', shapes))
    box = view_box.group(1) if view_box else "0 0 24 24"
    return f'<svg class="icon" viewBox="{box}" aria-hidden="true" focusable="false">{drawings}</svg>'


def _static_file(name: str) -> Path | None:
    """Where a static file lies: in the collected folder, or in the sources during development."""
    collected = Path(settings.STATIC_ROOT) / name
    if collected.is_file():
        return collected
    found = finders.find(name)
    return Path(found) if isinstance(found, str) else None


@register.simple_tag(takes_context=True)
def language_address(context: template.Context, language: str) -> str:
    """Return the address of this same page in another language. Danish has no prefix, the others have their code."""
    request: HttpRequest | None = context.get("request")
    path = request.get_full_path() if request else "/"
    for code, _name in settings.LANGUAGES:
        if path == f"/{code}" or path.startswith(f"/{code}/"):
            path = path[len(code) + 1 :] or "/"
            break
    # "//elsewhere/" would lead to another site.
    path = "/" + path.lstrip("/\\")
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


@register.simple_tag
def home_address() -> str:
    """Return the address of the front page in the language at hand."""
    language = get_language() or settings.LANGUAGE_CODE
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


@register.simple_tag(takes_context=True)
def is_here(context: template.Context, address: str) -> bool:
    """Whether the page at hand lies under this address; the menu marks it."""
    request: HttpRequest | None = context.get("request")
    return bool(request and address and request.path.startswith(address))


@register.simple_tag
def article_address(slug: str) -> str:
    """Return the address of an article of the site (/privatliv/ and its like) in the language at hand."""
    try:
        return reverse("wagtail_serve", args=[f"{slug}/"])
    except NoReverseMatch:
        return f"{home_address()}{slug}/"


@register.simple_tag(takes_context=True)
def brand(context: template.Context) -> Any:
    """Return the site's own name, logo and contact as its settings page gives them, or None before there is one.

    The look knows no model: it asks the settings that the page already carries for `pages.BrandSettings`.
    """
    known = context.get("settings")
    if known is None:
        return None
    try:
        return known["pages"]["BrandSettings"]
    except (LookupError, RuntimeError, ObjectDoesNotExist):
        return None


@register.simple_tag
def page_numbers(page: Page) -> list[int | None]:
    """Return the numbers a list's pages are reached by; None stands for those left out between."""
    ellipsis = page.paginator.ELLIPSIS
    return [
        None if number == ellipsis else int(number)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


@register.inclusion_tag("theme/frame_bar.html")
def frame_bar(frame: int, parts: Iterable[tuple[str, int]], name: str = "frame") -> dict[str, Any]:
    """Draw a budget frame and what has been chosen within it, in the order given.

    Args:
        frame: the frame in whole kroner.
        parts: (label, cost in whole kroner) for each chosen proposal. A proposal that no longer fits after those
            before it is hatched, and the ones after it are tried in their turn.
        name: a name for the drawing, unique on the page.

    The bar is as wide as the larger of the frame and the sum, so nothing falls off its end.
    """
    chosen = [(str(label), max(0, int(cost or 0))) for label, cost in parts]
    total = sum(cost for _label, cost in chosen)
    width = max(frame or 0, total, 1)
    drawn, start, used = [], 0, 0
    fitting = []
    for label, cost in chosen:
        fits = used + cost <= (frame or 0)
        used += cost if fits else 0
        fitting.append((label, cost, fits))
    for label, cost, fits in sorted(fitting, key=lambda part: not part[2]):
        drawn.append(
            {
                "label": label,
                "amount": cost,
                "fits": fits,
                "start": percent_of(start, width),
                "width": percent_of(cost, width),
            }
        )
        start += cost
    summary = _("%(chosen)s chosen of a frame of %(frame)s") % {"chosen": kroner(total), "frame": kroner(frame or 0)}
    return {
        "id": f"frame-bar-{name}",
        "frame": frame or 0,
        "chosen": total,
        "rest": max(0, (frame or 0) - total),
        "excess": max(0, total - (frame or 0)),
        "over": total > (frame or 0),
        "limit": percent_of(frame, width),
        "parts": drawn,
        "summary": summary,
    }
