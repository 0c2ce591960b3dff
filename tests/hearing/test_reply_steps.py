"""Replying in four steps in a browser without an account."""

import datetime
import time

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hearing import dates
from hearing.models import DraftFile, Submission
from hearing.receipts import receipt_for
from tests.factories.districts import DistrictFactory
from tests.factories.hearing import HearingPageFactory

pytestmark = pytest.mark.django_db
WHAT = {"section": "1", "subject": "Åbent om aftenen", "text": "Jeg vil gerne kunne komme om aftenen."}
WHO = {"sender_kind": "user"}
SHOWN = {"shown_as": "role", "email": "olsen@eksempel.dk"}


def address(hearing, step) -> str:
    return f"/hoering/{hearing.slug}/svar/{step}/"


def fill(client: Client, hearing, what=None, who=None, shown=None):
    """Fill in the first three steps and return the last page."""
    for step, data in ((1, what or WHAT), (2, who or WHO), (3, shown or SHOWN)):
        response = client.post(address(hearing, step), data)
        assert response.status_code == 302, response.content.decode()
    return client.get(address(hearing, 4))


def token_of(client: Client, hearing) -> str:
    return client.session[f"hearing_reply_{hearing.pk}"]["token"]


def wait(client: Client, hearing) -> None:
    """Let as much time pass as a person takes."""
    session = client.session
    kept = session[f"hearing_reply_{hearing.pk}"]
    kept["started"] = time.time() - 60
    session[f"hearing_reply_{hearing.pk}"] = kept
    session.save()


def test_first_page_says_what_becomes_public_before_anything_is_asked(client):
    hearing = HearingPageFactory()
    page = client.get(f"/hoering/{hearing.slug}/svar/")
    assert page.status_code == 200
    assert b"<form" not in page.content.split(b"<main")[1].split(b"</main>")[0]
    assert address(hearing, 1).encode() in page.content
    assert "sessionid" not in page.cookies


def test_reply_is_sent_and_the_receipt_shown(client):
    hearing = HearingPageFactory()
    summary = fill(client, hearing).content.decode()
    for words in (*WHAT.values(), "olsen@eksempel.dk"):
        assert words in summary
    wait(client, hearing)
    token = token_of(client, hearing)
    response = client.post(address(hearing, 4), {"token": token})
    assert response.url == f"/hoering/{hearing.slug}/svar/tak/"
    submission = Submission.objects.get()
    assert (submission.subject, submission.text, submission.section) == (WHAT["subject"], WHAT["text"], "1")
    thanks = client.get(response.url).content.decode()
    assert submission.contribution.number in thanks
    assert receipt_for(token) in thanks
    assert "<svg" in thanks
    assert f"hearing_reply_{hearing.pk}" not in client.session


def test_button_pressed_twice_is_one_reply(client):
    hearing = HearingPageFactory()
    fill(client, hearing)
    wait(client, hearing)
    token = token_of(client, hearing)
    first = client.post(address(hearing, 4), {"token": token})
    second = client.post(address(hearing, 4), {"token": token})
    assert (first.url, second.url) == (f"/hoering/{hearing.slug}/svar/tak/",) * 2
    assert Submission.objects.count() == 1


def test_second_reply_from_the_same_browser_is_its_own(client):
    hearing = HearingPageFactory()
    for _reply in range(2):
        fill(client, hearing)
        wait(client, hearing)
        client.post(address(hearing, 4), {"token": token_of(client, hearing)})
    assert Submission.objects.count() == 2


def test_step_is_not_reached_before_the_ones_before_it(client):
    hearing = HearingPageFactory()
    assert client.get(address(hearing, 3)).url == address(hearing, 1)
    assert client.get(address(hearing, 4)).url == address(hearing, 1)
    assert client.get(address(hearing, 5)).status_code == 404
    assert client.get(address(hearing, 0)).status_code == 404


def test_going_back_loses_nothing(client):
    hearing = HearingPageFactory()
    client.post(address(hearing, 1), WHAT)
    client.post(address(hearing, 2), {"sender_kind": "association", "organisation": "", "back": "1"})
    assert WHAT["text"] in client.get(address(hearing, 1)).content.decode()
    assert 'value="association"' in client.get(address(hearing, 2)).content.decode()


def test_organisation_is_asked_for_in_plain_words_and_nothing_is_lost(client):
    hearing = HearingPageFactory()
    client.post(address(hearing, 1), WHAT)
    page = client.post(address(hearing, 2), {"sender_kind": "association", "on_behalf_of": "Naboerne"})
    assert page.status_code == 200
    assert 'href="#id_organisation"' in page.content.decode()
    assert 'value="Naboerne"' in page.content.decode()


def test_name_is_asked_for_of_those_who_want_to_be_shown_by_it(client):
    hearing = HearingPageFactory()
    client.post(address(hearing, 1), WHAT)
    client.post(address(hearing, 2), WHO)
    page = client.post(address(hearing, 3), {"shown_as": "name"})
    assert page.status_code == 200
    assert 'href="#id_name"' in page.content.decode()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 200),
        ({**WHAT, "text": "\x00\x00"}, 200),
        ({**WHAT, "text": "x" * 50_001}, 200),
        ({**WHAT, "subject": "x" * 161}, 200),
        ({**WHAT, "section": "99"}, 200),
        ({**WHAT, "text": "a\x00b 😀 \u202eabc <script>alert(1)</script>"}, 302),
    ],
)
def test_bad_input_is_an_answer_and_never_a_crash(client, data, status):
    assert client.post(address(HearingPageFactory(), 1), data).status_code == status


@pytest.mark.parametrize("value", ["\x00", "ama\x00ger", "😀", "x" * 5000, "-1", "' OR 1=1"])
def test_choice_that_is_none_is_refused(client, value):
    hearing = HearingPageFactory(districts=[DistrictFactory(slug="amager"), DistrictFactory(slug="city")])
    for field in ("district", "section"):
        assert client.post(address(hearing, 1), {**WHAT, field: value}).status_code == 200
        assert client.get(address(hearing, 4)).url == address(hearing, 1)
    client.post(address(hearing, 1), WHAT)
    assert client.post(address(hearing, 2), {"sender_kind": value}).status_code == 200


def test_script_in_a_reply_is_shown_as_text(client):
    hearing = HearingPageFactory()
    page = fill(client, hearing, what={**WHAT, "text": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_program_that_fills_in_everything_or_is_too_quick_is_stopped_without_losing_anything(client):
    hearing = HearingPageFactory()
    fill(client, hearing)
    token = token_of(client, hearing)
    assert client.post(address(hearing, 4), {"token": token}).status_code == 200
    wait(client, hearing)
    assert client.post(address(hearing, 4), {"token": token, "homepage": "https://x"}).status_code == 200
    assert client.post(address(hearing, 4), {"token": "fremmed"}).status_code == 200
    assert Submission.objects.count() == 0
    assert client.post(address(hearing, 4), {"token": token}).status_code == 302


def test_sending_is_limited_for_one_address(client, same_minute):
    hearing = HearingPageFactory()
    statuses = []
    for _reply in range(13):
        fill(client, hearing)
        wait(client, hearing)
        statuses.append(client.post(address(hearing, 4), {"token": token_of(client, hearing)}).status_code)
    assert statuses == [302] * 12 + [429]


def test_files_are_kept_between_steps_and_a_wrong_one_does_not_lose_the_others(client):
    hearing = HearingPageFactory()
    good, bad = SimpleUploadedFile("god.txt", b"hej"), SimpleUploadedFile("falsk.pdf", b"MZ")
    page = client.post(address(hearing, 1), {**WHAT, "attached": [good, bad]})
    assert page.status_code == 200
    assert "falsk.pdf" in page.content.decode()
    assert "god.txt" in page.content.decode()
    assert WHAT["text"] in page.content.decode()
    summary = fill(client, hearing).content.decode()
    assert "god.txt" in summary
    wait(client, hearing)
    client.post(address(hearing, 4), {"token": token_of(client, hearing)})
    assert [a.name for a in Submission.objects.get().attachments.all()] == ["god.txt"]
    assert DraftFile.objects.count() == 0


def test_file_can_be_taken_away_again_but_not_somebody_elses(client):
    hearing = HearingPageFactory()
    client.post(address(hearing, 1), {**WHAT, "attached": [SimpleUploadedFile("a.txt", b"hej")], "stay": "1"})
    pk = DraftFile.objects.get().pk
    Client().post(address(hearing, 1), {**WHAT, "remove": str(pk)})
    assert DraftFile.objects.count() == 1
    client.post(address(hearing, 1), {**WHAT, "remove": str(pk)})
    assert DraftFile.objects.count() == 0


def test_text_is_checked_while_it_is_written_and_never_stopped(client):
    hearing = HearingPageFactory()
    answer = client.post(f"/hoering/{hearing.slug}/svar/tjek/", {"text": "Ring 20 12 34 56"})
    assert [f["words"] for f in answer.json()["findings"]] == ["20 12 34 56"]
    summary = fill(client, hearing, what={**WHAT, "text": "Ring 20 12 34 56"})
    assert b'id="warnings"' in summary.content
    assert summary.status_code == 200


def test_only_district_of_a_hearing_is_the_replys_district(client):
    amager = DistrictFactory(slug="amager")
    hearing = HearingPageFactory(districts=[amager])
    fill(client, hearing)
    wait(client, hearing)
    client.post(address(hearing, 4), {"token": token_of(client, hearing)})
    assert Submission.objects.get().district == amager


def test_district_is_chosen_among_those_of_the_hearing(client):
    amager, city = DistrictFactory(slug="amager"), DistrictFactory(slug="city")
    DistrictFactory(slug="fremmed")
    hearing = HearingPageFactory(districts=[amager, city])
    assert client.post(address(hearing, 1), {**WHAT, "district": "fremmed"}).status_code == 200
    fill(client, hearing, what={**WHAT, "district": "city"})
    wait(client, hearing)
    client.post(address(hearing, 4), {"token": token_of(client, hearing)})
    assert Submission.objects.get().district == city


def test_hearing_that_is_not_open_or_not_there_says_so(client):
    coming = HearingPageFactory(starts_on=dates.today() + datetime.timedelta(days=1))
    for page in (client.get(f"/hoering/{coming.slug}/svar/"), client.post(address(coming, 1), WHAT)):
        assert page.status_code == 200
        assert "<h1>Høringen er ikke begyndt</h1>" in page.content.decode()
    for path in ("svar/", "svar/1/", "svar/tak/", "hoeringssvar/", "hoeringssvar/data.csv", ""):
        assert client.get(f"/hoering/findes-ikke/{path}").status_code == 404


def test_deadline_that_passes_while_somebody_writes_marks_the_reply_as_late(client):
    hearing = HearingPageFactory(deadline_on=dates.today())
    fill(client, hearing)
    wait(client, hearing)
    token = token_of(client, hearing)
    with time_machine.travel(hearing.deadline_at + datetime.timedelta(seconds=1), tick=False):
        assert client.post(address(hearing, 4), {"token": token}).status_code == 302
    assert Submission.objects.get().is_late is True


def test_draft_is_forgotten_after_two_days(client):
    hearing = HearingPageFactory()
    fill(client, hearing)
    assert client.session.get_expiry_age() == 2 * 24 * 60 * 60
    session = client.session
    key = f"hearing_reply_{hearing.pk}"
    session[key] = session[key] | {"started": time.time() - 2 * 24 * 60 * 60 - 1}
    session.save()
    assert WHAT["text"] not in client.get(address(hearing, 1)).content.decode()


def test_receipt_page_is_only_for_the_browser_that_sent(client):
    hearing = HearingPageFactory()
    assert client.get(f"/hoering/{hearing.slug}/svar/tak/").url == "/hoering/mit-svar/"


def test_replayed_token_without_csrf_is_refused():
    strict, hearing = Client(enforce_csrf_checks=True), HearingPageFactory()
    assert strict.post(address(hearing, 1), WHAT).status_code == 403
    assert Submission.objects.count() == 0
