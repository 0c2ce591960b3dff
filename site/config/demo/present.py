"""The running process: what is over, what goes on today, what is to come. Days count from the day it is loaded."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from config.demo.backdate import date_hearing, date_ledger, date_workshop
from config.demo.basis import load_frames
from config.demo.cast import Cast
from config.demo.choices import hold_vote, propose
from config.demo.content import hearing_2016, running, running_replies
from config.demo.content.running_board import NOW
from config.demo.content.running_past import PAST
from config.demo.days import COPENHAGEN, day_of, moment
from config.demo.finished import themes_of
from config.demo.gatherings import close_workshop, hold_workshop, now_hours, plan_workshop, take_along
from config.demo.hearings import handle_reply, take_reply
from config.demo.plans import held, plan_process
from config.demo.sitepages import make_hearing_page, make_process_pages
from hearing.models import HearingPage
from process.enums import ProcessState
from process.models import Milestone, Phase, Process
from proposals.models import Proposal
from workshops.boards.enums import Layout
from workshops.boards.layouts import board_plan

PROPOSED = -18
NORDVEST_VOTE, NOERREBRO_VOTE = (-5, 9), (-13, -3)
BODY = (
    "<p>Det her er i gang. Du kan være med i dag: på tavlen, hvis du er på workshoppen, i afstemningen i Nordvest, "
    "eller med et høringssvar. Du behøver ikke sige, hvem du er.</p>"
)


@transaction.atomic
def load_running(cast: Cast, now: datetime | None = None) -> Process:
    """Play the running process up to now, unless it is there already."""
    if known := Process.objects.filter(slug=running.SLUG).first():
        return known
    now = now or timezone.now()
    today = now.astimezone(COPENHAGEN).date()
    load_frames(by=cast.users["administration"], year=today.year + 1, after=True)
    process = _decide(cast, today)
    make_process_pages(process, BODY, running.DISTRICT_BODIES)
    for text in PAST:
        workshop = plan_workshop(text, process, cast, today)
        hold_workshop(workshop, text, cast)
        close_workshop(workshop, text, cast)
        date_workshop(workshop, now)
    proposals = _choose(process, cast, today)
    for text in running.AHEAD:
        plan_workshop(text, process, cast, today)
    _begin(process, cast, now, today)
    _ask(process, cast, proposals, today)
    date_ledger(process)
    return process


def _decide(cast: Cast, today: date) -> Process:
    def day(number: int) -> date:
        return today + timedelta(days=number)

    return plan_process(
        cast,
        process=Process(
            slug=running.SLUG,
            title=running.TITLE,
            summary=running.SUMMARY,
            committee=running.COMMITTEE,
            case_number=f"{today.year}-0047110",
            document_number=f"{today.year}-0047110-3",
            budget_year=today.year + 1,
            starts_on=day(running.STARTS),
            ends_on=day(running.ENDS),
            state=ProcessState.RUNNING,
        ),
        phases=[
            Phase(
                number=number,
                title=title,
                purpose=purpose,
                what_you_can_do=what_you_can_do,
                starts_on=day(starts),
                ends_on=day(ends),
                held_from=held(day(starts), today),
                held_to=held(day(ends), today),
            )
            for number, title, purpose, what_you_can_do, starts, ends in running.PHASES
        ],
        milestones=[
            Milestone(title=title, planned_on=day(planned), held_on=None if came is None else day(came))
            for title, planned, came in running.MILESTONES
        ],
        requirements=running.REQUIREMENTS,
        principles=running.PRINCIPLES,
    )


def _choose(process: Process, cast: Cast, today: date) -> dict[str, Proposal]:
    """Make the proposals, open a vote in one district, and close one in another."""
    at = moment(day_of(PROPOSED, today), time(10, 0))
    nordvest = propose(running.NORDVEST_PROPOSALS, themes_of(process, "nordvest"), "nordvest", cast, at)
    noerrebro = propose(running.NOERREBRO_PROPOSALS, themes_of(process, "noerrebro"), "noerrebro", cast, at)
    city = propose(running.CITY_PROPOSALS, themes_of(process, "city"), "city", cast, at)
    for district, listed, ballots, (opens, closes), close in (
        ("nordvest", nordvest, running.NORDVEST_BALLOTS, NORDVEST_VOTE, False),
        ("noerrebro", noerrebro, running.NOERREBRO_BALLOTS, NOERREBRO_VOTE, True),
    ):
        hold_vote(
            process,
            district,
            listed,
            ballots,
            cast,
            opens_at=moment(day_of(opens, today), time(9, 0)),
            closes_at=moment(day_of(closes, today), time(23, 59)),
            close=close,
        )
    return nordvest | noerrebro | city


def _begin(process: Process, cast: Cast, now: datetime, today: date) -> None:
    """Begin the workshop that is under way, with what the district's first one found."""
    workshop = plan_workshop(NOW, process, cast, today, board_plan(Layout.VOICES))
    # It must be under way at whatever hour the demo is loaded.
    workshop.starts_at, workshop.ends_at = now_hours(now)
    workshop.save(update_fields=["starts_at", "ends_at"])
    take_along(workshop, NOW, cast)
    hold_workshop(workshop, NOW, cast)
    date_workshop(workshop, now)


def _ask(process: Process, cast: Cast, proposals: dict[str, Proposal], today: date) -> HearingPage:
    """Open the hearing and take the replies that have come."""
    starts_on = day_of(running_replies.STARTS, today)
    hearing = make_hearing_page(
        process,
        cast,
        title=running_replies.HEARING_TITLE,
        slug=running_replies.HEARING_SLUG,
        introduction=running_replies.INTRODUCTION,
        sections=running_replies.SECTIONS,
        starts_on=starts_on,
        deadline_on=day_of(running_replies.DEADLINE, today),
        published_on=None,
        delete_on=day_of(running_replies.DELETE, today),
        case_number=process.case_number,
        unit=hearing_2016.UNIT,
        contact_email=hearing_2016.CONTACT_EMAIL,
        proposals=[proposals[key] for key in ("nv-soendag", "nv-foelgeven", "ci-trappe")],
    )
    for text in running_replies.REPLIES_NOW:
        sent = take_reply(text, hearing, cast, today)
        handle_reply(sent.submission, text, cast, proposals)
    date_hearing(hearing, handled_on=starts_on, published_on=starts_on, answered_on=starts_on)
    return hearing
