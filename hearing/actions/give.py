"""What the sender of a reply does: send, correct, withdraw. No account; the receipt is the key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hearing import dates, notices, rules
from hearing.enums import ShownAs, SubmissionState
from hearing.models import Attachment, DraftFile, Finding, HearingPage, Submission, Version
from hearing.receipts import receipt_for
from hearing.scan import Hit, scan
from hearing.text import clean, clean_line
from people.models import User
from trail.actions import publish_words, record_contribution, set_aside
from trail.enums import ContributionKind, Source
from trail.models import Node

from .files import drop_public_copies, take_over
from .filled_in import Draft, check_shown, check_words, checked
from .states import locked, require_next

# The ledger is written once, in Danish, in whatever language the sender reads.
NEUTRAL_TITLE = "Svar på høringen “{hearing}”"
# Somebody opens a file before it is shown; so many findings say what it is.
MAX_HITS_IN_FILE = 300
WITHDRAWN = "Afsenderen har trukket svaret tilbage."


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply that has arrived; `is_new` is False when the same form came a second time."""

    submission: Submission
    receipt: str
    is_new: bool


def submit_reply(
    *,
    hearing: HearingPage,
    draft: Draft,
    form_token: str,
    files: Sequence[DraftFile] = (),
    channel: Source = Source.ONLINE,
    received_at: datetime | None = None,
    entered_by: User | None = None,
    notify: bool = True,
) -> Sent:
    """Take a reply, late or not, and give it a number and a receipt; the same form twice is one reply.

    Args:
        form_token: random text of the filled-in form, at most 64 characters.
        received_at: when it reached us; now, unless staff enter a letter of an earlier day or the demo fills a hearing.
        entered_by: the member of staff who enters it for somebody (use `enter_reply`, which checks).
        notify: whether a receipt is mailed to the address given.

    Raises:
        PermissionDenied: the hearing takes no replies on that day.
        ValidationError: something is missing or too long, by field.
    """
    moment = received_at or timezone.now()
    if entered_by is None and not rules.may_reply(hearing, moment):
        raise PermissionDenied(_("This hearing does not take replies now."))
    draft = checked(hearing, draft)
    earlier = _sent_before(form_token)
    if earlier:
        return earlier
    # Looking through long texts takes its time, and nobody else can write meanwhile when it is done below.
    hits = hits_in(hearing, draft.text)
    hits_in_files = [hits_in(hearing, file.text)[:MAX_HITS_IN_FILE] for file in files]
    with transaction.atomic():
        try:
            with transaction.atomic():
                submission = _create(hearing, draft, form_token, channel, moment, entered_by)
        except IntegrityError:
            # The same form was sent at the same moment and the other one came first.
            earlier = _sent_before(form_token)
            if earlier is None:
                raise
            return earlier
        receipt = _give_number(submission, form_token)
        record_findings(submission, hits)
        for attachment, found in zip(take_over(submission, files), hits_in_files, strict=True):
            record_findings(submission, found, attachment)
        if notify and submission.email:
            transaction.on_commit(lambda: notices.enqueue(notices.mail_receipt, submission.pk))
    return Sent(submission, receipt, is_new=True)


def correct_reply(
    *,
    submission: Submission,
    subject: str,
    text: str,
    shown_as: ShownAs,
    moment: datetime,
    name: str | None = None,
    pseudonym: str | None = None,
) -> Submission:
    """Put the sender's new words in place of the old ones, which are kept as a version.

    What staff had done with the old words falls away: the reply is read from the start, and what was published
    of it is taken back.

    Raises:
        PermissionDenied: the deadline has passed or the reply is withdrawn.
        ValidationError: text or subject missing or too long.
    """
    text = clean(text)
    check_words(clean_line(subject), text)
    hits = hits_in(submission.hearing, text)
    with transaction.atomic():
        submission = locked(submission)
        if not rules.may_change_own(submission, moment):
            raise PermissionDenied(_("The deadline has passed. The reply can no longer be changed."))
        earlier = (submission.subject, submission.text)
        submission.subject, submission.text = clean_line(subject), text
        submission.shown_as = ShownAs(shown_as)
        submission.name = submission.name if name is None else clean_line(name)
        submission.pseudonym = submission.pseudonym if pseudonym is None else clean_line(pseudonym)
        check_shown(submission)
        Version.objects.create(submission=submission, subject=earlier[0], text=earlier[1])
        take_back(submission)
        submission.state = SubmissionState.RECEIVED
        submission.approved_by = None
        submission.public_subject = submission.public_text = submission.public_sender = ""
        submission.withheld_reason = ""
        submission.save()
        submission.redactions.all().delete()
        submission.findings.filter(attachment=None).delete()
        record_findings(submission, hits)
    return submission


def withdraw_reply(*, submission: Submission, moment: datetime) -> Submission:
    """Take a reply back: nothing of it is public any more, the sender's name, organisation and address are
    deleted at once. Text and files stay sealed until the hearing's personal data are deleted.

    Raises:
        PermissionDenied: the deadline has passed or the reply is withdrawn already.
    """
    with transaction.atomic():
        submission = locked(submission)
        if not rules.may_change_own(submission, moment):
            raise PermissionDenied(_("The deadline has passed. The reply can no longer be withdrawn."))
        require_next(submission, SubmissionState.WITHDRAWN)
        take_back(submission)
        submission.state = SubmissionState.WITHDRAWN
        submission.name = submission.pseudonym = submission.email = submission.phone = submission.on_behalf_of = ""
        submission.organisation = ""
        drop_public_copies(submission)
        submission.public_subject = submission.public_text = submission.public_sender = ""
        submission.save()
        set_aside(source=submission.given.node, reason=WITHDRAWN)
    return submission


def hits_in(hearing: HearingPage, text: str) -> list[Hit]:
    """Return what may be personal data in a text; the hearing's own contact is none."""
    return scan(text, allowed=(hearing.contact_email, hearing.contact_phone))


def record_findings(submission: Submission, hits: Sequence[Hit], attachment: Attachment | None = None) -> None:
    """Keep what was found in the reply's text, or in the text of a file."""
    Finding.objects.bulk_create(
        Finding(
            submission=submission,
            attachment=attachment,
            rule=hit.rule,
            certainty=hit.certainty,
            start=hit.start,
            end=hit.end,
        )
        for hit in hits
    )


def take_back(submission: Submission) -> None:
    """Take what is public of a reply back out of the public's sight."""
    submission.published_at = None
    submission.search_text = submission.sort_key = ""
    publish_words(contribution=submission.given, text=neutral_title(submission.hearing), url="", is_public=False)
    set_remarks(submission, url="", is_public=False)


def set_remarks(submission: Submission, *, url: str, is_public: bool) -> None:
    """Let the remarks to a reply be as public as the reply."""
    Node.objects.filter(point__submission=submission).update(url=url, is_public=is_public)


def neutral_title(hearing: HearingPage) -> str:
    """Return what the chain says of a reply whose words are sealed."""
    return NEUTRAL_TITLE.format(hearing=hearing.title)


def _sent_before(form_token: str) -> Sent | None:
    earlier = Submission.objects.select_related("contribution").filter(form_token=form_token).first()
    return Sent(earlier, receipt_for(form_token), is_new=False) if earlier else None


def _create(
    hearing: HearingPage, draft: Draft, form_token: str, channel: Source, moment: datetime, entered_by: User | None
) -> Submission:
    return Submission.objects.create(
        hearing=hearing,
        district=draft.district,
        section=draft.section,
        subject=draft.subject,
        text=draft.text,
        sender_kind=draft.sender_kind,
        organisation=draft.organisation,
        on_behalf_of=draft.on_behalf_of,
        name=draft.name,
        pseudonym=draft.pseudonym,
        shown_as=draft.shown_as,
        email=draft.email,
        phone=draft.phone,
        language=draft.language,
        channel=channel,
        entered_by=entered_by,
        received_at=moment,
        is_late=dates.is_late(moment, hearing.deadline_on),
        form_token=form_token,
    )


def _give_number(submission: Submission, form_token: str) -> str:
    hearing = submission.hearing
    receipt = receipt_for(form_token)
    given = record_contribution(
        key=f"hearing.submission:{submission.pk}",
        kind=ContributionKind.SUBMISSION,
        text=neutral_title(hearing),
        process_slug=hearing.process.slug,
        district_slug=submission.district.slug if submission.district else "",
        occasion=hearing.title,
        source=Source(submission.channel),
        on_behalf=bool(submission.on_behalf_of or submission.entered_by),
        given_at=submission.received_at,
        receipt=receipt,
    )
    submission.contribution = given.contribution
    submission.save(update_fields=["contribution"])
    return receipt
