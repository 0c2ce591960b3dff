"""Finding, correcting and withdrawing one's own reply with the receipt."""

import datetime

import pytest
import time_machine

from hearing.actions import answer_point, code_point
from hearing.receipts import receipt_for
from tests.factories.hearing import case_worker, published_reply, sent_reply
from trail.actions import record_contribution
from trail.enums import ContributionKind

pytestmark = pytest.mark.django_db
FIND, SHOW = "/hoering/mit-svar/", "/hoering/mit-svar/vis/"


def test_receipt_leads_to_ones_own_words(client):
    sent = sent_reply(text="Mine egne ord")
    assert client.post(FIND, {"code": sent.receipt.lower()}).url == SHOW
    page = client.get(SHOW)
    assert "Mine egne ord" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert sent.receipt not in page.content.decode()


def test_every_unknown_code_gets_the_same_answer(client):
    note = record_contribution(key="n:1", kind=ContributionKind.NOTE, text="En seddel", process_slug="p")
    number = sent_reply().submission.contribution.number
    codes = ["2222-2222-2222", note.receipt, number, "' OR 1=1", "<script>", "x\x00y"]
    pages = [client.post(FIND, {"code": code}) for code in codes]
    assert {page.status_code for page in pages} == {200}
    errors = {str(page.context["form"].errors["code"]) for page in pages}
    assert len(errors) == 1


def test_guessing_is_limited_and_right_codes_are_not_counted(client, same_minute):
    sent = sent_reply()
    for _right in range(15):
        assert client.post(FIND, {"code": sent.receipt}).status_code == 302
    wrong = [client.post(FIND, {"code": "2222-2222-2222"}).status_code for _try in range(12)]
    assert wrong == [200] * 11 + [429]


def test_without_a_receipt_nothing_is_shown(client):
    sent_reply()
    for path in ("vis/", "ret/", "traek-tilbage/"):
        assert client.get(f"/hoering/mit-svar/{path}").status_code == 302


def test_reply_is_corrected(client):
    sent = sent_reply()
    client.post(FIND, {"code": sent.receipt})
    response = client.post("/hoering/mit-svar/ret/", {"subject": "Nyt emne", "text": "Ny tekst", "shown_as": "role"})
    assert response.url == SHOW
    sent.submission.refresh_from_db()
    assert (sent.submission.subject, sent.submission.text) == ("Nyt emne", "Ny tekst")
    bad = client.post("/hoering/mit-svar/ret/", {"subject": "", "text": "Behold mig", "shown_as": "pseudonym"})
    assert bad.status_code == 200
    assert "Behold mig" in bad.content.decode()


def test_reply_is_withdrawn_only_after_asking(client):
    sent = sent_reply()
    client.post(FIND, {"code": sent.receipt})
    client.get("/hoering/mit-svar/traek-tilbage/")
    sent.submission.refresh_from_db()
    assert sent.submission.state == "received"
    client.post("/hoering/mit-svar/traek-tilbage/")
    sent.submission.refresh_from_db()
    assert sent.submission.state == "withdrawn"


def test_after_the_deadline_it_can_be_read_but_not_changed(client):
    sent = sent_reply()
    with time_machine.travel(sent.submission.hearing.deadline_at + datetime.timedelta(days=1), tick=False):
        client.post(FIND, {"code": sent.receipt})
        assert sent.submission.text in client.get(SHOW).content.decode()
        assert client.post("/hoering/mit-svar/traek-tilbage/").url == SHOW
    sent.submission.refresh_from_db()
    assert sent.submission.state == "received"


def test_browser_forgets_when_asked_and_after_half_an_hour(client):
    sent = sent_reply()
    client.post(FIND, {"code": sent.receipt})
    client.post("/hoering/mit-svar/luk/")
    assert client.get(SHOW).status_code == 302
    client.post(FIND, {"code": sent.receipt})
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=31)):
        assert client.get(SHOW).status_code == 302


def test_remarks_are_shown_to_the_sender_when_the_reply_is_published(client):
    submission = published_reply()
    by = case_worker()
    point = code_point(submission=submission, by=by, theme="Mad", summary="a")
    answer_point(point=point, by=by, remark="Det gør vi.", outcome="yes")
    client.post(FIND, {"code": receipt_for(submission.form_token)})
    assert "Det gør vi." in client.get(SHOW).content.decode()
