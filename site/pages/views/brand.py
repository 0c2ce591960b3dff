"""The site's own colours and those of its districts, as a style sheet: pages carry no inline style."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Site

from districts.colours import HEX
from districts.models import District
from pages.models import BrandSettings

SLUG = re.compile(r"[-a-zA-Z0-9_]+")


def brand_css(request: HttpRequest) -> HttpResponse:
    """Return the colours as custom properties. Browsers ask again after ten minutes.

    What is not a colour or a slug is left out here as well, whatever way it came into the database.
    """
    site = Site.find_for_request(request)
    brand = BrandSettings.for_site(site) if site else BrandSettings()
    districts = [d for d in District.objects.all() if HEX.fullmatch(d.colour) and SLUG.fullmatch(d.slug)]
    colours = [brand.primary_colour, brand.pressed_colour]
    response = render(
        request,
        "pages/brand.css",
        {"brand": brand if all(HEX.fullmatch(colour) for colour in colours) else None, "districts": districts},
        content_type="text/css; charset=utf-8",
    )
    response["Cache-Control"] = "max-age=600"
    return response
