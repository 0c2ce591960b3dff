"""From the sealed original to what everybody reads, and the states on the way."""

import itertools

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from hearing.actions import (
    answer_point,
    approve,
    code_point,
    dismiss_finding,
    prepare,
    publish,
    redact,
    redact_words,
    remove_point,
    reopen,
    undo_redaction,
    withhold,
)
from hearing.actions.states import require_next
from hearing.enums import NEXT_STATES, Outcome, RedactionReason, ShownAs, SubmissionState
from hearing.models import Submission
from people.enums import Role
from tests.factories.districts import DistrictFactory
from tests.factories.hearing import HearingPageFactory, case_worker, published_reply, read_reply, sent_reply
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.proposals import ProposalFactory
from trail.actions import record_node
from trail.enums import NodeKind, Relation
from trail.models import Link

pytestmark = pytest.mark.django_db
TEXT = "Ring til Bo på 20 12 34 56 i dag"


@pytest.mark.parametrize(("start", "target"), list(itertools.product(SubmissionState, SubmissionState)))
def test_state_goes_only_where_the_table_says(start, target):
    submission = Submission(state=start)
    if target in NEXT_STATES[start]:
        require_next(submission, target)
    else:
        with pytest.raises(ValidationError):
            require_next(submission, target)


def test_nothing_can_be_published_without_being_approved():
    by = case_worker()
    submission = read_reply(by=by)
    for _step in range(2):
        with pytest.raises(ValidationError):
            publish(submission=submission, by=by)
        prepare(submission=submission, by=by) if _step == 0 else None
    submission.refresh_from_db()
    assert submission.state == SubmissionState.REDACTED


def test_reply_is_published_without_what_was_left_out():
    by = case_worker()
    submission = sent_reply(text=TEXT, subject="Ring 20 12 34 56").submission
    [finding] = submission.findings.all()
    redact(submission=submission, start=finding.start, end=finding.end, reason=RedactionReason.CONTACT, by=by)
    redact_words(submission=submission, words="bo", reason=RedactionReason.THIRD_PARTY, by=by)
    approved = approve(submission=submission, by=by)
    assert approved.public_text == "Ring til [udeladt: tredjepart] på [udeladt: kontaktoplysning] i dag"
    assert approved.public_subject == "Ring [udeladt: kontaktoplysning]"
    assert (approved.approved_by, approved.contribution.node.is_public) == (by, False)
    done = publish(submission=submission, by=by)
    assert (done.state, done.text) == (SubmissionState.PUBLISHED, TEXT)
    node = done.contribution.node
    assert (node.is_public, node.title) == (True, approved.public_text)
    assert node.url == f"/hoering/{done.hearing.slug}/hoeringssvar/{done.contribution.number}/"


def test_every_finding_must_be_decided_on_before_approval():
    by, submission = case_worker(), sent_reply(text=TEXT + " eller a@eksempel.dk").submission
    phone, mail = submission.findings.all()
    redact(submission=submission, start=phone.start, end=phone.end, reason=RedactionReason.CONTACT, by=by)
    with pytest.raises(ValidationError) as caught:
        approve(submission=submission, by=by)
    assert caught.value.code == "undecided"
    dismiss_finding(finding=mail, by=by)
    assert approve(submission=submission, by=by).state == SubmissionState.APPROVED


def test_change_after_the_version_was_ready_takes_it_back_to_review():
    by = case_worker()
    submission = read_reply(by=by, text="Hej Bo")
    prepare(submission=submission, by=by)
    redaction = redact(submission=submission, start=4, end=6, reason=RedactionReason.THIRD_PARTY, by=by)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.UNDER_REVIEW
    undo_redaction(redaction=redaction, by=by)
    assert approve(submission=submission, by=by).public_text == "Hej Bo"
    with pytest.raises(ValidationError):
        redact(submission=submission, start=4, end=6, reason=RedactionReason.THIRD_PARTY, by=by)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10_000)])
def test_passage_outside_the_text_is_refused(start, end):
    with pytest.raises(ValidationError):
        redact(submission=sent_reply().submission, start=start, end=end, reason=RedactionReason.CPR, by=case_worker())


def test_words_that_do_not_stand_in_the_text_are_refused():
    with pytest.raises(ValidationError):
        redact_words(submission=sent_reply().submission, words="xyz", reason=RedactionReason.CPR, by=case_worker())


def test_reply_that_nobody_has_opened_since_it_was_changed_is_not_approved():
    by, submission = case_worker(), sent_reply().submission
    for attempt in (prepare, approve):
        with pytest.raises(ValidationError) as caught:
            attempt(submission=submission, by=by)
        assert caught.value.code == "unread"
    assert submission.handlings.count() == 0


def test_words_that_stand_in_very_many_places_are_refused():
    by, submission = case_worker(), sent_reply(text="a " * 201).submission
    with pytest.raises(ValidationError):
        redact_words(submission=submission, words="a", reason=RedactionReason.CPR, by=by)
    assert submission.redactions.count() == 0


def test_withheld_reply_needs_a_reason_and_is_out_of_sight():
    by = case_worker()
    submission = published_reply(by=by)
    with pytest.raises(ValidationError):
        withhold(submission=submission, by=by, reason=" ")
    withheld = withhold(submission=submission, by=by, reason="Svaret handler om en anden person.")
    assert (withheld.public_text, withheld.contribution.node.is_public) == ("", False)
    assert reopen(submission=withheld, by=by).state == SubmissionState.UNDER_REVIEW


def test_reply_that_is_not_to_be_shown_is_never_published():
    by = case_worker()
    submission = read_reply(by=by, shown_as=ShownAs.NOT_PUBLIC)
    approve(submission=submission, by=by)
    with pytest.raises(ValidationError):
        publish(submission=submission, by=by)


def test_sender_is_shown_as_they_chose():
    by = case_worker()
    cases = [
        ({"shown_as": ShownAs.ROLE, "name": "Opdigtet Olsen"}, ""),
        ({"shown_as": ShownAs.NAME, "name": "Opdigtet Olsen"}, "Opdigtet Olsen"),
        ({"shown_as": ShownAs.PSEUDONYM, "name": "Opdigtet Olsen", "pseudonym": "Solsikke"}, "Solsikke"),
        ({"sender_kind": "association", "organisation": "Foreningen Eksempel"}, "Foreningen Eksempel"),
    ]
    for fields, shown in cases:
        assert published_reply(by=by, **fields).public_sender == shown


@pytest.mark.parametrize("role", [Role.ADMINISTRATION, Role.CENTRE_MANAGER, Role.FACILITATOR, Role.SEAL_READER])
def test_only_case_workers_redact_and_publish(role):
    user = MembershipFactory(role=role).user
    submission = sent_reply().submission
    for attempt in (
        lambda: redact(submission=submission, start=0, end=1, reason=RedactionReason.CPR, by=user),
        lambda: approve(submission=submission, by=user),
        lambda: publish(submission=submission, by=user),
        lambda: withhold(submission=submission, by=user, reason="x"),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_point_links_the_reply_to_the_proposal_and_the_answer_to_the_change():
    district = DistrictFactory()
    hearing = HearingPageFactory(districts=[district])
    proposal = ProposalFactory(process=hearing.process, district=district)
    proposal.node = record_node(kind=NodeKind.PROPOSAL, key="proposals.proposal:1", title=proposal.title)
    proposal.save()
    by = case_worker(district)
    submission = read_reply(hearing, by=by, district=district)
    point = code_point(submission=submission, by=by, theme="Åbningstid", summary="Åbent mandag.", proposal=proposal)
    answered = answer_point(
        point=point, by=by, remark="Vi prøver det.", outcome=Outcome.PARTLY, change="Åbent også mandag."
    )
    node = submission.contribution.node
    standing = [(link.source, link.relation, link.target) for link in Link.objects.standing().order_by("id")]
    assert standing == [
        (node, Relation.CONCERNS, proposal.node),
        (node, Relation.ANSWERED, answered.node),
        (answered.node, Relation.CHANGED, proposal.node),
    ]
    assert answered.node.is_public is False
    approve(submission=submission, by=by)
    publish(submission=submission, by=by)
    answered.node.refresh_from_db()
    assert answered.node.is_public is True
    answer_point(point=answered, by=by, remark="Vi gør det ikke.", outcome=Outcome.NO)
    assert not Link.objects.standing().filter(relation=Relation.CHANGED).exists()


def test_reply_is_answered_when_every_point_is():
    by, submission = case_worker(), published_reply()
    first = code_point(submission=submission, by=by, theme="Mad", summary="a")
    second = code_point(submission=submission, by=by, theme="Tid", summary="b")
    answer_point(point=first, by=by, remark="Ja", outcome=Outcome.YES)
    submission.refresh_from_db()
    assert submission.answered_at is None
    with pytest.raises(ValidationError):
        remove_point(point=first, by=by)
    remove_point(point=second, by=by)
    submission.refresh_from_db()
    assert submission.answered_at is not None


def test_centre_manager_answers_in_their_own_district_only():
    own, other = DistrictFactory(), DistrictFactory()
    hearing = HearingPageFactory(districts=[own, other])
    manager = MembershipFactory(user=UserFactory(), role=Role.CENTRE_MANAGER, district=own).user
    theirs, foreign = (published_reply(hearing, district=d) for d in (own, other))
    point = code_point(submission=theirs, by=manager, theme="Mad", summary="a")
    assert answer_point(point=point, by=manager, remark="Ja", outcome=Outcome.YES).answered_by == manager
    with pytest.raises(PermissionDenied):
        code_point(submission=foreign, by=manager, theme="Mad", summary="a")


def test_who_did_what_is_kept_without_words_of_the_original():
    by, submission = case_worker(), sent_reply(text=TEXT).submission
    redact(submission=submission, start=15, end=26, reason=RedactionReason.CONTACT, by=by)
    approve(submission=submission, by=by)
    log = [(h.deed, h.user_name, h.note) for h in submission.handlings.all()]
    assert log == [("redacted", by.name, "contact 15–26"), ("prepared", by.name, ""), ("approved", by.name, "")]
    assert submission.handlings.first().in_words == "udelod et sted (kontaktoplysning, tegn 15–26)"
