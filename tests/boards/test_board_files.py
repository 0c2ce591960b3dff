"""A board as a file: a table for spreadsheets, and a picture. Who gets it, what is in it, and what never is."""

import csv
import io
import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from PIL import Image

from people.enums import Role
from reports.outline.board_picture import MOST_NOTES, Card, Group, Picture, Sheet, layout
from reports.queries.board import HEADER, board_picture
from reports.renderers.as_picture import picture_png, picture_svg
from tests.boards.talk import guest, open_hall
from tests.boards.told import FORMULA, SECRETS, comment_on, give_dots, told_hall
from tests.factories.people import MembershipFactory
from workshops.actions import end_workshop
from workshops.boards.account import account_of
from workshops.boards.enums import RoundKind
from workshops.boards.models import Note, Round
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
FORMATS = ("csv", "svg", "png")


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }


@pytest.fixture
def hall():
    return told_hall()


def address(workshop: Workshop, ending: str) -> str:
    return f"/workshops/{workshop.slug}/tavle.{ending}"


def staff_of(workshop: Workshop, role: Role = Role.FACILITATOR):
    return MembershipFactory(role=role, district=workshop.district).user


def end(hall) -> Workshop:
    return end_workshop(by=staff_of(hall.board.workshop), workshop=hall.board.workshop)


def table(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("ending", FORMATS)
def test_board_files_are_the_facilitators_before_the_end_and_everybodys_after(client, hall, ending):
    workshop = hall.board.workshop
    assert client.get(address(workshop, ending)).status_code == 404
    client.force_login(staff_of(open_hall()[0].workshop))
    assert client.get(address(workshop, ending)).status_code == 404
    client.force_login(staff_of(workshop))
    running = client.get(address(workshop, ending))
    assert (running.status_code, running["Cache-Control"]) == (200, "private, no-cache")
    client.logout()
    end(hall)
    ended = client.get(address(workshop, ending))
    assert (ended.status_code, ended["Cache-Control"]) == (200, "public, no-cache")
    assert ended["Content-Disposition"] == f'attachment; filename="tavle-{workshop.slug}.{ending}"'


def test_somebody_who_has_joined_gets_no_files_before_the_end(client, hall):
    workshop = hall.board.workshop
    client.post(f"/deltag/{workshop.join_code}/", {"name": "", "group": ""})
    assert client.get(f"/tavle/{workshop.slug}/").status_code == 200
    assert [client.get(address(workshop, ending)).status_code for ending in FORMATS] == [404, 404, 404]


def test_unknown_formats_and_boards_are_a_404(client, hall):
    client.force_login(staff_of(hall.board.workshop))
    assert client.get(address(hall.board.workshop, "pdf")).status_code == 404
    assert client.get("/workshops/findes-ikke/tavle.csv").status_code == 404
    assert client.post(address(hall.board.workshop, "csv")).status_code == 405


def test_table_has_a_row_for_each_note_with_all_that_is_told_of_it(client, hall):
    client.force_login(staff_of(hall.board.workshop))
    response = client.get(address(hall.board.workshop, "csv"))
    assert response.content.startswith(b"\xef\xbb\xbf" + ";".join(HEADER).encode())
    rows = {row["Nummer"]: row for row in table(response)}
    written = rows[hall.number("aften")].pop("Skrevet")
    assert re.fullmatch(r"\d\d-\d\d-\d{4} \d\d:\d\d", written)
    assert rows[hall.number("aften")] == {
        "Kolonne": hall.board.columns.first().title,
        "Tema": "Åbningstid",
        "Temaet er valgt": "Ja",
        "Prikker på temaet": "6",
        "Nummer": hall.number("aften"),
        "Seddel": "Åbent om aftenen",
        "Kilde": "På tavlen",
        "Taget med fra": "",
        "Prikker på sedlen": "0",
        "Enige": "2",
        "Sedlen er valgt": "Nej",
        "Siger det samme som": "",
        "Kommentarer": "1",
    }
    assert rows[hall.number("nat")]["Siger det samme som"] == hall.number("aften")
    assert rows[hall.number("nat")]["Seddel"] == "Åbent\nnår det er mørkt 🌙"
    assert rows[hall.number("papir")]["Kilde"] == "Fra papir"
    assert rows[hall.number("med")]["Taget med fra"] == "Interview på Café Nord"
    assert (rows[hall.number("kaffe")]["Prikker på sedlen"], rows[hall.number("kaffe")]["Sedlen er valgt"]) == (
        "2",
        "Ja",
    )
    assert [row["Tema"] for row in table(response) if not row["Nummer"]] == ["Tema uden sedler"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_table_holds_no_formulas(client, hall, start):
    # What is typed is cleaned of tabs and returns; what stands in the database may be older than the cleaning.
    Note.objects.filter(pk=hall.notes["formel"].pk).update(text=f"{start}1+1")
    client.force_login(staff_of(hall.board.workshop))
    rows = {row["Nummer"]: row["Seddel"] for row in table(client.get(address(hall.board.workshop, "csv")))}
    assert rows[hall.number("formel")] == f"'{start}1+1"


def test_table_keeps_the_words_of_a_formula(client, hall):
    client.force_login(staff_of(hall.board.workshop))
    rows = table(client.get(address(hall.board.workshop, "csv")))
    assert [row["Seddel"] for row in rows if row["Nummer"] == hall.number("formel")] == [f"'{FORMULA}"]


def test_files_of_a_running_board_hold_nothing_hidden_and_silent_notes_only_as_a_number(client, hall):
    workshop = hall.board.workshop
    client.force_login(staff_of(workshop))
    text = client.get(address(workshop, "csv")).content.decode()
    picture = board_picture(hall.board, account_of(workshop), ended=False)
    assert [secret for secret in SECRETS if secret in text or secret in repr(picture)] == []
    assert (picture.notes, picture.silent) == (7, 1)
    assert layout(picture).said == ("7 sedler", "1 seddel mere er skrevet i stilhed og vises ikke endnu")
    assert "Sådan så tavlen ud kl. " in picture.subtitle


def test_picture_of_an_ended_board_says_title_day_and_number_of_notes(client, hall):
    workshop = end(hall)
    hall.board.refresh_from_db()
    root = etree.fromstring(client.get(address(workshop, "svg")).content)
    told = {child.tag.rpartition("}")[2]: child.text for child in root[:2]}
    assert root.get("role") == "img"
    assert told["title"] == "Første workshop på Amager"
    assert told["desc"].startswith(f"{workshop.district.name} · 26. august 2015 · Strandhuset. ")
    assert " sedler." in told["desc"]


def test_picture_marks_themes_dots_choices_and_what_says_the_same(hall):
    picture = board_picture(hall.board, account_of(hall.board.workshop), ended=True)
    first, second, parking = picture.sheets[:3]
    opening = first.groups[0]
    assert (opening.title, opening.dots, opening.is_chosen) == ("Åbningstid", 6, True)
    assert opening.cards == (
        Card(
            "Åbent om aftenen",
            hall.number("aften"),
            ("2 er enige", f"{hall.number('nat')} siger det samme", "1 kommentar"),
        ),
    )
    assert [card.number for card in first.groups[1].cards if card.is_chosen] == [hall.number("kaffe")]
    assert second.groups[-1].cards[0].marks == ("Taget med fra “Interview på Café Nord”",)
    assert (parking.title, parking.is_parking) == ("Parkering", True)


def test_board_file_that_has_not_changed_is_not_sent_again(client, hall):
    workshop = hall.board.workshop
    client.force_login(staff_of(workshop))
    for ending in FORMATS:
        first = client.get(address(workshop, ending))
        again = client.get(address(workshop, ending), headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        guest(hall.board).writes(f"Noget nyt til {ending}")
        changed = client.get(address(workshop, ending), headers={"If-None-Match": first["ETag"]})
        assert changed.status_code == 200
        assert changed["ETag"] != first["ETag"]


def test_picture_is_made_once_and_only_the_newest_is_kept(client, hall, tmp_path, monkeypatch):
    workshop = hall.board.workshop
    client.force_login(staff_of(workshop))
    first = client.get(address(workshop, "png")).content
    monkeypatch.setattr("reports.renderers.setting.TYPESET", "/findes/ikke")
    assert client.get(address(workshop, "png")).content == first
    monkeypatch.undo()
    guest(hall.board).writes("Noget nyt")
    assert client.get(address(workshop, "png")).content != first
    assert len(list((tmp_path / "private").rglob("*.png"))) == 1


def test_size_of_a_picture_stands_beside_it_once_it_has_been_made(client, hall):
    workshop = end(hall)
    page = f"/workshops/{workshop.slug}/"
    assert "SVG – skarp" in client.get(page).content.decode()
    size = len(client.get(address(workshop, "svg")).content)
    told = client.get(page).content.decode()
    assert f"SVG, {round(size / 1024)} KB – skarp" in told
    assert "PNG</span>" in told


def test_picture_that_cannot_be_made_says_so_on_the_workshops_page(client, hall, monkeypatch, tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(3)")
    monkeypatch.setattr("reports.renderers.setting.TYPESET", broken)
    client.force_login(staff_of(hall.board.workshop))
    page = client.get(address(hall.board.workshop, "png"), follow=True)
    assert page.redirect_chain == [(f"/workshops/{hall.board.workshop.slug}/", 302)]
    assert "Vi kunne ikke lave filen lige nu" in page.content.decode()


def odd_picture(notes: int) -> Picture:
    """A picture with words of every kind, in five columns of very different length."""
    words = (
        "Der skal være åbent om aftenen, også i juleferien",
        "søndag!!!!",
        "Æ, ø og å 😀🌙☕",
        "مرحبا، نريد أن يكون المكان مفتوحا",
        "שלום, אנחנו רוצים שיהיה פתוח",
        "x" * 300,
        "漢字",
        "👨‍👩‍👧‍👦🏳️‍🌈" * 12,
        "Linje\nunder\nlinje",
    )
    cards = [Card(words[n % len(words)], f"B-{n:05d}", ("Fra papir",), n % 3, n % 11 == 0) for n in range(notes)]
    colours = ("mint", "peach", "sky", "yellow", "lilac")
    sheets, at = [], 0
    for n, (share, colour) in enumerate(zip((0.4, 0.3, 0.2, 0.1, 0.0), colours, strict=True)):
        mine = tuple(cards[at : at + round(share * notes)])
        at += len(mine)
        groups = (Group(f"Tema {n}", "Hvad mange sagde.", (), 4, n == 0, mine),) if mine else ()
        sheets.append(Sheet(f"Kolonne {n}", "Hvad mangler?", colour, colour == "lilac", groups))
    return Picture("Ærø, Ø og Å", "Amager · 26. august 2015", notes, 0, tuple(sheets))


@pytest.mark.parametrize("notes", [0, 5, 300])
def test_picture_holds_odd_words_and_stays_within_its_width(notes):
    picture = odd_picture(notes)
    image = Image.open(io.BytesIO(picture_png(picture)))
    assert image.format == "PNG"
    assert 1200 <= image.width <= 4000
    assert image.width * image.height <= 40_000_000
    root = etree.fromstring(picture_svg(picture))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_picture_of_300_notes_is_ready_before_anybody_has_to_wait():
    started = time.monotonic()
    assert len(picture_png(odd_picture(300))) < 8_000_000
    assert time.monotonic() - started < 20  # about half a second where nothing else runs


def test_picture_without_room_for_all_says_how_many_are_missing():
    laid = layout(odd_picture(MOST_NOTES + 100))
    shown = sum(len(lane) for sheet in laid.sheets for group in sheet["groups"] for lane in group["lanes"])
    assert shown == MOST_NOTES
    assert laid.said[1] == "100 sedler er der ikke plads til her. Alle står i tabellen (CSV)"


def test_picture_shortens_very_long_notes_and_says_so():
    card = Card("Ord " * 400, "B-AAAAA")
    group = Group("", "", (), 0, is_chosen=False, cards=(card,))
    laid = layout(Picture("Tavle", "", 1, 0, (Sheet("Kolonne", "", "mint", is_parking=False, groups=(group,)),)))
    assert laid.said == ("1 seddel", "1 lang seddel er forkortet. Alle ord står i tabellen (CSV)")
    assert laid.sheets[0]["groups"][0]["lanes"][0][0]["text"].endswith("Ord …")


def test_board_file_takes_the_same_queries_for_a_few_notes_and_for_many(client, hall, django_assert_num_queries):
    workshop = end(hall)
    client.get(address(workshop, "csv"))
    with CaptureQueriesContext(connection) as once:
        client.get(address(workshop, "csv"))
    board, facilitator = open_hall()
    anna = guest(board)
    Round.objects.filter(board=board).delete()
    dots = Round.objects.create(board=board, kind=RoundKind.DOTS, title="Prikker", state="ended")
    for n in range(12):
        note = anna.writes(f"Seddel {n}", n % 3)
        comment_on(note, f"Kommentar {n}")
        facilitator.says("theme.add", title=f"Tema {n}", notes=[note.pk])
        give_dots(dots, anna, f"note_{note.pk}")
    end_workshop(by=staff_of(board.workshop), workshop=board.workshop)
    with django_assert_num_queries(len(once)):
        client.get(address(board.workshop, "csv"))
