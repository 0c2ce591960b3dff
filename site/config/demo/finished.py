"""The finished process of 2015–2016, from the first interview to the hearing note."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from config.demo.backdate import date_hearing, date_interview, date_ledger, date_workshop
from config.demo.basis import load_frames
from config.demo.cast import Cast
from config.demo.choices import hold_vote, propose
from config.demo.content import committee, hearing_2016
from config.demo.content.districts import DISTRICTS
from config.demo.content.places import PLACES
from config.demo.content.replies import REPLIES_2016
from config.demo.days import moment
from config.demo.gatherings import close_workshop, hold_workshop, plan_workshop
from config.demo.hearings import ask_parties, handle_reply, take_reply
from config.demo.papers import finish_reports
from config.demo.plans import plan_process
from config.demo.shapes import DistrictText
from config.demo.sitepages import make_hearing_page, make_process_pages
from config.demo.talks import gather_statements, hold_interview
from hearing.models import HearingPage, Point
from process.enums import ProcessState
from process.models import Milestone, Phase, Process
from proposals.actions import edit_proposal
from proposals.models import Proposal
from reports.enums import Edition, ReportKind
from workshops.boards.models import Theme

PROPOSED_AT = moment(date(2015, 9, 18), time(9, 0))
VOTE_CLOSES_AT = moment(date(2015, 10, 5), time(23, 59))
DISTRICT_REPORTS_ON, STATUS_ON, COMBINED_ON = date(2015, 10, 15), date(2015, 10, 28), date(2015, 12, 2)
ANSWERED_ON, NOTE_ON = date(2016, 5, 10), date(2016, 5, 17)
BODY = (
    "<p>Processen er slut. Du kan læse alt, hvad der blev sagt, og se, hvad der blev af det. Har du en kvittering, så "
    "kan du finde dit eget bidrag. Dokumentnummeret på beslutningen er 2015-0159321-7.</p>"
)


@transaction.atomic
def load_finished(cast: Cast, now: datetime | None = None) -> Process:
    """Play the finished process from beginning to end, unless it is there already."""
    if known := Process.objects.filter(slug=committee.SLUG).first():
        return known
    now = now or timezone.now()
    load_frames(by=cast.users["administration"], year=committee.BUDGET_YEAR)
    process = _decide(cast)
    make_process_pages(process, BODY, {place.slug: place.body for place in PLACES})
    proposals: dict[str, Proposal] = {}
    for text in DISTRICTS:
        proposals |= _play_district(text, process, cast, now)
    date_ledger(process)
    finish_reports(process, cast, ReportKind.DISTRICT, DISTRICT_REPORTS_ON)
    finish_reports(process, cast, ReportKind.STATUS, STATUS_ON)
    finish_reports(process, cast, ReportKind.COMBINED, COMBINED_ON)
    hearing = _play_hearing(process, cast, proposals, now)
    _change_proposals(hearing, cast)
    date_ledger(process)
    finish_reports(process, cast, ReportKind.HEARING, NOTE_ON)
    finish_reports(
        process,
        cast,
        ReportKind.DISTRICT,
        NOTE_ON,
        editions=(Edition.PUBLIC, Edition.INTERNAL),
        what_changed="Høringssvarene og det, de ændrede i forslagene, er kommet med.",
    )
    date_ledger(process)
    return process


def _decide(cast: Cast) -> Process:
    return plan_process(
        cast,
        process=Process(
            slug=committee.SLUG,
            title=committee.TITLE,
            summary=committee.SUMMARY,
            committee=committee.COMMITTEE,
            case_number=committee.CASE_NUMBER,
            document_number=committee.DOCUMENT_NUMBER,
            budget_year=committee.BUDGET_YEAR,
            starts_on=committee.STARTS,
            ends_on=committee.ENDS,
            state=ProcessState.FINISHED,
        ),
        phases=[
            Phase(
                number=number,
                title=title,
                purpose=purpose,
                starts_on=starts,
                ends_on=ends,
                held_from=held_from,
                held_to=held_to,
            )
            for number, title, purpose, starts, ends, held_from, held_to in committee.PHASES
        ],
        milestones=[
            Milestone(title=title, planned_on=planned, planned_text=words, held_on=held)
            for title, planned, words, held in committee.MILESTONES
        ],
        requirements=committee.REQUIREMENTS,
        principles=committee.PRINCIPLES,
    )


def _play_district(text: DistrictText, process: Process, cast: Cast, now: datetime) -> dict[str, Proposal]:
    interviews = [(said, hold_interview(said, process, cast)) for said in text.interviews]
    for workshop_text in text.workshops:
        workshop = plan_workshop(workshop_text, process, cast, now.date())
        hold_workshop(workshop, workshop_text, cast)
        close_workshop(workshop, workshop_text, cast)
        date_workshop(workshop, now)
    themes = themes_of(process, text.slug)
    for said, interview in interviews:
        gather_statements(said, interview, themes, cast)
        date_interview(interview)
    proposals = propose(text.proposals, themes, text.slug, cast, PROPOSED_AT)
    hold_vote(
        process,
        text.slug,
        proposals,
        text.ballots,
        cast,
        opens_at=PROPOSED_AT + timedelta(hours=1),
        closes_at=VOTE_CLOSES_AT,
        close=True,
    )
    return proposals


def themes_of(process: Process, district: str) -> dict[str, Theme]:
    """Return a district's themes in a process by their titles."""
    themes = Theme.objects.filter(board__workshop__process=process, board__workshop__district__slug=district)
    return {theme.title: theme for theme in themes.select_related("node", "board__workshop__district")}


def _play_hearing(process: Process, cast: Cast, proposals: dict[str, Proposal], now: datetime) -> HearingPage:
    hearing = make_hearing_page(
        process,
        cast,
        title=hearing_2016.TITLE,
        slug=hearing_2016.SLUG,
        introduction=hearing_2016.INTRODUCTION,
        sections=hearing_2016.SECTIONS,
        starts_on=committee.HEARING_STARTS,
        deadline_on=committee.HEARING_DEADLINE,
        published_on=committee.HEARING_PUBLISHED,
        delete_on=committee.HEARING_DELETE,
        case_number=committee.HEARING_CASE_NUMBER,
        unit=hearing_2016.UNIT,
        contact_email=hearing_2016.CONTACT_EMAIL,
        proposals=list(proposals.values()),
    )
    for text in REPLIES_2016:
        sent = take_reply(text, hearing, cast, now.date())
        handle_reply(sent.submission, text, cast, proposals)
    ask_parties(hearing, hearing_2016.PARTIES, cast)
    date_hearing(
        hearing, handled_on=date(2016, 4, 25), published_on=committee.HEARING_PUBLISHED, answered_on=ANSWERED_ON
    )
    return hearing


def _change_proposals(hearing: HearingPage, cast: Cast) -> None:
    """Write what a remark says was changed into the proposal, as a new version."""
    points = Point.objects.filter(submission__hearing=hearing, proposal__isnull=False).exclude(change="")
    for point in points.select_related("submission__contribution").order_by("submission__received_at", "order"):
        # Read anew: an earlier point may have changed it.
        proposal = Proposal.objects.get(points=point)
        number = str(point.submission)
        edit_proposal(
            proposal=proposal,
            title=proposal.title,
            text=f"{proposal.text}\n\n{point.change}",
            cost=proposal.cost,
            reason=f"Ændret efter høringssvar {number}.",
            by=cast.users["administration"],
            at=moment(ANSWERED_ON, time(15, 0)),
        )
