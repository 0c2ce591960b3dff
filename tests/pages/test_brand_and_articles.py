"""The site's name, colours and contact, and its plain articles."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site

from pages.models import BrandSettings
from people.enums import Role
from tests.factories.districts import DistrictFactory
from tests.factories.pages import ArticlePageFactory
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(home):
    brand = BrandSettings.for_site(Site.objects.get())
    brand.municipality, brand.address, brand.contact_email = "Eksempel Kommune", "Rådhuspladsen 1", "a@eksempel.dk"
    brand.primary_colour = "#123456"
    brand.save()
    return brand


def test_brand_stands_on_every_page(client, brand):
    text = client.get("/").content.decode()
    for part in ("Eksempel Kommune", "Rådhuspladsen 1", "mailto:a@eksempel.dk"):
        assert part in text


def test_colours_come_as_a_style_sheet(client, brand):
    DistrictFactory(slug="amager", colour="#0F6E84")
    answer = client.get("/brand.css")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "--primary: #123456;" in text
    assert ".district-amager { --district: #0F6E84; }" in text


def test_colours_that_are_none_never_reach_the_style_sheet(client, brand):
    BrandSettings.objects.update(primary_colour="red}*{a")
    DistrictFactory(slug="amager", colour="x;}a{")
    text = client.get("/brand.css").content.decode()
    assert "red}" not in text
    assert "amager" not in text


def test_style_sheet_takes_a_constant_number_of_queries(client, brand, django_assert_max_num_queries):
    DistrictFactory()
    client.get("/brand.css")
    with django_assert_max_num_queries(5) as one:
        client.get("/brand.css")
    DistrictFactory()
    DistrictFactory()
    with django_assert_max_num_queries(5) as three:
        client.get("/brand.css")
    assert len(one) == len(three)


def test_brand_colour_must_be_readable(brand):
    brand.primary_colour = "#FFEE00"
    with pytest.raises(ValidationError):
        brand.full_clean()


def test_brand_is_edited_by_the_administration_only(client, brand):
    address = reverse("wagtailsettings:edit", args=["pages", "brandsettings"])
    client.force_login(MembershipFactory(role=Role.ADMINISTRATION).user)
    assert client.get(address, follow=True).status_code == 200
    client.force_login(MembershipFactory(role=Role.FACILITATOR).user)
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("slug", ["privatliv", "tilgaengelighed", "om"])
def test_article_is_read_at_its_address(client, home, slug):
    ArticlePageFactory(slug=slug, title="Overskrift", introduction="Indledning", body="<p>Brødtekst</p>")
    text = client.get(f"/{slug}/").content.decode()
    for part in ("Overskrift", "Indledning", "Brødtekst"):
        assert part in text
    assert client.get(f"/en/{slug}/").status_code == 200


def test_footer_leads_to_the_articles(client, home):
    text = client.get("/").content.decode()
    for address in ("/privatliv/", "/tilgaengelighed/", "/om/"):
        assert f'href="{address}"' in text
