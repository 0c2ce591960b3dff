"""A page does not fail because nobody has set up Wagtail's site yet."""

import pytest
from wagtail.models import Site


@pytest.mark.django_db
def test_page_shows_its_own_name_before_there_is_a_site(client):
    Site.objects.all().delete()
    response = client.get("/find/")
    assert response.status_code == 200
    assert "Samskab" in response.content.decode()
