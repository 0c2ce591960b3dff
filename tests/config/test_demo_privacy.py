"""Nothing private of the demo stands anywhere that the public can reach: pages, exports, boards, reports, logs."""

import html
import io
import logging
import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.basis import load_basis
from config.demo.content.running_board import JOIN_CODE
from config.demo.load import known_receipts
from config.demo.present import load_running
from config.demo.private_strings import chosen_names, private_strings
from config.demo.sitepages import load_home
from hearing.models import HearingPage
from process.models import Process
from realtime.verbs import Audience, app_of
from reports.enums import Edition, ReportState
from reports.models import Report
from reports.queries.board import board_picture
from trail.numbers import normalise
from workshops.boards.account import account_of
from workshops.boards.models import Board
from workshops.enums import WorkshopState
from workshops.models import Workshop

# The files of reports and workshops have tests of their own; here they would be made twice, once for each language.
REPORT_FILE = re.compile(r"/rapporter/[^/]+/\d+/\w+$|/workshops/[^/]+/(tavle|referat)\.\w+$")
# Not for the public, or not ours.
NOT_WALKED = ("/admin/", "/static/", "/media/", "/documents/", "/i18n/")
STARTS = ("/", "/en/", "/find/", "/deltag/", "/hoering/mit-svar/", "/sitemap.xml", "/robots.txt")


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def secrets_in(text: str, secrets: tuple[str, ...]) -> list[str]:
    """Return the private strings that stand in the text, however it breaks its lines or escapes its signs."""
    flat = " ".join(html.unescape(text).replace("\xa0", " ").split())
    return [secret for secret in secrets if " ".join(secret.split()) in flat]


def secrets() -> tuple[str, ...]:
    """Every private string, and the receipts that the demo prints."""
    receipts = [receipt.code for receipt in known_receipts()]
    return (*private_strings(), *receipts, *(normalise(code) for code in receipts))


def text_of(content: bytes) -> str:
    """Return all text of a file: what is zipped (DOCX, XLSX) unpacked and without tags, a PDF through pdftotext."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        return "\n".join(re.sub(r"<[^>]+>", "", part) + part for part in parts)
    if content.startswith(b"%PDF") and shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        return done.stdout.decode("utf-8", "replace")
    return content.decode("utf-8", "replace")


def fetch(client: Client, path: str) -> tuple[int, str, bytes, str]:
    """Return status, content type, content and where it redirects to."""
    answer = client.get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, answer.get("Content-Type", ""), content, answer.get("Location", "")


def walk(client: Client) -> dict[str, bytes]:
    """Return the content of every public address that can be reached by links."""
    waiting, seen, found = list(STARTS), set(), {}
    while waiting:
        path = urlsplit(waiting.pop()).path
        if path in seen or not path.startswith("/") or path.startswith(NOT_WALKED):
            continue
        if REPORT_FILE.search(path):
            continue
        seen.add(path)
        status, kind, content, onward = fetch(client, path)
        if onward:
            waiting.append(onward)
        if status != 200:
            continue
        found[path] = content
        if "html" in kind:
            waiting += _Links(content.decode()).found
    return found


def test_secrets_in_finds_what_is_broken_over_lines_and_escaped():
    assert secrets_in("<p>Doktor\n Tænkt &amp; 20 00 00\xa017</p>", ("Doktor Tænkt", "20 00 00 17", "Bo")) == [
        "Doktor Tænkt",
        "20 00 00 17",
    ]


def test_demo_public_addresses_hold_nothing_private(demo, client):
    found = walk(client)

    hidden = (*secrets(), *chosen_names())
    leaks = {path: leak for path, content in found.items() if (leak := secrets_in(text_of(content), hidden))}
    assert leaks == {}
    # The walk went somewhere: hearings, replies, proposals, workshops, themes, reports, contributions.
    for part in ("/hoeringssvar/", "/forslag/", "/workshops/", "/tema/", "/rapporter/", "/bidrag/", "/privatliv/"):
        assert any(part in path for path in found), part
    assert len(found) > 150


def test_demo_exports_of_replies_hold_nothing_private(demo, client):
    hidden = secrets()
    for hearing in HearingPage.objects.live():
        for name in ("hearing:submissions_csv", "hearing:submissions_json"):
            status, _kind, content, _onward = fetch(client, reverse(name, args=[hearing.slug]))
            assert status == 200
            assert len(content) > 500
            assert secrets_in(content.decode("utf-8-sig"), hidden) == []


@pytest.mark.parametrize("audience", list(Audience))
def test_demo_board_snapshots_hold_nothing_private(demo, audience):
    hidden = secrets()
    for board in Board.objects.select_related("stream"):
        snapshot = str(app_of(board.stream.key).snapshot(board.stream.key, audience, "participant:0"))
        assert secrets_in(snapshot, hidden) == []


def test_demo_board_page_of_somebody_who_joined_holds_nothing_private(demo, client):
    joined = client.post(reverse("boards:join_workshop", args=[JOIN_CODE]), {"name": "", "group": ""})
    assert joined.status_code == 302
    status, _kind, content, _onward = fetch(client, joined["Location"])
    assert status == 200
    assert secrets_in(content.decode(), secrets()) == []


def test_demo_public_reports_hold_nothing_private_in_any_format(demo, client):
    hidden = (*secrets(), *chosen_names())
    reports = Report.objects.filter(edition=Edition.PUBLIC, state=ReportState.FINAL).select_related("process")
    assert reports.count() == 11
    for report in reports:
        for file_format in ("html", "pdf", "docx", "xlsx", "json", "csv"):
            path = reverse("reports:file", args=[report.process.slug, report.pk, file_format])
            status, _kind, content, _onward = fetch(client, path)
            assert status == 200, path
            assert secrets_in(text_of(content), hidden) == [], path


def test_demo_files_of_workshops_hold_nothing_private(demo, client):
    hidden = (*secrets(), *chosen_names())
    ended = Workshop.objects.filter(state=WorkshopState.ENDED, board__isnull=False)
    assert ended.count() >= 8
    for workshop in ended:
        texts = {name: fetch(client, f"/workshops/{workshop.slug}/{name}") for name in ("tavle.csv", "referat.docx")}
        assert {name: status for name, (status, *_rest) in texts.items()} == dict.fromkeys(texts, 200)
        assert {name for name, (_s, _k, data, _o) in texts.items() if secrets_in(text_of(data), hidden)} == set()
        # In pictures the letters are drawn: what they are drawn from is looked through.
        picture = board_picture(workshop.board, account_of(workshop), ended=True)
        assert secrets_in(repr(picture), hidden) == []
        assert picture.notes >= 5
    one = ended.first()
    assert secrets_in(text_of(fetch(client, f"/workshops/{one.slug}/referat.pdf")[2]), hidden) == []
    assert secrets_in(text_of(fetch(client, f"/workshops/{one.slug}/tavle.svg")[2]), hidden) == []


def test_demo_running_boards_give_no_files_to_the_public(demo, client):
    for workshop in Workshop.objects.exclude(state=WorkshopState.ENDED).filter(board__isnull=False):
        for name in ("tavle.csv", "tavle.svg", "tavle.png", "referat.pdf", "referat.docx"):
            assert fetch(client, f"/workshops/{workshop.slug}/{name}")[0] == 404


def test_demo_internal_reports_are_not_for_the_public(demo, client):
    report = Report.objects.filter(edition=Edition.INTERNAL).select_related("process").first()
    slug = report.process.slug
    for path in (
        reverse("reports:report", args=[slug, report.pk]),
        reverse("reports:file", args=[slug, report.pk, "json"]),
    ):
        status, _kind, content, _onward = fetch(client, path)
        assert status in {302, 403, 404}
        assert secrets_in(content.decode(), secrets()) == []


@pytest.mark.django_db
def test_demo_loading_and_reading_logs_nothing_private(caplog, client):
    caplog.set_level(logging.DEBUG)
    cast = load_basis()
    load_home()
    process: Process = load_running(cast)

    client.get(f"/{process.slug}/")
    client.get(reverse("hearing:submissions", args=[process.hearings.get().slug]))
    client.post(reverse("pages:find"), {"code": "AAAA-AAAA-AAAA"})

    assert secrets_in(caplog.text, private_strings()) == []
