"""The hearing as a page in Wagtail's editor."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from hearing.models import HearingPage
from tests.factories.districts import DistrictFactory
from tests.factories.hearing import HearingPageFactory
from tests.factories.people import ContactFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return user


def form_of(page, **changes) -> dict:
    contact = ContactFactory()
    data = {
        "title": page.title,
        "slug": page.slug,
        "kind": "public",
        "process": page.process_id,
        "introduction": rich_text("<p>Hvad mener du?</p>"),
        "sections": streamfield([("section", {"number": "1", "title": "Mad", "text": rich_text("<p>Fælles</p>")})]),
        "starts_on": "2016-03-18",
        "deadline_on": "2016-04-19",
        "published_on": "",
        "delete_on": "2021-04-19",
        "case_number": "2015-0255161",
        "unit": "Socialforvaltningen",
        "contact_role": "",
        "contact_email": "",
        "contact_phone": "",
        "seo_title": "",
        "search_description": "",
        "documents": inline_formset([]),
        "parties": inline_formset([{"contact": contact.pk, "asked_on": "2016-03-18", "has_answered": "on"}]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data(data | changes) | {"districts": [str(DistrictFactory().pk)]}


def test_hearing_is_edited_and_published_with_its_districts_and_parties(client, editor):
    page = HearingPageFactory()
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    response = client.post(f"/admin/pages/{page.pk}/edit/", form_of(page))
    assert response.status_code == 302, response.context["form"].errors
    page = HearingPage.objects.get(pk=page.pk)
    assert (page.deadline_on.isoformat(), page.districts.count(), page.parties.count()) == ("2016-04-19", 1, 1)
    assert page.section_choices == [("1", "1 Mad")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("deadline_on", "2016-03-17"), ("delete_on", "2016-04-19"), ("published_on", "2016-04-19")],
)
def test_dates_that_do_not_fit_are_said_at_their_field(client, editor, field, value):
    page = HearingPageFactory()
    response = client.post(f"/admin/pages/{page.pk}/edit/", form_of(page, **{field: value}))
    assert response.status_code == 200
    assert field in response.context["form"].errors


def test_address_of_another_hearing_is_refused(client, editor):
    HearingPageFactory(slug="optaget")
    page = HearingPageFactory()
    response = client.post(f"/admin/pages/{page.pk}/edit/", form_of(page, slug="optaget"))
    assert "slug" in response.context["form"].errors


def test_draft_of_a_hearing_is_not_public(client, editor):
    page = HearingPageFactory(title="Offentlig titel")
    data = form_of(page, title="Kladdetitel")
    del data["action-publish"]
    client.post(f"/admin/pages/{page.pk}/edit/", data)
    assert "Kladdetitel" not in Client().get(page.url).content.decode()
