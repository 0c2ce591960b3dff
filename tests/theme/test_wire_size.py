"""What a first visit costs: at most 200 KB on the wire for the frame of every page, of which a page may add its own."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

LIMIT = 200 * 1024
ADDRESS = re.compile(r'(?:href|src)="/static/([^"]+)"')


def on_the_wire(name: str) -> int:
    """Bytes of a static file as WhiteNoise sends it: compressed, but for fonts, which are so already."""
    content = Path(finders.find(name)).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content))


@pytest.mark.django_db
def test_first_visit_is_at_most_200_kilobytes():
    page = Client().get("/findes-ikke/").content
    names = set(ADDRESS.findall(page.decode()))
    assert "css/site.css" in names
    assert "vendor/dkfds/css/dkfds.css" in names
    sizes = {name: on_the_wire(name) for name in names}
    total = len(gzip.compress(page)) + sum(sizes.values())
    # The frame leaves room for a page's own styles, script and pictures.
    assert total <= LIMIT * 0.6, sizes


@pytest.mark.django_db
def test_fonts_that_are_preloaded_are_the_small_ones():
    names = [name for name in ADDRESS.findall(Client().get("/findes-ikke/").content.decode()) if name.endswith("woff2")]
    assert [name.rpartition("-")[2] for name in names] == ["Latin1.woff2", "Latin1.woff2"]
    assert all(on_the_wire(name) < 20 * 1024 for name in names)


def test_every_file_a_stylesheet_names_is_there():
    missing = []
    for sheet in ("tokens", "site", "components", "stations", "forms"):
        css = Path(finders.find(f"css/{sheet}.css")).read_text()
        missing += [name for name in re.findall(r"url\(\"\.\./([^\"]+)\"\)", css) if not finders.find(name)]
    assert missing == []
