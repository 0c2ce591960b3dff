"""The back office speaks Danish on every kind of page, and looks like the site."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from config.management.commands.check_texts import faults, overridden
from config.management.commands.compile_texts import supplement
from people.enums import Role
from people.models import User
from tests.factories.pages import ArticlePageFactory
from tests.factories.people import ContactFactory, MembershipFactory, UserFactory

# The same word in both languages, or a name.
ALSO_DANISH = {
    "",
    "Administrator",
    "Alias",
    "App",
    "Format",
    "Link",
    "Status",
    "Status:",
    "Type",
    "URL",
    "Upload",
    "Wagtail API v2",
    "Wagtail API v3",
    "port",
    "status",
}
# Wagtail prints Python's None where it counts what is not counted; the element is hidden.
HIDDEN = {"None"}
PARTS = ("admin", ".", "documents", "images", "snippets", "users", "contrib/redirects", "contrib/settings", "sites")
SPOKEN = ("aria-label", "title", "placeholder", "alt")


class Words(HTMLParser):
    """Collects what a page says: its text, what a screen reader is told, and the words on its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        given = dict(attrs)
        self.said |= {str(given[name]).strip() for name in SPOKEN if given.get(name)}
        if given.get("type") == "submit" and given.get("value"):
            self.said.add(str(given["value"]))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.add(re.sub(r"\s+", " ", data).strip())


def english_texts() -> set[str]:
    """Return Wagtail's own texts that hold no placeholder and are said otherwise in Danish."""
    root = Path(wagtail.__file__).parent
    found = set()
    for part in PARTS:
        with (root / part / "locale/en/LC_MESSAGES/django.po").open("rb") as source:
            found |= {m.id for m in read_po(source) if isinstance(m.id, str) and "%" not in m.id}
    return {text.strip() for text in found} - ALSO_DANISH - HIDDEN


@pytest.fixture(scope="module")
def english() -> set[str]:
    return english_texts()


@pytest.fixture
def office(db: None) -> Client:
    """A client signed in as the administration."""
    client = Client()
    client.force_login(administration())
    return client


def administration() -> User:
    user = UserFactory(name="Opdigtet Administration")
    MembershipFactory(user=user, role=Role.ADMINISTRATION)
    return User.objects.get(pk=user.pk)


def addresses() -> list[str]:
    """Return one address of each kind of page in the back office."""
    page: Page = ArticlePageFactory(title="Opdigtet artikel", slug="opdigtet-artikel")
    contact = ContactFactory()
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:add"),
        reverse("wagtailadmin_account"),
        reverse("wagtailusers_users:index"),
        reverse("contact:index"),
        reverse("contact:add"),
        reverse("contact:edit", args=[contact.pk]),
        reverse("contact:delete", args=[contact.pk]),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:workflow"),
    ]


def test_back_office_says_nothing_in_english(office: Client, english: set[str]) -> None:
    left = {}
    for address in addresses():
        response = office.get(address)
        assert response.status_code == 200, address
        words = Words()
        words.feed(response.content.decode())
        if found := sorted(words.said & english):
            left[address] = found
    assert left == {}


@pytest.mark.parametrize(
    ("english_text", "danish"),
    [
        ("Documents", "Dokumenter"),
        ("Images", "Billeder"),
        ("Help", "Hjælp"),
        ("Save draft", "Gem kladde"),
        ("Dashboard", "Overblik"),
        ("Bulk actions", "Handlinger for flere ad gangen"),
        ("Keyboard shortcuts", "Genvejstaster"),
    ],
)
def test_wagtails_text_is_danish(english_text: str, danish: str) -> None:
    with translation.override("da"):
        assert translation.gettext(english_text) == danish
    with translation.override("en"):
        assert translation.gettext(english_text) == english_text


def test_wagtails_text_counts_in_danish() -> None:
    with translation.override("da"):
        one = translation.ngettext("Delete 1 page", "Delete %(counter)s pages", 1)
        three = translation.ngettext("Delete 1 page", "Delete %(counter)s pages", 3) % {"counter": 3}
    assert (one, three) == ("Slet 1 side", "Slet 3 sider")


def test_scripts_of_the_back_office_get_danish(office: Client) -> None:
    catalogue = office.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert '"Insert a block": "Inds\\u00e6t en blok"' in catalogue
    assert '"Main menu": "Hovedmenu"' in catalogue


def test_supplement_is_complete_and_leaves_our_own_texts_alone() -> None:
    assert [po.name for po in supplement()] == ["django.po", "djangojs.po"]
    assert [complaint for po in supplement() for complaint in faults(po)] == []
    assert overridden() == []


def test_back_office_carries_our_mark_and_colours(office: Client) -> None:
    page = office.get(reverse("wagtailadmin_home")).content.decode()
    assert re.search(r"<title>\s*Overblik - Samskab</title>", page)
    assert 'href="/static/css/admin.css"' in page
    assert 'href="/static/img/mark.svg"' in page
    assert '<svg class="brand-mark"' in page
    assert (settings.ROOT / "static" / "css" / "admin.css").exists()


def test_menu_tells_our_reports_from_wagtails(office: Client) -> None:
    page = office.get(reverse("wagtailadmin_home")).content.decode()
    assert page.count("Lister og log") == 1


def test_list_says_yes_and_no_in_danish(office: Client) -> None:
    ContactFactory(is_operator=False)
    for address, expected in {"wagtailusers_users:index": "Ja", "contact:index": "Nej"}.items():
        words = Words()
        words.feed(office.get(reverse(address)).content.decode())
        assert expected in words.said
        assert not {"True", "False"} & words.said


def test_users_cannot_be_copied(office: Client) -> None:
    user = UserFactory()
    assert office.get(f"/admin/users/copy/{user.pk}/").status_code == 404
    assert "/admin/users/copy/" not in office.get(reverse("wagtailusers_users:index")).content.decode()
