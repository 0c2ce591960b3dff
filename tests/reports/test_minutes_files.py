"""A workshop's minutes as PDF and Word: who gets them, what is in them, and that both can be read by everybody."""

import io
import re
import shutil
import subprocess

import docx
import page
import pikepdf
import pytest

from people.enums import Role
from reports.outline.blocks import Heading, Points
from reports.outline.minutes import minutes_report
from reports.queries.minutes import written_minutes
from tests.boards.told import SECRETS, told_hall
from tests.factories.districts import DistrictFactory
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.workshops import MinutesFactory, WorkshopFactory
from workshops.actions import end_workshop
from workshops.actions.minutes import draft_body
from workshops.enums import MinutesState, WorkshopState
from workshops.models import Minutes, Workshop

pytestmark = pytest.mark.django_db
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


@pytest.fixture
def hall():
    return told_hall()


@pytest.fixture
def workshop(hall) -> Workshop:
    """An ended workshop with the minutes that were drafted from its board, published."""
    by = MembershipFactory(role=Role.FACILITATOR, district=hall.board.workshop.district).user
    ended = end_workshop(by=by, workshop=hall.board.workshop)
    # As the board stood before a silent round could show its notes.
    Minutes.objects.update(state=MinutesState.PUBLISHED, approved_on="2026-03-10")
    ended.refresh_from_db()
    return ended


def address(workshop: Workshop, ending: str) -> str:
    return f"/workshops/{workshop.slug}/referat.{ending}"


def fetched(client, workshop: Workshop, ending: str) -> bytes:
    response = client.get(address(workshop, ending))
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="referat-{workshop.slug}.{ending}"'
    return response.content


def test_size_of_the_minutes_stands_beside_them_once_they_have_been_made(client, workshop):
    page = f"/workshops/{workshop.slug}/"
    size = len(fetched(client, workshop, "docx"))
    assert f"Word (DOCX), {round(size / 1024)} KB</span>" in client.get(page).content.decode()


def text_of_pdf(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_word_document_has_real_headings_and_lists(client, hall, workshop):
    document = docx.Document(io.BytesIO(fetched(client, workshop, "docx")))
    said = [(p.style.name, p.text) for p in document.paragraphs]
    headings = [text for style, text in said if style == "Heading 1"]
    assert headings == [
        "Hvem var med",
        "Dagsorden",
        "Sådan gik runderne",
        "Det, der blev skrevet på tavlen",
        "Det viste prikkerne",
        "Det blev valgt",
        "Parkeret til senere",
    ]
    assert ("Title", "Referat: Første workshop på Amager") in said
    assert ("Heading 3", "Tema: Åbningstid – 6 prikker, er valgt") in said
    assert ("List Bullet", f"Åbent om aftenen ({hall.number('aften')}) – 2 er enige") in said
    assert ("List Bullet 2", f"Siger det samme: Åbent når det er mørkt 🌙 ({hall.number('nat')})") in said
    assert ("List Bullet", "Brugere: 5") in said


def test_documents_say_when_where_and_how_far_they_are(client, workshop):
    document = docx.Document(io.BytesIO(fetched(client, workshop, "docx")))
    said = [p.text for p in document.paragraphs]
    assert f"{workshop.district.name} · 26. august 2015 · Godkendt" in said
    assert "Tid 26. august 2015, kl. 13.00–16.00" in said
    assert "Sted Strandhuset" in said
    assert "Godkendt 10. marts 2026" in said


@poppler
def test_pdf_and_word_hold_every_number_and_nothing_private(client, hall, workshop):
    document = docx.Document(io.BytesIO(fetched(client, workshop, "docx")))
    texts = {
        "docx": " ".join(p.text for p in document.paragraphs),
        "pdf": text_of_pdf(fetched(client, workshop, "pdf")),
    }
    told = set(hall.notes) - {"skjult", "fortrudt", "stille"}
    silent = "Endnu i stilhed"
    for ending, text in texts.items():
        assert [name for name in told if hall.number(name) not in text] == [], ending
        assert [secret for secret in SECRETS if secret != silent and secret in text] == [], ending
        assert hall.comment in text


def test_pdf_is_tagged_danish_and_has_the_headings_as_bookmarks(client, workshop):
    with pikepdf.open(io.BytesIO(fetched(client, workshop, "pdf"))) as pdf:
        assert str(pdf.Root.Lang) == "da-DK"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["Hvem var med", "Dagsorden"]


@poppler
def test_pdf_has_its_lists_in_lists(client, workshop, tmp_path):
    path = tmp_path / "referat.pdf"
    path.write_bytes(fetched(client, workshop, "pdf"))
    tree = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, check=True).stdout
    lists = [line for line in tree.decode(errors="replace").splitlines() if re.match(r"\s*L( |$)", line)]
    assert len({len(line) - len(line.lstrip()) for line in lists}) == 2


def test_pdf_passes_the_machine_checks_for_accessibility(client, workshop):
    data = fetched(client, workshop, "pdf")
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    assert page.validate_pdf_bytes(data, profile="2a").is_compliant


@pytest.mark.parametrize("state", [s for s in MinutesState if s != MinutesState.PUBLISHED])
def test_minutes_that_are_not_published_are_for_the_staff_alone(client, state):
    workshop = WorkshopFactory(state=WorkshopState.ENDED)
    MinutesFactory(workshop=workshop, body="## Dagsorden\n\nVi drak kaffe.", state=state)
    elsewhere = MembershipFactory(role=Role.FACILITATOR, district=DistrictFactory()).user
    for somebody in (None, UserFactory(), elsewhere):
        client.logout()
        if somebody:
            client.force_login(somebody)
        assert client.get(address(workshop, "docx")).status_code == 404
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=workshop.district).user)
    response = client.get(address(workshop, "docx"))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")


def test_drafts_say_that_they_are_drafts(client):
    workshop = WorkshopFactory(state=WorkshopState.ENDED)
    MinutesFactory(workshop=workshop, body="Vi drak kaffe.", state=MinutesState.DRAFT)
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=workshop.district).user)
    document = docx.Document(io.BytesIO(fetched(client, workshop, "docx")))
    assert any(p.text.endswith("· Udkast til referat") for p in document.paragraphs)
    assert "Godkendt Ikke endnu" in [p.text for p in document.paragraphs]


def test_minutes_have_no_other_formats_and_no_others_addresses(client, workshop):
    for ending in ("xlsx", "html", "csv", "exe"):
        assert client.get(address(workshop, ending)).status_code == 404
    assert client.get(address(WorkshopFactory(), "pdf")).status_code == 404
    assert client.get("/workshops/findes-ikke/referat.pdf").status_code == 404


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_minutes_are_the_same_bytes_until_they_are_mended(client, ending):
    workshop = WorkshopFactory(state=WorkshopState.ENDED)
    minutes = MinutesFactory(workshop=workshop, body="Vi drak kaffe.", state=MinutesState.PUBLISHED)
    first = client.get(address(workshop, ending))
    assert client.get(address(workshop, ending)).content == first.content
    assert client.get(address(workshop, ending), headers={"If-None-Match": first["ETag"]}).status_code == 304
    Minutes.objects.filter(pk=minutes.pk).update(body="Vi drak te.")
    second = client.get(address(workshop, ending), headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, second["ETag"] == first["ETag"]) == (200, False)


def test_outline_of_minutes_mended_by_hand_skips_no_level():
    workshop = WorkshopFactory(state=WorkshopState.ENDED)
    body = "### Først et lille punkt\n\nTema: Et emne\n\n### Og et til\n\n## Stort\n\n"
    body += "Tema: Et andet\n\n– a\n  – b\n- c\n\n  – d"
    report = minutes_report(written_minutes(workshop, MinutesFactory(workshop=workshop, body=body)))
    assert [(h.level, h.text) for h in report.headings()] == [
        (1, "Først et lille punkt"),
        (2, "Tema: Et emne"),
        (2, "Og et til"),
        (1, "Stort"),
        (2, "Tema: Et andet"),
    ]
    assert [list(block.pairs()) for block in report.blocks if isinstance(block, Points)] == [
        [("a", ("b",)), ("c", ())],
        [("d", ())],
    ]


def test_every_heading_of_a_drafted_text_is_one_in_the_document(hall):
    workshop = hall.board.workshop
    minutes = MinutesFactory(workshop=workshop, body=draft_body(workshop))
    report = minutes_report(written_minutes(workshop, minutes))
    wanted = [line.lstrip("# ") for line in minutes.body.splitlines() if line.startswith("#")]
    found = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert [heading for heading in wanted if heading not in found] == []
