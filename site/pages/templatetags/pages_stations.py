"""Phases and ways as the look draws them: `{% load pages_stations %}`.

The look's `theme/timeline.html` and `theme/way.html` take plain stations with a title, dates in words and a state.
"""

import datetime

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.queries.words import WordsView
from process.queries import TimelineStation
from theme.templatetags.samskab import dag, in_danish
from trail.enums import NodeKind, Relation, Standing
from trail.ways import Station as WayStation
from trail.ways import Way
from workshops.models import Workshop

register = template.Library()


@register.simple_tag
def phase_stations(stations: list[TimelineStation], with_purpose: bool = False) -> list[dict[str, str]]:
    """Return the phases for `theme/timeline.html`; where phases overlap, we are in each of them."""
    return [
        {
            "title": str(stop.phase),
            "state": str(stop.station.value),
            "dates": dates_between(stop.phase.starts_on, stop.phase.ends_on),
            "text": stop.phase.purpose if with_purpose else "",
        }
        for stop in stations
    ]


@register.simple_tag
def way_stations(view: WordsView) -> list[dict[str, str]]:
    """Return a contribution's stations for `theme/way.html`; the last one is where it is now."""
    last = view.stations[-1]
    return [_way_station(view, station, is_last=station is last) for station in view.stations]


def _way_station(view: WordsView, station: WayStation, *, is_last: bool) -> dict[str, str]:
    workshop = view.taken_to.get(station.key)
    return {
        "title": _taken_to(workshop) if workshop else _way_title(view.way, station),
        "dates": dag(station.at),
        "text": _way_text(view.way, station),
        # A theme whose board still runs has no page of its own to read yet; its workshop has.
        "url": station.url or (reverse("workshops:workshop", args=[workshop.slug]) if workshop else ""),
        "state": "aside" if station.set_aside_because else "present" if is_last else "past",
    }


def _taken_to(workshop: Workshop) -> str:
    return _("Taken along to %(workshop)s, %(date)s") % {"workshop": workshop.title, "date": dag(workshop.starts_at)}


def _way_text(way: Way, station: WayStation) -> str:
    if not station.set_aside_because:
        is_theme = station.relation is Relation.TAKEN_ALONG and station.kind is NodeKind.THEME
        theme = f"{station.label}: {station.title}." if is_theme and station.is_public else ""
        return " ".join(part for part in (theme, _ended(station.decided), station.reason) if part)
    if station.standing == Standing.NOT_CHOSEN:
        because = _ended(station.set_aside_because)
        return " ".join((station.decided, _("The reason: %(reason)s") % {"reason": because}))
    if station is way.deciding:
        # The sentence at the end says why.
        return _("Set aside")
    return _("Set aside, because: %(reason)s") % {"reason": station.set_aside_because}


def _ended(words: str) -> str:
    """Give words a full stop, so that more can follow."""
    return f"{words.rstrip('.')}." if words else ""


def _way_title(way: Way, station: WayStation) -> str:
    if station.relation is None:
        return _("%(kind)s %(number)s") % {
            "kind": way.contribution.get_kind_display(),
            "number": way.contribution.number,
        }
    if not station.is_public:
        return _("%(kind)s that is not public yet") % {"kind": station.label}
    return f"{station.label}: {station.title}"


@register.filter
def dates_between(starts_on: datetime.date, ends_on: datetime.date) -> str:
    """Return "15. august–15. oktober 2015", or with both years where they differ."""
    if starts_on == ends_on:
        return dag(ends_on)
    if starts_on.year != ends_on.year:
        return f"{dag(starts_on)}–{dag(ends_on)}"
    return f"{date_format(starts_on, 'j. F' if in_danish() else 'j F')}–{dag(ends_on)}"


@register.simple_tag
def crumbs_of(page: Page) -> list[tuple[str, str]]:
    """Return the pages between the front page and this one for `theme/crumbs.html`."""
    return [(ancestor.title, ancestor.url or "") for ancestor in page.get_ancestors() if ancestor.depth > 2]
