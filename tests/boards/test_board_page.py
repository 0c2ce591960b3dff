"""The board's page and what feeds it: who gets in, and that nothing private is in the bytes."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.enums import Role
from people.models import Participant
from people.participants import COOKIE
from tests.boards.talk import facilitator_of, guest, open_hall
from tests.factories.people import MembershipFactory, StakeholderGroupFactory
from workshops.boards.texts import board_texts

pytestmark = pytest.mark.django_db


def enter(client, board, name="Anna", group=None):
    """Join over the web and return the participant."""
    address = reverse("boards:join_workshop", args=[board.workshop.join_code])
    client.get(address)
    client.post(address, {"name": name, "group": group.pk if group else ""})
    return Participant.objects.latest("pk")


def address(board, name):
    return reverse(f"boards:{name}", args=[board.workshop.slug])


def test_board_page_has_columns_forms_and_no_secrets(client):
    board, _facilitator = open_hall()
    participant = enter(client, board, group=StakeholderGroupFactory(name="Beboere på botilbud"))
    html = client.get(address(board, "board")).content.decode()
    for column in board.columns.all():
        assert column.title in html
    page, blank = html.split("<template data-column-template>")
    assert page.count('<form class="write"') == 5
    assert blank.count('<form class="write"') == 1, "of which the script makes columns that come later"
    assert "<noscript>" in html
    for secret in (participant.token_hash, client.cookies[COOKIE].value, "botilbud", f"participant:{participant.pk}"):
        assert secret not in html


def test_board_page_has_no_inline_script_or_style(client):
    board, _facilitator = open_hall()
    enter(client, board)
    html = client.get(address(board, "board")).content.decode()
    assert "style=" not in html
    assert "onclick" not in html
    assert all("src=" in tag or "application/json" in tag for tag in html.split("<script")[1:])


def test_facilitators_get_the_bar_and_participants_do_not(client):
    board, _facilitator = open_hall()
    enter(client, board)
    assert "facilitator-bar" not in client.get(address(board, "board")).content.decode()
    client.force_login(facilitator_of(board.workshop))
    page = client.get(address(board, "board"))
    assert "facilitator-bar" in page.content.decode()
    assert page.context["config"]["audience"] == "facilitator"


def test_staff_of_another_district_do_not_get_in(client):
    board, _facilitator = open_hall()
    other, _other_facilitator = open_hall()
    client.force_login(MembershipFactory(role=Role.FACILITATOR, district=other.workshop.district).user)
    assert client.get(address(board, "board")).status_code == 302
    assert client.get(address(board, "snapshot")).status_code == 403
    assert client.get(address(board, "projector")).status_code == 404


def test_snapshot_gives_the_board_and_ones_own_notes(client):
    board, _facilitator = open_hall()
    enter(client, board)
    guest(board, "Bo").writes("Åbent om aftenen")
    answer = client.get(address(board, "snapshot"))
    body = json.loads(answer.content)
    assert (body["head"], body["audience"], body["own"]["notes"]) == (1, "participant", [])
    assert [note["text"] for note in body["state"]["notes"]] == ["Åbent om aftenen"]
    assert client.get(address(board, "snapshot"), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_snapshot_bytes_hold_no_hidden_words_receipts_or_tokens(client):
    board, facilitator = open_hall()
    participant = enter(client, board)
    bo = guest(board, "Bo")
    outcome = bo.says("note.add", column=board.columns.first().pk, text="Ring til mig på 20000000")
    facilitator.says("note.hide", note=outcome.private["note"], reason="Der står et nummer")
    raw = client.get(address(board, "snapshot")).content.decode()
    for secret in ("20000000", "et nummer", outcome.private["receipt"], bo.token, participant.token_hash):
        assert secret not in raw


def test_snapshot_is_refused_to_strangers(client):
    board, _facilitator = open_hall()
    assert client.get(address(board, "snapshot")).status_code == 403
    assert client.get(reverse("boards:snapshot", args=["findes-ikke"])).status_code == 404


def test_projector_shows_no_names_and_only_to_facilitators(client):
    board, _facilitator = open_hall()
    guest(board, "Anna Opdigtet").writes("Åbent om aftenen")
    assert client.get(address(board, "projector")).status_code == 404
    client.force_login(facilitator_of(board.workshop))
    assert board.workshop.join_code in client.get(address(board, "projector")).content.decode()
    raw = client.get(address(board, "snapshot") + "?projektor").content.decode()
    assert json.loads(raw)["audience"] == "projector"
    assert "Åbent om aftenen" in raw
    assert "Anna" not in raw


def test_projector_snapshot_is_refused_to_participants(client):
    board, _facilitator = open_hall()
    enter(client, board)
    assert client.get(address(board, "snapshot") + "?projektor").status_code == 403


def test_qr_of_a_receipt_leads_to_find_my_contribution(client):
    board, _facilitator = open_hall()
    enter(client, board)
    answer = client.post(address(board, "qr"), {"receipt": "7f3k-2qxm-9twr"})
    assert answer.status_code == 200
    assert answer.content.decode().startswith("<svg")


@pytest.mark.parametrize("receipt", ["", "7F3K", "x" * 500, "<script>ab12", "7F3K-2QXM-9TW0", "a\x00b"])
def test_qr_refuses_what_is_no_receipt(client, receipt):
    board, _facilitator = open_hall()
    enter(client, board)
    assert client.post(address(board, "qr"), {"receipt": receipt}).status_code == 400


def test_qr_is_refused_to_strangers(client):
    board, _facilitator = open_hall()
    assert client.post(address(board, "qr"), {"receipt": "7F3K-2QXM-9TWR"}).status_code == 403


def test_ended_board_can_still_be_read_by_those_who_were_there(client):
    board, facilitator = open_hall()
    enter(client, board)
    facilitator.says("board.end")
    assert client.get(address(board, "board")).status_code == 200
    assert json.loads(client.get(address(board, "snapshot")).content)["state"]["board"]["state"] == "ended"


def test_board_page_takes_the_same_queries_for_one_note_and_three(client, django_assert_num_queries):
    board, _facilitator = open_hall()
    enter(client, board)
    guest(board).writes("Seddel")
    client.get(address(board, "board"))
    with CaptureQueriesContext(connection) as once:
        client.get(address(board, "board"))
    for n in range(2):
        guest(board).writes(f"Seddel {n}")
    with django_assert_num_queries(len(once)):
        client.get(address(board, "board"))


def test_texts_of_the_script_are_all_there():
    assert all(board_texts().values())
