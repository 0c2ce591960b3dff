"""The components draw what they are given, escape it, and say it in words as well."""

import re

from django.template.loader import render_to_string

from theme.templatetags.samskab import frame_bar


def drawn(html: str) -> str:
    """The text and marks without the spaces between."""
    return re.sub(r"\s+", " ", html)


def test_timeline_marks_the_present_station_in_words():
    html = drawn(
        render_to_string(
            "theme/timeline.html",
            {
                "stations": [
                    {"title": "Opstart", "state": "past"},
                    {"title": "Høring", "state": "present", "dates": "1. – 31. maj", "url": "/h/", "action": "Svar"},
                    {"title": "Beslutning", "state": "future"},
                ]
            },
        )
    )
    assert html.count("<li") == 3
    assert html.count('aria-current="step"') == 1
    assert "her er vi nu" in html
    assert "(afsluttet)" in html
    assert "(ikke begyndt)" in html
    assert '<a href="/h/">Svar</a>' in html


def test_way_escapes_the_words_and_ends_with_a_sentence():
    html = render_to_string(
        "theme/way.html",
        {
            "words": "<script>alert(1)</script>",
            "number": "B-7F3K2",
            "stations": [{"title": "Seddel", "url": "/s/"}],
            "ending": "Det kom med.",
        },
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>" not in html
    assert html.index("B-7F3K2") < html.index("Seddel") < html.index("Det kom med.")


def test_receipt_shows_number_code_and_picture():
    html = render_to_string(
        "theme/receipt.html", {"number": "B-7F3K2", "receipt": "QVTR-MKPL-WXZA", "url": "https://samskab.example/find/"}
    )
    assert "B-7F3K2" in html
    assert "QVTR-MKPL-WXZA" in html
    assert "<title>QR-kode, der åbner siden om dit bidrag</title>" in html


def test_receipt_without_an_address_has_no_picture():
    assert "<svg" not in render_to_string("theme/receipt.html", {"number": "B-7F3K2", "receipt": "QVTR"})


def test_step_indicator_counts_and_links_back_only():
    html = drawn(
        render_to_string(
            "theme/step_indicator.html",
            {
                "steps": [
                    {"title": "Hvem", "state": "done", "url": "/1/"},
                    {"title": "Svar", "state": "now", "url": "/2/"},
                    {"title": "Send", "state": "next", "url": "/3/"},
                ],
                "number": 2,
            },
        )
    )
    assert "Trin 2 af 3" in html
    assert re.findall(r'href="([^"]+)"', html) == ["/1/"]


def test_frame_bar_leaves_the_remainder():
    context = frame_bar(4_000_000, [("A", 1_200_000), ("B", 800_000)])
    assert (context["rest"], context["over"], context["limit"]) == (2_000_000, False, "100.0")
    assert [(part["start"], part["width"], part["fits"]) for part in context["parts"]] == [
        ("0", "30.0", True),
        ("30.0", "20.0", True),
    ]


def test_frame_bar_hatches_what_no_longer_fits_and_goes_on():
    context = frame_bar(2_000_000, [("A", 1_500_000), ("B", 1_000_000), ("C", 500_000)])
    assert [(part["label"], part["fits"]) for part in context["parts"]] == [("A", True), ("C", True), ("B", False)]
    assert (context["excess"], context["rest"]) == (1_000_000, 0)
    assert context["limit"] == "66.7"


def test_frame_bar_survives_nothing():
    html = render_to_string("theme/frame_bar.html", frame_bar(0, []))
    assert "0 kr." in html
    assert "<table" not in html


def test_frame_bar_says_the_same_in_a_table():
    html = render_to_string("theme/frame_bar.html", frame_bar(1_000, [("Fælles <køkken>", 2_500)]))
    assert '<th scope="row">Fælles &lt;køkken&gt;</th>' in html
    assert "2.500 kr." in html
    assert "2.500 kr. valgt af en ramme på 1.000 kr." in html
    assert "style=" not in html


def test_empty_state_has_a_heading_of_the_level_asked_for():
    assert "<h3>Ingen endnu</h3>" in render_to_string("theme/empty_state.html", {"title": "Ingen endnu", "level": 3})
    assert "<h2" in render_to_string("theme/empty_state.html", {"title": "Ingen endnu"})
