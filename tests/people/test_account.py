"""One's own account in the back office."""

import pytest
from django.test import Client

from people.enums import Role
from tests.factories.people import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/account/"


def sent(name: str, email: str) -> dict[str, str]:
    """Return the fields of the page as a browser sends them, with the password left as it is."""
    return {
        "name_email-name": name,
        "name_email-email": email,
        "locale-preferred_language": "da",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }


def test_account_keeps_the_whole_name(client: Client) -> None:
    user = UserFactory(name="Opdigtet Facilitator", email="opdigtet@eksempel.dk")
    MembershipFactory(user=user, role=Role.FACILITATOR)
    client.login(username=user.email, password=PASSWORD)
    page = client.get(ADDRESS).content.decode()
    assert 'name="name_email-name"' in page
    assert "first_name" not in page
    assert "current_time_zone" not in page
    response = client.post(ADDRESS, sent("Opdigtet Andersen", "andersen@eksempel.dk"))
    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.name, user.email) == ("Opdigtet Andersen", "andersen@eksempel.dk")


@pytest.mark.parametrize(
    ("name", "email"), [("", "a@eksempel.dk"), ("x" * 121, "a@eksempel.dk"), ("Navn", "ikke en mail")]
)
def test_account_refuses_what_is_no_name_or_mail(client: Client, name: str, email: str) -> None:
    user = UserFactory(name="Opdigtet Facilitator")
    MembershipFactory(user=user, role=Role.FACILITATOR)
    client.force_login(user)
    assert client.post(ADDRESS, sent(name, email)).status_code == 200
    user.refresh_from_db()
    assert user.name == "Opdigtet Facilitator"


def test_account_is_for_those_who_are_signed_in(client: Client) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
