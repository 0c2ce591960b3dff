"""No cache keeps what was made for somebody who is signed in."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.factories.people import UserFactory
from theme.middleware import KeepStaffPagesPrivate

pytestmark = pytest.mark.django_db


def test_page_for_staff_is_kept_by_no_cache(client):
    client.force_login(UserFactory())
    assert client.get("/find/mangler/").headers["Cache-Control"] == "private, no-store"


def test_page_for_everybody_says_nothing_of_caches_and_needs_no_session(client):
    answer = client.get("/findes-ikke/")
    assert "Cache-Control" not in answer.headers


def test_what_a_view_says_of_caches_stands(client):
    client.force_login(UserFactory())
    assert client.get("/brand.css").headers["Cache-Control"] == "max-age=600"


def test_request_without_cookies_is_not_asked_who_it_is():
    request = RequestFactory().get("/")
    answer = KeepStaffPagesPrivate(lambda _request: HttpResponse("Velkommen"))(request)
    assert "Cache-Control" not in answer.headers
    assert not hasattr(request, "session")
