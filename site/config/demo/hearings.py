"""Hearings and the replies to them, taken and handled through the hearing's own actions."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from django.utils import timezone
from django.utils.text import slugify

from config.demo.cast import Cast
from config.demo.days import day_of, moment
from config.demo.marks import plain, spans
from config.demo.shapes import PointText, ReplyText
from hearing.actions import (
    Draft,
    Sent,
    answer_point,
    approve,
    code_point,
    dismiss_finding,
    enter_reply,
    open_original,
    publish,
    redact,
    submit_reply,
    withdraw_reply,
    withhold,
)
from hearing.actions.review import undecided
from hearing.enums import Outcome, RedactionReason, SenderKind, ShownAs
from hearing.models import HearingPage, HearingParty, Submission
from people.models import User
from proposals.models import Proposal
from trail.enums import Source


def form_token(key: str) -> str:
    """Return the form token of a reply. The receipt follows from it and the server's secret, on every load alike."""
    return f"demo-{slugify(key)}"


def take_reply(text: ReplyText, hearing: HearingPage, cast: Cast, today: date) -> Sent:
    """Take a reply as its sender sent it, or as staff entered it for them."""
    draft = Draft(
        subject=text.subject,
        text=plain(text.text),
        sender_kind=SenderKind(text.kind),
        shown_as=ShownAs(text.shown_as),
        section=text.section,
        district=cast.districts[text.district] if text.district else None,
        organisation=text.organisation,
        on_behalf_of=text.on_behalf_of,
        name=text.name,
        pseudonym=text.pseudonym,
        email=text.email,
        phone=text.phone,
    )
    day = day_of(text.day, today)
    # An hour that differs from reply to reply, so that the list is not all at noon.
    received_at = moment(day, time(8 + sum(text.key.encode()) % 13, sum(text.subject.encode()) % 60))
    if text.channel != "online":
        return enter_reply(
            hearing=hearing,
            by=cast.users["sagsbehandler"],
            draft=draft,
            channel=Source(text.channel),
            received_at=received_at,
            form_token=form_token(text.key),
        )
    # Nobody is to get a mail about a demo.
    return submit_reply(
        hearing=hearing, draft=draft, form_token=form_token(text.key), received_at=received_at, notify=False
    )


def handle_reply(submission: Submission, text: ReplyText, cast: Cast, proposals: dict[str, Proposal]) -> None:
    """Take a reply as far as the content says: read, redacted, published or withheld, coded, answered."""
    worker = cast.users["sagsbehandler"]
    if text.end == "received":
        return
    if text.end == "withdrawn":
        withdraw_reply(submission=submission, moment=submission.received_at + timedelta(hours=9))
        return
    open_original(submission=submission, by=worker)
    if text.end == "under_review":
        return
    _leave_out(submission, text, worker)
    if text.end == "withheld":
        withhold(submission=submission, by=worker, reason=text.withheld_reason, notify=False)
    elif text.shown_as == ShownAs.NOT_PUBLIC:
        reason = "Du bad om, at svaret kun er til forvaltningen. Det er læst og talt med."
        withhold(submission=submission, by=worker, reason=reason, notify=False)
    else:
        approve(submission=submission, by=worker)
        publish(submission=submission, by=worker, notify=False)
    for point in text.points:
        proposal = proposals.get(point.proposal)
        coded = code_point(
            submission=submission,
            by=worker,
            theme=point.theme,
            summary=point.summary,
            proposal=proposal,
            section=text.section,
        )
        answer_point(
            point=coded,
            by=worker,
            remark=point.remark,
            outcome=Outcome(point.outcome),
            change=point.change,
            notify=False,
        )


def ask_parties(hearing: HearingPage, asked: Sequence[tuple[str, str]], cast: Cast) -> None:
    """Write down who was asked, and tick those who have answered."""
    answered = set(hearing.submissions.exclude(organisation="").values_list("organisation", flat=True))
    for district, organisation in asked:
        contact = next(
            contact
            for contact in cast.contacts(district or "city")
            if contact.organisation == organisation and (district or contact.district_id is None)
        )
        HearingParty.objects.create(
            hearing=hearing, contact=contact, asked_on=hearing.starts_on, has_answered=organisation in answered
        )


def make_many(hearing: HearingPage, numbers: Iterable[int], cast: Cast) -> int:
    """Make replies with these numbers for measuring and return how many are new.

    Each goes through `submit_reply`, and every fifth is published and answered. The same number twice is one reply:
    its form token follows from the number.
    """
    made, now = 0, timezone.now()
    for number in numbers:
        kind = (SenderKind.USER, SenderKind.RELATIVE, SenderKind.STAFF, SenderKind.PRIVATE)[number % 4]
        draft = Draft(
            subject=f"Svar nummer {number} til måling",
            text=f"Det her svar er lavet af et program for at måle. Det er nummer {number}.\n\n{MEASURED}",
            sender_kind=kind,
            district=list(cast.districts.values())[number % len(cast.districts)],
        )
        sent = submit_reply(
            hearing=hearing, draft=draft, form_token=form_token(f"maal-{number}"), received_at=now, notify=False
        )
        made += sent.is_new
        if sent.is_new and number % 5 == 0:
            handle_reply(sent.submission, MEASURED_REPLY, cast, {})
    return made


MEASURED = (
    "Jeg synes, at der skal være åbent, når man har brug for det, og at den, der åbner, skal kende en. Det behøver "
    "ikke være stort. Der må gerne være kaffe. Hvis der er penge til overs, så køb en sofa mere til det stille rum."
)

MEASURED_REPLY = ReplyText(
    key="maal",
    subject="",
    text=MEASURED,
    kind="user",
    day=0,
    points=(PointText("Måling", "Vil have åbent, når der er brug for det.", "Tak. Svaret er til måling.", "noted"),),
)


def _leave_out(submission: Submission, text: ReplyText, worker: User) -> None:
    """Redact what the content marks, and say of everything else that was flagged that it is not personal data."""
    for span in spans(text.text):
        redact(submission=submission, start=span.start, end=span.end, reason=RedactionReason(span.reason), by=worker)
    for finding in undecided(submission):
        dismiss_finding(finding=finding, by=worker)
