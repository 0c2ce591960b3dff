"""The case worker's desk in the admin."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hearing import dates
from hearing.actions import add_file, approve, code_point, correct_reply, dismiss_finding, submit_reply
from hearing.enums import ShownAs, SubmissionState
from hearing.models import Submission
from people.enums import Role
from tests.factories.districts import DistrictFactory
from tests.factories.hearing import HearingPageFactory, case_worker, draft, published_reply, read_reply, sent_reply
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db
TEXT = "Ring til Bo på 20 12 34 56 i dag"


def with_access(user):
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def worker(client):
    user = with_access(case_worker())
    client.force_login(user)
    return user


def do(client, submission, verb, **data):
    return client.post(f"/admin/hearing/{submission.pk}/{verb}/", {"seen": submission.versions.count()} | data)


def state_of(submission) -> str:
    return Submission.objects.get(pk=submission.pk).state


def test_reply_goes_all_the_way_from_the_desk_to_the_public(client, worker):
    submission = sent_reply(text=TEXT).submission
    page = client.get(f"/admin/hearing/{submission.pk}/")
    assert TEXT not in page.content.decode()
    assert submission.readings.count() == 0
    opened = client.get(f"/admin/hearing/{submission.pk}/original/").content.decode()
    assert "<mark>20 12 34 56</mark>" in opened
    assert [r.user for r in submission.readings.all()] == [worker]
    finding = submission.findings.get()
    assert do(client, submission, "approve", public_subject="Ring").status_code == 302
    assert state_of(submission) == SubmissionState.UNDER_REVIEW
    do(client, submission, "accept", finding=finding.pk, reason="contact")
    do(client, submission, "redact", start=9, end=11, reason="third_party")
    preview = client.get(f"/admin/hearing/{submission.pk}/original/?videre=1").content.decode()
    assert "Ring til [udeladt: tredjepart] på [udeladt: kontaktoplysning] i dag" in preview
    do(client, submission, "prepare")
    assert state_of(submission) == SubmissionState.REDACTED
    do(client, submission, "approve", public_subject="Ring", public_sender="")
    do(client, submission, "code", theme="Telefon", summary="Vil ringes op.")
    point = submission.points.get()
    do(client, submission, "answer", point=point.pk, remark="Det gør vi.", outcome="partly", change="")
    do(client, submission, "publish")
    assert state_of(submission) == SubmissionState.PUBLISHED
    number = submission.contribution.number
    public = client.get(f"/hoering/{submission.hearing.slug}/hoeringssvar/{number}/").content.decode()
    assert "Det gør vi." in public
    assert "20 12 34 56" not in public


def test_words_are_left_out_wherever_they_stand_without_a_mouse(client, worker):
    submission = sent_reply(text="Bo kom. BO gik.").submission
    do(client, submission, "redact", words="Bo", reason="third_party")
    assert [(r.start, r.end) for r in submission.redactions.all()] == [(0, 2), (8, 10)]
    do(client, submission, "undo", redaction=submission.redactions.first().pk)
    assert [(r.start, r.end) for r in submission.redactions.all()] == [(8, 10)]


@pytest.mark.parametrize("verb", ["redact", "accept", "prepare", "approve", "publish", "withhold", "code", "dismiss"])
def test_nothing_is_done_with_words_that_the_sender_has_changed_meanwhile(client, worker, verb):
    submission = sent_reply(text=TEXT).submission
    seen = client.get(f"/admin/hearing/{submission.pk}/original/").context["seen"]
    finding = submission.findings.get().pk
    if verb == "publish":
        dismiss_finding(finding=submission.findings.get(), by=worker)
        approve(submission=submission, by=worker)
    new = "Ny tekst om min nabo"
    correct_reply(submission=submission, subject="Nyt", text=new, shown_as=ShownAs.ROLE, moment=timezone.now())
    data = {"start": 0, "end": 2, "words": "", "reason": "cpr", "finding": finding, "theme": "a", "summary": "b"}
    response = client.post(
        f"/admin/hearing/{submission.pk}/{verb}/", data | {"seen": seen, "public_subject": "x"}, follow=True
    )
    assert [str(m) for m in response.context["messages"]] == ["Afsenderen har ændret svaret. Læs det igen."]
    submission.refresh_from_db()
    assert (submission.redactions.count(), submission.points.count(), submission.public_text) == (0, 0, "")
    assert submission.state in (SubmissionState.RECEIVED, SubmissionState.UNDER_REVIEW)


def test_finding_is_dismissed_and_taken_up_again(client, worker):
    submission = sent_reply(text=TEXT).submission
    finding = submission.findings.get()
    do(client, submission, "dismiss", finding=finding.pk)
    assert submission.findings.get().dismissed is True
    do(client, submission, "restore", finding=finding.pk)
    assert submission.findings.get().dismissed is False


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("redact", {"start": "x", "end": "99999999999999999999999", "reason": "cpr"}),
        ("redact", {"start": "5", "end": "5", "reason": "cpr"}),
        ("redact", {"start": "0", "end": "5", "reason": "sludder"}),
        ("redact", {"words": "findes ikke \x00", "reason": "cpr"}),
        ("redact", {}),
        ("accept", {"finding": "-1"}),
        ("code", {"theme": "", "summary": ""}),
        ("code", {"theme": "x" * 200, "summary": "\x00"}),
        ("approve", {"public_subject": "x" * 200}),
        ("publish", {}),
        ("withhold", {"reason": ""}),
    ],
)
def test_bad_input_is_said_plainly_and_changes_nothing(client, worker, verb, data):
    submission = sent_reply().submission
    response = client.post(f"/admin/hearing/{submission.pk}/{verb}/", {"seen": 0} | data, follow=True)
    assert response.status_code == 200
    assert [m.level_tag for m in response.context["messages"]] == ["error"]
    assert state_of(submission) in (SubmissionState.RECEIVED, SubmissionState.UNDER_REVIEW)


@pytest.mark.parametrize("verb", ["dismiss", "undo", "answer", "remove", "show-file", "findes-ikke"])
def test_verb_on_what_is_not_there_is_404(client, worker, verb):
    assert do(client, sent_reply().submission, verb).status_code == 404


def test_reply_of_another_district_is_not_on_the_desk(client):
    own, other = DistrictFactory(), DistrictFactory()
    hearing = HearingPageFactory(districts=[own, other])
    mine, theirs = (sent_reply(hearing, district=d).submission for d in (own, other))
    client.force_login(with_access(case_worker(own)))
    listed = client.get("/admin/hearing/").context["page_obj"].object_list
    assert [row.pk for row in listed] == [mine.pk]
    for path in ("", "original/"):
        assert client.get(f"/admin/hearing/{theirs.pk}/{path}").status_code == 404
    assert do(client, theirs, "redact", start=0, end=1, reason="cpr").status_code == 404


@pytest.mark.parametrize(
    ("role", "sees", "opens"),
    [
        (Role.CASE_WORKER, True, True),
        (Role.SEAL_READER, True, True),
        (Role.ADMINISTRATION, True, False),
        (Role.CENTRE_MANAGER, True, False),
        (Role.FACILITATOR, False, False),
    ],
)
def test_only_named_roles_open_the_original(client, role, sees, opens):
    submission = sent_reply(text="FORSEGLET").submission
    client.force_login(with_access(MembershipFactory(role=role).user))
    seen = client.get(f"/admin/hearing/{submission.pk}/", follow=True)
    opened = client.get(f"/admin/hearing/{submission.pk}/original/", follow=True)
    assert ("submission" in (seen.context or {})) is sees
    assert b"FORSEGLET" not in seen.content
    assert (b"FORSEGLET" in opened.content) is opens
    assert submission.readings.count() == int(opens)


def test_signed_out_nobody_reaches_the_desk(client):
    submission = sent_reply(text="FORSEGLET").submission
    for path in ("", f"{submission.pk}/", f"{submission.pk}/original/", "ny/"):
        assert client.get(f"/admin/hearing/{path}").status_code == 302


def test_list_shows_no_word_of_an_original_and_what_there_is_to_do(client, worker):
    hearing = HearingPageFactory()
    sent_reply(hearing, text="FORSEGLET", subject="FORSEGLET")
    approve(submission=read_reply(hearing, by=worker), by=worker)
    published_reply(hearing, by=worker)
    page = client.get("/admin/hearing/")
    assert b"FORSEGLET" not in page.content
    assert [(t["key"], t["count"]) for t in page.context["todos"]] == [
        ("waiting", 1),
        ("approved", 1),
        ("unanswered", 1),
    ]
    for todo in ("waiting", "approved", "unanswered"):
        assert len(client.get("/admin/hearing/", {"todo": todo}).context["page_obj"].object_list) == 1
    for value in ("sludder", "-1", "\x00", "9" * 30):
        query = dict.fromkeys(("number", "hearing", "state", "district", "kind", "todo", "page"), value)
        assert client.get("/admin/hearing/", query).status_code == 200
    for path in ("99999999999999999999999/", "99999999999999999999999/original/", "ny/findes-ikke/"):
        assert client.get(f"/admin/hearing/{path}").status_code == 404


def test_list_takes_the_same_number_of_queries_for_one_and_for_three(client, worker):
    hearing, counted = HearingPageFactory(districts=[DistrictFactory()]), []
    for n in (1, 3):
        while Submission.objects.count() < n:
            submission = sent_reply(hearing, text=TEXT, district=hearing.districts.all()[0]).submission
            code_point(submission=submission, by=worker, theme="Mad", summary="a")
        client.get("/admin/hearing/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/hearing/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_front_page_says_how_many_wait(client, worker):
    hearing = HearingPageFactory()
    for _reply in range(3):
        sent_reply(hearing)
    page = client.get("/admin/").content.decode()
    assert "todo=waiting" in page
    assert ">3 " in page


def test_front_page_says_nothing_to_those_who_handle_no_replies(client):
    sent_reply()
    client.force_login(with_access(MembershipFactory(role=Role.FACILITATOR).user))
    assert "todo=waiting" not in client.get("/admin/").content.decode()


def test_letter_is_entered_with_channel_day_and_receipt(client, worker):
    hearing = HearingPageFactory()
    assert hearing.title in client.get("/admin/hearing/ny/").content.decode()
    address = f"/admin/hearing/ny/{hearing.slug}/"
    token = client.get(address).context["form"].initial["form_token"]
    day = dates.today() - datetime.timedelta(days=2)
    data = {
        "form_token": token,
        "channel": "letter",
        "received_on": day.isoformat(),
        "subject": "Et brev",
        "text": "Kære kommune",
        "sender_kind": "relative",
        "shown_as": "role",
    }
    for _press in range(2):
        response = client.post(address, data)
    submission = Submission.objects.get()
    assert response.url == f"/admin/hearing/{submission.pk}/"
    assert (submission.channel, dates.local_day(submission.received_at), submission.entered_by) == (
        "letter",
        day,
        worker,
    )
    bad = client.post(address, data | {"received_on": "i går", "text": "Behold mig"})
    assert bad.status_code == 200
    assert "Behold mig" in bad.content.decode()


def test_file_as_it_came_is_a_logged_download_for_readers_only(client, worker):
    file = add_file(form_token="t", upload=SimpleUploadedFile("a.txt", b"hej"))
    submission = submit_reply(hearing=HearingPageFactory(), draft=draft(), form_token="t", files=[file]).submission
    address = f"/admin/hearing/{submission.pk}/fil/{submission.attachments.get().pk}/"
    response = client.get(address)
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content)
    assert submission.readings.count() == 1
    client.force_login(with_access(MembershipFactory(role=Role.ADMINISTRATION).user))
    client.get(address)
    assert submission.readings.count() == 1
