"""Money, numbers, QR codes, icons and addresses in templates."""

from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from theme.templatetags import samskab


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (22_500_000, "22.500.000 kr."),
        (0, "0 kr."),
        (None, "ikke regnet ud"),
        ("", "ikke regnet ud"),
        (-1_500, "−1.500 kr."),
        ("1200", "1.200 kr."),
    ],
)
def test_kroner_reads_as_danes_write_it(value, text):
    assert samskab.kroner(value) == text


def test_kroner_reads_as_english_in_english():
    with translation.override("en"):
        assert samskab.kroner(22_500_000) == "DKK 22,500,000"


@pytest.mark.parametrize(
    ("value", "text"), [(1204, "1.204"), (999, "999"), (None, ""), ("mange", ""), (float("inf"), ""), (2.5, "2")]
)
def test_antal_parts_thousands_and_survives_what_is_no_number(value, text):
    assert samskab.antal(value) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(240 * 1024, "240 KB"), (12, "1 KB"), (1_048_000, "1023 KB"), (1_468_006, "1,4 MB"), (None, "")],
)
def test_fylder_says_how_large_a_file_is_as_danes_write_it(size, text):
    assert samskab.fylder(size) == text


def test_fylder_has_a_point_in_english():
    with translation.override("en"):
        assert samskab.fylder(1_468_006) == "1.4 MB"


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(1, 4, "25.0"), (5, 4, "100.0"), (None, 4, "0"), (1, 0, "0"), (-1, 4, "0.0")]
)
def test_percent_of_stays_between_nothing_and_all(part, whole, text):
    assert samskab.percent_of(part, whole) == text


def test_qr_is_an_inline_picture_with_a_title_and_no_style():
    svg = samskab.qr("https://samskab.example/deltag/ABCD/", "QR-kode til <tavlen>")
    assert svg.startswith('<svg role="img"')
    assert "<title>QR-kode til &lt;tavlen&gt;</title>" in svg
    assert "style=" not in svg
    assert "viewBox=" in svg


def test_qr_of_nothing_is_nothing():
    assert samskab.qr("") == ""


def test_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in samskab.icon("calendar-month")


@pytest.mark.parametrize("name", ["../../../etc/passwd", "no-such-icon", "", "<b>"])
def test_icon_that_is_not_there_leaves_nothing(name):
    assert samskab.icon(name) == ""


@pytest.mark.parametrize(
    ("path", "danish", "english"),
    [
        ("/", "/", "/en/"),
        ("/find/", "/find/", "/en/find/"),
        ("/en/", "/", "/en/"),
        ("/en/find/?q=1", "/find/?q=1", "/en/find/?q=1"),
        ("/energi/", "/energi/", "/en/energi/"),
    ],
)
def test_language_address_is_the_same_page(path, danish, english):
    context = Context({"request": RequestFactory().get(path)})
    assert samskab.language_address(context, "da") == danish
    assert samskab.language_address(context, "en") == english


def test_language_address_never_leads_to_another_site():
    context = Context({"request": RequestFactory().get("/en//evil.example/")})
    assert samskab.language_address(context, "da") == "/evil.example/"
    assert samskab.language_address(context, "en") == "/en/evil.example/"


@pytest.mark.parametrize(
    ("language", "day", "with_weekday", "time"),
    [
        ("da", "12. september 2015", "lørdag 12. september 2015", "18.30"),
        ("en", "12 September 2015", "Saturday 12 September 2015", "18:30"),
    ],
)
def test_days_and_times_are_written_as_the_language_does(language, day, with_weekday, time):
    moment = datetime(2015, 9, 12, 16, 30, tzinfo=UTC)
    with translation.override(language):
        assert samskab.dag(moment) == samskab.dag(moment.date()) == day
        assert samskab.dag(moment, "l") == with_weekday
        assert samskab.klokken(moment) == time
        assert samskab.dag(None) == samskab.klokken(None) == ""


def test_content_lang_marks_danish_content_on_english_pages_only():
    page = Template("{% load samskab %}<h1{% content_lang %}>")
    with translation.override("en"):
        assert page.render(Context()) == '<h1 lang="da">'
    with translation.override("da"):
        assert page.render(Context()) == "<h1>"


def test_article_address_follows_the_language():
    assert samskab.article_address("privatliv") == "/privatliv/"
    with translation.override("en"):
        assert samskab.article_address("privatliv") == "/en/privatliv/"


def test_page_numbers_leave_out_the_middle():
    page = Paginator(range(200), 10).get_page(10)
    assert samskab.page_numbers(page) == [1, None, 9, 10, 11, None, 20]


def test_brand_is_none_without_settings():
    assert samskab.brand(Context({})) is None


def test_brand_comes_from_the_settings_of_the_page():
    assert samskab.brand(Context({"settings": {"pages": {"BrandSettings": "the municipality"}}})) == "the municipality"


def test_tags_load_by_name():
    assert Template("{% load samskab %}{{ 1200|kroner }}").render(Context()) == "1.200 kr."
