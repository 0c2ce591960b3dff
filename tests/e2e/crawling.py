"""Walking the public site by its links, as a search engine would: which pages there are."""

import re
import urllib.error
import urllib.request
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import override

LEAVE_OUT = ("/admin", "/documents", "/i18n", "/static", "/media", "/en/")
FILE = re.compile(r"\.(?:csv|json|pdf|docx|xlsx|svg|png)$|/(?:csv|json|pdf|docx|xlsx|html)/?$")


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def get(url: str) -> tuple[int, str, str]:
    """Return status, content type and text of an address, without following a redirect to another host."""
    try:
        with urllib.request.urlopen(url, timeout=60) as response:  # noqa: S310 - our own server
            return response.status, response.headers["Content-Type"] or "", response.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"] or "", error.read().decode("utf-8", "replace")


def view_of(path: str) -> str:
    """Return the name of the view that answers a path; Wagtail's pages are told apart by their depth."""
    with override("en" if path.startswith("/en/") else "da"):
        try:
            match = resolve(path)
        except Resolver404:
            return "nothing"
    return match.view_name if match.view_name != "wagtail_serve" else f"page/{path.rstrip('/').count('/')}"


def walk(start: str, *, per_view: int = 3, files: bool = False) -> dict[str, str]:
    """Return {path: text} of the Danish pages reachable from the front page, at most `per_view` for each view.

    Raises:
        AssertionError: a link leads to a page that does not answer 200.
    """
    pages: dict[str, str] = {}
    waiting = ["/"]
    known = {"/"}
    taken: Counter[str] = Counter()
    broken = []
    while waiting:
        path = waiting.pop(0)
        view = view_of(path.partition("?")[0])
        if taken[view] >= per_view and not view.startswith("page/"):
            continue
        taken[view] += 1
        status, content_type, text = get(start + path)
        if status != 200:
            broken.append(f"{path}: {status}")
            continue
        pages[path] = text
        if not content_type.startswith("text/html"):
            continue
        parser = Links()
        parser.feed(text)
        for href in parser.found:
            parts = urlsplit(urljoin(start + path, href))
            target = parts.path
            if (
                f"{parts.scheme}://{parts.netloc}" != start
                or target.startswith((*LEAVE_OUT, "/en/"))
                or target == "/en"
            ):
                continue
            if target not in known and (files or not FILE.search(target)):
                known.add(target)
                waiting.append(target)
    assert broken == [], broken
    return pages
