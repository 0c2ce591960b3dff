"""What people meet when something is not there, not theirs, too old, too often, or broken."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import bad_request, server_error
from django_ratelimit.exceptions import Ratelimited

from theme import views


@pytest.mark.django_db
def test_404_is_helpful_and_in_danish():
    response = Client().get("/findes-ikke/")
    page = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="da">' in page
    assert "<h1>Vi kan ikke finde siden</h1>" in page
    assert '<main id="main"' in page
    assert 'href="/deltag/"' in page
    assert 'href="/find/"' in page


@pytest.mark.django_db
def test_404_in_english_stands_under_en():
    page = Client().get("/en/findes-ikke/").content.decode()
    assert '<html lang="en">' in page
    assert "<h1>We cannot find the page</h1>" in page
    assert '<a href="/findes-ikke/" lang="da" hreflang="da">Dansk</a>' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/%00/", "/" + "a" * 3000 + "/", "/%3Cscript%3Ealert(1)%3C/script%3E/", "/%E2%80%AE/"]
)
def test_404_survives_odd_addresses(path: str):
    response = Client().get(path)
    assert response.status_code == 404
    assert b"<script>alert" not in response.content


def test_500_stands_without_a_database():
    """No `django_db` mark: a query here would fail the test."""
    response = server_error(RequestFactory().get("/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert "<h1>Der er gået noget galt hos os</h1>" in page
    assert "/static/css/tokens.css" in page


def test_500_speaks_the_language_at_hand():
    with translation.override("en"):
        page = server_error(RequestFactory().get("/en/")).content.decode()
    assert '<html lang="en">' in page
    assert "Something has gone wrong at our end" in page


def test_400_stands_without_a_database():
    response = bad_request(RequestFactory().get("/"), ValueError())
    assert response.status_code == 400
    assert "<h1>Vi kunne ikke læse det, der blev sendt</h1>" in response.content.decode()


@pytest.mark.django_db
def test_403_gives_the_reason(rf: RequestFactory):
    response = views.permission_denied(rf.get("/"), PermissionDenied("Kun for <Amager>."))
    assert response.status_code == 403
    assert "Kun for &lt;Amager&gt;." in response.content.decode()


@pytest.mark.django_db
def test_too_many_tries_are_asked_to_wait(rf: RequestFactory):
    response = views.permission_denied(rf.get("/"), Ratelimited())
    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert "Der har været mange forsøg på kort tid" in response.content.decode()


@pytest.mark.django_db
def test_old_form_is_refused_kindly():
    response = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "en"})
    assert response.status_code == 403
    assert "<h1>Siden havde været åben for længe</h1>" in response.content.decode()
