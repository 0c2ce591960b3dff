"""Public words have an address; private ones have the 404 of those that never were."""

import pytest

from tests.factories.trail import ContributionFactory

pytestmark = pytest.mark.django_db


def test_public_words_are_shown_with_their_number(client, home):
    ContributionFactory(number="B-7F3K2", node__is_public=True, text="Åbent om aftenen", occasion="Første workshop")
    text = client.get("/bidrag/B-7F3K2/").content.decode()
    for part in ("Åbent om aftenen", "B-7F3K2", "Første workshop"):
        assert part in text
    assert "Luk mit bidrag" not in text


def test_words_are_shown_as_text_whatever_is_in_them(client, home):
    ContributionFactory(number="B-7F3K2", node__is_public=True, text="<script>alert(1)</script> 💛 \u202eabc")
    text = client.get("/bidrag/B-7F3K2/").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 💛" in text
    assert 'dir="auto"' in text


def test_private_number_gets_the_very_answer_of_an_unknown_one(client, home):
    ContributionFactory(number="B-7F3K2", node__is_public=False, text="Kun til mig selv")
    private, unknown = client.get("/bidrag/B-7F3K2/"), client.get("/bidrag/B-9ZZZ9/")
    assert (private.status_code, unknown.status_code) == (404, 404)
    assert private.content.decode().replace("B-7F3K2", "") == unknown.content.decode().replace("B-9ZZZ9", "")


@pytest.mark.parametrize("number", ["x", "B", "%00", "💛", "B-" + "7" * 500, "%3Cscript%3E"])
def test_number_that_is_none_is_not_found(client, home, number):
    assert client.get(f"/bidrag/{number}/").status_code == 404
