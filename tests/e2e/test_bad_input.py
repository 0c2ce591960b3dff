"""Nothing that people or programs put into a public form or address breaks the site."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
import requests

from tests.e2e.crawling import walk
from tests.e2e.serving import Site

pytestmark = pytest.mark.e2e
SCRIPT = "<script>alert('prøve')</script>"
NASTY = {
    "empty": "",
    "far too long": "æ" * 120_000,
    "script": SCRIPT,
    "emoji": "👩‍👩‍👧 🌞" * 20,
    "right to left": "\u202eabc\u202c שלום",
    "NUL": "a\x00b",
    "control signs": "a\x07\x1b[31mb\x7f",
    "negative": "-1",
    "huge number": "9" * 400,
    "not a number": "halvtreds",
    "lone surrogate": b"\xed\xa0\x80",
    "not UTF-8": b"\xff\xfe",
}


class Forms(HTMLParser):
    """The forms that a page posts: their address and their fields with a plausible value each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((a.get("action", ""), {}) if a.get("method", "").lower() == "post" else ("", {}))
        if not self.forms or (not (name := a.get("name", "")) and tag != "option"):
            return
        fields = self.forms[-1][1]
        if tag == "select":
            self._select = name
            fields.setdefault(name, "")
        elif tag == "option" and self._select and a.get("value"):
            fields[self._select] = fields[self._select] or a["value"]
        elif tag == "textarea":
            fields.setdefault(name, "Prøve")
        elif tag == "input" and a.get("type") not in {"submit", "file"}:
            fields.setdefault(name, a.get("value") or ("" if a.get("type") == "hidden" else "Prøve"))


@pytest.fixture(scope="module")
def addresses(site: Site) -> list[str]:
    """The pages with a public form of their own."""
    pages = walk(site.url, per_view=1)
    found = [path for path, text in pages.items() if any(fields for _action, fields in Forms(text).forms)]
    hearing = next(path for path in pages if path.endswith("/svar/"))
    return [*dict.fromkeys([*found, "/deltag/KAFFEN/", f"{hearing}1/", f"{hearing}2/", f"{hearing}3/"])]


def test_there_are_forms_to_try(addresses: list[str]):
    assert {"/find/", "/deltag/", "/deltag/KAFFEN/", "/hoering/mit-svar/"} <= set(addresses)
    assert any(path.startswith("/afstemning/") for path in addresses)


@pytest.mark.parametrize("what", NASTY)
def test_no_form_breaks_on(what: str, site: Site, addresses: list[str]):
    wrong = []
    for address in addresses:
        for field in sorted({name for _a, fields in forms_at(site, address)[1] for name in fields}):
            session, forms = forms_at(site, address)
            for action, fields in forms:
                if field not in fields:
                    continue
                value = NASTY[what]
                data = [(k, v.encode() if isinstance(v, str) else v) for k, v in {**fields, field: value}.items()]
                answer = session.post(
                    urljoin(site.url + address, action or address), data=data, headers={"Referer": site.url}, timeout=60
                )
                if answer.status_code >= 500:
                    wrong.append(f"{address} {field}: {answer.status_code}")
                if SCRIPT in answer.text:
                    wrong.append(f"{address} {field}: the script came back unescaped")
    assert wrong == []


def forms_at(site: Site, address: str) -> tuple[requests.Session, list[tuple[str, dict[str, str]]]]:
    """Return a new visitor's session with the posting forms of a page."""
    session = requests.Session()
    page = session.get(site.url + address, timeout=60)
    return session, [(action, fields) for action, fields in Forms(page.text).forms if "csrfmiddlewaretoken" in fields]


@pytest.mark.parametrize("token", ["", "x" * 64, "another's"])
def test_a_form_with_a_wrong_csrf_token_is_refused_in_plain_words(site: Site, token: str):
    session = forms_at(site, "/find/")[0]
    if token == "another's":
        token = forms_at(site, "/find/")[1][0][1]["csrfmiddlewaretoken"]
    answer = session.post(
        site.url + "/find/", data={"code": "2222-3333-4444", "csrfmiddlewaretoken": token}, timeout=60
    )
    assert answer.status_code == 403
    assert '<html lang="da"' in answer.text
    assert re.search(r"[Gg]å tilbage|igen", answer.text)


UNKNOWN = [
    "/findes-ikke/",
    "/forslag/findes-ikke/",
    "/forslag/faellesskaber-og-hverdagsliv/F-999/",
    "/afstemning/999999/",
    "/afstemning/99999999999999999999999/",
    "/workshops/findes-ikke/",
    "/tavle/findes-ikke/",
    "/tema/999999/",
    "/tema/99999999999999999999999/",
    "/bidrag/B-22222/",
    "/bidrag/%00/",
    "/bidrag/%F0%9F%8C%9E/",
    "/hoering/findes-ikke/svar/",
    "/hoering/findes-ikke/hoeringssvar/",
    "/rapporter/findes-ikke/",
    "/rapporter/aktivitets-og-samvaerstilbud-2015/999999/",
    "/rapporter/aktivitets-og-samvaerstilbud-2015/99999999999999999999999/",
    "/rapporter/aktivitets-og-samvaerstilbud-2015/1/exe",
    "/faellesskaber-og-hverdagsliv/findes-ikke/",
    "/%00/",
    "/%ff/",
    "/<script>/",
]


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_unknown_address_gets_a_helpful_page_in_danish(site: Site, address: str):
    answer = requests.get(site.url + address, timeout=60)
    assert answer.status_code == 404, answer.status_code
    assert '<html lang="da"' in answer.text
    assert 'href="/find/"' in answer.text


@pytest.mark.parametrize(
    "query", ["?page=-1", "?page=halvtreds", "?q=%00", "?q=" + "x" * 5000, "?omraade=%ff", "?district='--"]
)
def test_no_list_breaks_on_a_strange_query(site: Site, query: str):
    pages = walk(site.url, per_view=1)
    lists = [path for path in pages if path.endswith("/hoeringssvar/") or path.startswith(("/forslag/", "/rapporter/"))]
    assert lists
    for path in lists:
        assert requests.get(site.url + path + query, timeout=60).status_code in {200, 400, 404}, path


def test_a_double_submit_gives_one_participant(site: Site):
    counted = "from people.models import Participant; print(Participant.objects.count())"
    before = int(site.run(counted).split()[-1])
    session, forms = forms_at(site, "/deltag/KAFFEN/")
    _action, fields = next(form for form in forms if "name" in form[1])
    for _press in range(2):
        session.post(site.url + "/deltag/KAFFEN/", data=fields, timeout=60)
    assert int(site.run(counted).split()[-1]) == before + 1
