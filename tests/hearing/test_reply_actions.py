"""Sending, correcting and withdrawing a reply."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from hearing import dates
from hearing.actions import code_point, correct_reply, enter_reply, open_original, submit_reply, withdraw_reply
from hearing.enums import SenderKind, ShownAs, SubmissionState
from hearing.models import Submission
from tests.factories.districts import DistrictFactory
from tests.factories.hearing import HearingPageFactory, case_worker, draft, published_reply, sent_reply
from trail.enums import Relation, Source
from trail.models import Link
from trail.queries import contribution_by_receipt

pytestmark = pytest.mark.django_db
ORIGINAL = "Jeg hedder Opdigtet Olsen og bor Testvej 12, ring 20 12 34 56"


def test_reply_gets_a_number_and_a_receipt_that_finds_it_again():
    sent = sent_reply()
    assert sent.submission.state == SubmissionState.RECEIVED
    assert sent.submission.contribution.number.startswith("B-")
    assert contribution_by_receipt(sent.receipt.lower().replace("-", " ")) == sent.submission.contribution


def test_original_does_not_enter_the_ledger():
    contribution = sent_reply(text=ORIGINAL, subject=ORIGINAL).submission.contribution
    assert "Olsen" not in contribution.text + contribution.node.title
    assert not contribution.node.is_public


def test_same_form_sent_twice_is_one_reply_with_one_receipt():
    hearing = HearingPageFactory()
    first = submit_reply(hearing=hearing, draft=draft(), form_token="samme")
    second = submit_reply(hearing=hearing, draft=draft(text="noget andet"), form_token="samme")
    assert (first.is_new, second.is_new) == (True, False)
    assert (first.submission, first.receipt) == (second.submission, second.receipt)
    assert Submission.objects.count() == 1


def test_findings_are_recorded_with_their_places():
    submission = sent_reply(text=ORIGINAL).submission
    assert [(f.rule, submission.text[f.start : f.end]) for f in submission.findings.all()] == [
        ("address", "Testvej 12"),
        ("phone", "20 12 34 56"),
    ]


def test_hearings_own_contact_is_no_finding():
    assert not sent_reply(text="Jeg skrev til hoering@eksempel.dk").submission.findings.exists()


@pytest.mark.parametrize("kind", [k for k in SenderKind if k not in ("private", "user", "relative", "staff")])
def test_organisation_is_required_of_those_who_answer_for_one(kind):
    with pytest.raises(ValidationError) as caught:
        sent_reply(sender_kind=kind)
    assert list(caught.value.error_dict) == ["organisation"]
    assert sent_reply(sender_kind=kind, organisation="Foreningen Eksempel").is_new


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"text": " \x00 "}, "text"),
        ({"text": "x" * 50_001}, "text"),
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 161}, "subject"),
        ({"shown_as": ShownAs.NAME}, "name"),
        ({"shown_as": ShownAs.PSEUDONYM}, "pseudonym"),
        ({"section": "99"}, "section"),
    ],
)
def test_reply_that_lacks_something_is_refused_by_field(fields, wrong):
    with pytest.raises(ValidationError) as caught:
        sent_reply(**fields)
    assert list(caught.value.error_dict) == [wrong]


def test_late_reply_is_taken_and_marked():
    hearing = HearingPageFactory(deadline_on=dates.today() - datetime.timedelta(days=1))
    assert sent_reply(hearing).submission.is_late is True
    assert sent_reply().submission.is_late is False


@pytest.mark.parametrize(
    "days",
    [
        {"starts_on": 1},
        {"deadline_on": -5, "published_on": -1},
        {"deadline_on": -5, "delete_on": 0},
    ],
)
def test_hearing_that_has_not_begun_or_is_done_takes_no_reply(days):
    hearing = HearingPageFactory(**{name: dates.today() + datetime.timedelta(days=n) for name, n in days.items()})
    with pytest.raises(PermissionDenied):
        sent_reply(hearing)


def test_correction_keeps_the_earlier_text_and_starts_the_review_anew():
    submission = published_reply()
    assert submission.contribution.node.is_public
    changed = correct_reply(
        submission=submission, subject="Nyt", text="Min nye tekst", shown_as=ShownAs.ROLE, moment=timezone.now()
    )
    assert (changed.state, changed.public_text, changed.published_at) == (SubmissionState.RECEIVED, "", None)
    assert [v.text for v in changed.versions.all()] == ["Jeg vil gerne kunne komme om aftenen."]
    changed.contribution.node.refresh_from_db()
    assert not changed.contribution.node.is_public


def test_withdrawal_takes_everything_public_back_and_deletes_the_address():
    submission = published_reply(name="Opdigtet Olsen", shown_as=ShownAs.NAME, email="o@eksempel.dk", phone="20123456")
    withdrawn = withdraw_reply(submission=submission, moment=timezone.now())
    withdrawn.refresh_from_db()
    assert withdrawn.state == SubmissionState.WITHDRAWN
    private = (withdrawn.name, withdrawn.email, withdrawn.phone, withdrawn.public_text, withdrawn.search_text)
    assert private == ("", "", "", "", "")
    node = withdrawn.contribution.node
    assert (node.is_public, node.url, "Jeg vil" in node.title) == (False, "", False)
    assert Link.objects.standing().get(source=node).relation == Relation.SET_ASIDE


def test_nobody_changes_a_reply_after_the_deadline():
    submission = sent_reply().submission
    after = submission.hearing.deadline_at + datetime.timedelta(seconds=1)
    with pytest.raises(PermissionDenied):
        withdraw_reply(submission=submission, moment=after)
    with pytest.raises(PermissionDenied):
        correct_reply(submission=submission, subject="a", text="b", shown_as=ShownAs.ROLE, moment=after)


def test_withdrawn_reply_can_neither_be_withdrawn_again_nor_coded():
    submission = withdraw_reply(submission=sent_reply().submission, moment=timezone.now())
    with pytest.raises(PermissionDenied):
        withdraw_reply(submission=submission, moment=timezone.now())
    with pytest.raises(ValidationError):
        code_point(submission=submission, by=case_worker(), theme="a", summary="b")


def test_staff_enter_a_letter_with_its_channel_and_day():
    hearing, by = HearingPageFactory(), case_worker()
    day = timezone.now() - datetime.timedelta(days=3)
    sent = enter_reply(hearing=hearing, by=by, draft=draft(), channel=Source.LETTER, received_at=day)
    submission = sent.submission
    assert (submission.channel, submission.received_at, submission.entered_by) == (Source.LETTER, day, by)
    assert submission.contribution.on_behalf is True
    assert [h.deed for h in submission.handlings.all()] == ["entered"]
    with pytest.raises(ValidationError):
        enter_reply(
            hearing=hearing,
            by=by,
            draft=draft(),
            channel=Source.PHONE,
            received_at=timezone.now() + datetime.timedelta(days=1),
        )


def test_letter_from_before_the_deadline_is_in_time_though_entered_after():
    hearing = HearingPageFactory(deadline_on=dates.today() - datetime.timedelta(days=2))
    received = timezone.now() - datetime.timedelta(days=3)
    sent = enter_reply(hearing=hearing, by=case_worker(), draft=draft(), channel=Source.LETTER, received_at=received)
    assert sent.submission.is_late is False


def test_original_is_opened_only_by_those_who_may_and_each_time_is_logged():
    city, amager = DistrictFactory(slug="city"), DistrictFactory(slug="amager")
    hearing = HearingPageFactory(districts=[city, amager])
    submission = sent_reply(hearing, district=city).submission
    reader, stranger = case_worker(city), case_worker(amager)
    with pytest.raises(PermissionDenied):
        open_original(submission=submission, by=stranger)
    assert submission.readings.count() == 0
    assert open_original(submission=submission, by=reader).text == submission.text
    open_original(submission=submission, by=reader)
    assert [r.user_name for r in submission.readings.all()] == [reader.name, reader.name]
    open_original(submission=submission, by=reader, going_on=True)
    assert submission.readings.count() == 2
