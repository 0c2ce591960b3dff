"""What everybody reads: searched, filtered, in pages, as data; and never anything private."""

import csv
import datetime
import io
import json
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from hearing import dates
from hearing.actions import (
    answer_point,
    approve,
    code_point,
    correct_reply,
    publish,
    redact,
    reopen,
    withdraw_reply,
    withhold,
)
from hearing.enums import PERSONAL_KINDS, Outcome, RedactionReason, SenderKind, ShownAs
from hearing.models import HearingParty
from hearing.queries import counts, internal_replies, published_replies, redaction_log
from hearing.queries.figures import hidden_below_k
from hearing.receipts import receipt_for
from tests.factories.districts import DistrictFactory
from tests.factories.hearing import HearingPageFactory, case_worker, published_reply, sent_reply
from tests.factories.people import ContactFactory

pytestmark = pytest.mark.django_db


def pages_of(hearing, numbers) -> list[str]:
    start = f"/hoering/{hearing.slug}/hoeringssvar/"
    each = [f"{start}{number}/" for number in numbers]
    return [hearing.url, start, f"{start}?q=hemmelig", f"{start}data.csv", f"{start}data.json", *each]


def test_nothing_private_is_on_any_public_page_or_export(client):
    city = DistrictFactory(slug="city")
    hearing, by = HearingPageFactory(districts=[city]), case_worker()
    private = {
        "name": "Hemmelig Hansen",
        "email": "hemmelig@eksempel.dk",
        "phone": "20999888",
        "on_behalf_of": "Hemmelig Mor",
        "pseudonym": "Hemmelig Blomst",
    }
    secret = "HEMMELIGORD"
    text = f"Offentlig tekst. {secret} bor på Testvej 12, ring 20 12 34 56."
    submissions = []
    for after in ("receive", "approve", "withhold", "reopen", "correct", "withdraw", "private", "publish"):
        shown = ShownAs.NOT_PUBLIC if after == "private" else ShownAs.ROLE
        submission = sent_reply(hearing, text=text, subject=f"{secret} emne", shown_as=shown, **private).submission
        submissions.append(submission)
        if after == "receive":
            continue
        for finding in submission.findings.all():
            redact(submission=submission, start=finding.start, end=finding.end, reason=RedactionReason.CONTACT, by=by)
        redact(submission=submission, start=17, end=17 + len(secret), reason=RedactionReason.THIRD_PARTY, by=by)
        if after == "withhold":
            withhold(submission=submission, by=by, reason="HEMMELIGORD årsag")
            continue
        approve(submission=submission, by=by, public_subject="Et emne")
        if after in ("approve", "private"):
            continue
        publish(submission=submission, by=by)
        if after == "reopen":
            reopen(submission=submission, by=by)
        if after == "correct":
            correct_reply(
                submission=submission, subject=secret, text=secret, shown_as=ShownAs.ROLE, moment=timezone.now()
            )
        if after == "withdraw":
            withdraw_reply(submission=submission, moment=timezone.now())
    shown = submissions[-1]
    forbidden = [*private.values(), secret, "Testvej 12", "20 12 34 56"]
    forbidden += [receipt_for(s.form_token) for s in submissions] + [s.form_token for s in submissions]
    addresses = pages_of(hearing, [shown.contribution.number])
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        found = [word for word in forbidden if word.encode() in response.content]
        assert found == [], address
        json_found = [word for word in forbidden if json.dumps(word).strip('"').encode() in response.content]
        assert json_found == [], address
    for submission in submissions[:-1]:
        number = submission.contribution.number
        assert client.get(f"/hoering/{hearing.slug}/hoeringssvar/{number}/").status_code == 404
        assert number.encode() not in client.get(addresses[1]).content


def test_published_reply_is_shown_with_its_answer(client):
    by, hearing = case_worker(), HearingPageFactory()
    submission = published_reply(hearing, by=by, text="Første linje\n\nAnden linje")
    point = code_point(submission=submission, by=by, theme="Åbningstid", summary="Vil komme om aftenen.")
    answer_point(point=point, by=by, remark="Vi åbner tirsdag.", outcome=Outcome.PARTLY, change="Tirsdag til 21.")
    page = client.get(
        f"/hoering/{hearing.slug}/hoeringssvar/{submission.contribution.number.lower()}/"
    ).content.decode()
    for words in ("Første linje", "Åbningstid", "Vi åbner tirsdag.", "Tirsdag til 21."):
        assert words in page


@pytest.mark.parametrize("number", ["B-22222", "%00", "B-%00AB", "%F0%9F%8C%9E", "x" * 500, "..%2F.."])
def test_number_that_is_none_is_404(client, number):
    hearing = HearingPageFactory()
    start = f"/hoering/{hearing.slug}/hoeringssvar/{number}/"
    assert client.get(start).status_code == 404
    assert client.get(f"{start}bilag/99999999999999999999999/").status_code == 404


def listed(client, hearing, **query) -> list[str]:
    return [r.subject for r in client.get(f"/hoering/{hearing.slug}/hoeringssvar/", query).context["replies"]]


def test_search_forgives_accents_and_finds_every_word(client):
    hearing = HearingPageFactory()
    published_reply(hearing, subject="Café", text="En café på Ålegade i Aarhus")
    published_reply(hearing, subject="Andet", text="Noget andet")
    assert listed(client, hearing, q="CAFE århus") == ["Café"]
    assert listed(client, hearing, q="ålegade") == ["Café"]
    assert listed(client, hearing, q="cafe findesikke") == []
    assert listed(client, hearing, q="100%_\x00😀") == []
    assert listed(client, hearing, q="x" * 5000) == ["Andet", "Café"]


def test_list_is_narrowed_by_each_filter(client):
    city, amager = DistrictFactory(slug="city"), DistrictFactory(slug="amager")
    hearing, by = HearingPageFactory(districts=[city, amager]), case_worker()
    first = published_reply(hearing, by=by, subject="A", district=city, section="1", sender_kind="user")
    published_reply(hearing, by=by, subject="B", district=amager, section="2", sender_kind="relative")
    point = code_point(submission=first, by=by, theme="Mad", summary="a")
    answer_point(point=point, by=by, remark="Nej", outcome=Outcome.NO)
    other = code_point(submission=first, by=by, theme="Tid", summary="b")
    answer_point(point=other, by=by, remark="Ja", outcome=Outcome.YES)
    for query in ({"district": "city"}, {"section": "1"}, {"kind": "user"}, {"theme": "Mad"}, {"outcome": "no"}):
        assert listed(client, hearing, **query) == ["A"], query
    assert listed(client, hearing, theme="Mad", outcome="yes") == []
    assert listed(client, hearing, kind="sludder", outcome="'; DROP") == ["B", "A"]


def test_senders_are_sorted_as_in_danish(client):
    hearing = HearingPageFactory()
    for name in ("Åse", "Zebra", "Ærø", "Anna", "Øst"):
        published_reply(hearing, subject=name, shown_as=ShownAs.PSEUDONYM, pseudonym=name)
    assert listed(client, hearing, order="sender") == ["Anna", "Zebra", "Ærø", "Øst", "Åse"]


def test_list_comes_in_pages_and_a_page_that_is_not_there_is_the_last(client):
    hearing, by = HearingPageFactory(), case_worker()
    for n in range(21):
        published_reply(hearing, by=by, subject=f"Emne {n}")
    assert len(listed(client, hearing)) == 20
    assert len(listed(client, hearing, page="2")) == len(listed(client, hearing, page="999")) == 1
    assert len(listed(client, hearing, page="sludder")) == 20


def test_list_takes_the_same_number_of_queries_for_one_and_for_three(client):
    hearing, by = HearingPageFactory(districts=[DistrictFactory(), DistrictFactory()]), case_worker()
    numbers = []
    for wanted in (1, 3):
        while len(published_replies(hearing)) < wanted:
            submission = published_reply(hearing, by=by, district=hearing.districts.all()[0])
            code_point(submission=submission, by=by, theme="Mad", summary="a")
        client.get(hearing.url)
        counted = []
        for address in pages_of(hearing, []):
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counted.append(len(queries))
        numbers.append(counted)
    assert numbers[0] == numbers[1]


def test_csv_is_safe_and_readable_in_a_spreadsheet(client):
    hearing = HearingPageFactory()
    published_reply(hearing, subject="=1+1", text='-2 "citat"; æøå\nto linjer')
    body = client.get(f"/hoering/{hearing.slug}/hoeringssvar/data.csv").content.decode()
    assert body.startswith("\ufeff")
    [row] = csv.DictReader(io.StringIO(body.removeprefix("\ufeff")), delimiter=";")
    assert (row["emne"], row["tekst"]) == ("'=1+1", '\'-2 "citat"; æøå\nto linjer')


def test_counts_of_personal_kinds_are_hidden_below_five():
    hearing = HearingPageFactory()
    for kind, n in ((SenderKind.USER, 3), (SenderKind.RELATIVE, 6), (SenderKind.PRIVATE, 5)):
        for _reply in range(n):
            sent_reply(hearing, sender_kind=kind)
    sent_reply(hearing, sender_kind=SenderKind.COUNCIL, organisation="Udsatterådet Eksempel")
    found = counts(hearing)
    numbers = {row.kind: row.count for row in found.kinds}
    assert numbers == {"private": None, "user": None, "relative": None, "council": 1}
    assert (found.total, found.is_least) == (1, True)


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.integers(0, 9))
def test_small_count_cannot_be_told_from_what_is_shown(numbers, councils):
    personal = dict(zip(sorted(PERSONAL_KINDS), numbers, strict=True))
    found = hidden_below_k(Counter(personal | {SenderKind.COUNCIL: councils}))
    shown = {row.kind: row.count for row in found.kinds}
    assert all(row.count is None or row.count >= 5 for row in found.kinds if row.kind in PERSONAL_KINDS)
    hidden = [kind for kind, n in shown.items() if n is None]
    openly = sum(n for n in shown.values() if n)
    if found.is_least or not hidden:
        assert found.total == openly
    else:
        # Whoever takes the shown numbers from the sum cannot say that any hidden one is below five.
        assert len(hidden) > 1
        assert found.total - openly >= 5 * len(hidden)


def test_one_hidden_count_cannot_be_told_from_the_sum():
    hearing = HearingPageFactory()
    for _reply in range(2):
        sent_reply(hearing, sender_kind=SenderKind.USER)
    sent_reply(hearing, sender_kind=SenderKind.COUNCIL, organisation="Udsatterådet Eksempel")
    found = counts(hearing)
    assert (found.total, {row.kind: row.count for row in found.kinds}) == (1, {"user": None, "council": 1})


def test_parties_are_shown_by_organisation_or_role_never_by_a_persons_name(client):
    hearing = HearingPageFactory()
    for contact in (ContactFactory(name="Hemmelig Hansen"), ContactFactory(name="Hemmelig Holm", organisation="")):
        HearingParty.objects.create(hearing=hearing, contact=contact, asked_on=dates.today())
    page = client.get(hearing.url).content.decode()
    assert "Hemmelig" not in page
    assert "Foreningen Eksempel" in page


def test_internal_list_holds_names_but_not_the_sealed_text():
    hearing = HearingPageFactory()
    sent_reply(hearing, name="Opdigtet Olsen", text="FORSEGLET")
    [reply] = internal_replies(hearing)
    assert reply.name == "Opdigtet Olsen"
    assert "FORSEGLET" not in repr(reply)


def test_redaction_log_counts_without_words():
    hearing, by = HearingPageFactory(), case_worker()
    submission = sent_reply(hearing, text="Ring 20 12 34 56 eller 30 12 34 56").submission
    for finding in submission.findings.all():
        redact(submission=submission, start=finding.start, end=finding.end, reason=RedactionReason.CONTACT, by=by)
    approve(submission=submission, by=by)
    assert redaction_log(hearing) == []
    publish(submission=submission, by=by)
    [row] = redaction_log(hearing)
    assert (row.number, row.reason, row.count) == (submission.contribution.number, "contact", 2)


@pytest.mark.parametrize("days", [(-1, 5, 9), (-9, -1, 9)])
def test_hearing_page_offers_to_reply_while_it_may_be_done(client, days):
    start, end, gone = (dates.today() + datetime.timedelta(days=n) for n in days)
    hearing = HearingPageFactory(starts_on=start, deadline_on=end, delete_on=gone)
    assert f"/hoering/{hearing.slug}/svar/" in client.get(hearing.url).content.decode()


@pytest.mark.parametrize("days", [(1, 5, 9), (-9, -5, -1)])
def test_hearing_page_offers_no_reply_before_and_after(client, days):
    start, end, gone = (dates.today() + datetime.timedelta(days=n) for n in days)
    hearing = HearingPageFactory(starts_on=start, deadline_on=end, delete_on=gone)
    page = client.get(hearing.url)
    assert page.status_code == 200
    assert f"/hoering/{hearing.slug}/svar/" not in page.content.decode()


def test_hearing_page_that_is_not_live_is_not_found(client):
    hearing = HearingPageFactory()
    number = published_reply(hearing).contribution.number
    hearing.unpublish()
    for address in (f"/hoering/{hearing.slug}/hoeringssvar/", f"/hoering/{hearing.slug}/hoeringssvar/{number}/"):
        assert client.get(address).status_code == 404


def test_dates_that_do_not_fit_are_refused_by_field():
    hearing = HearingPageFactory()
    hearing.deadline_on = hearing.starts_on - datetime.timedelta(days=1)
    hearing.delete_on = hearing.deadline_on
    with pytest.raises(ValidationError) as caught:
        hearing.clean()
    assert sorted(caught.value.error_dict) == ["deadline_on", "delete_on"]
