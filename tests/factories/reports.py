"""A district's story from the invitation to the answered hearing reply, made up, with private strings to look for."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import factory
from django.utils import timezone

from districts.models import District
from hearing.enums import Outcome, SenderKind, ShownAs, SubmissionState
from hearing.models import HearingPage, HearingParty, Point, Redaction, Submission
from people.models import StakeholderGroup
from process.models import Process
from proposals.enums import ProposalState
from proposals.models import Proposal, Version
from reports.enums import Edition, ReportKind
from reports.models import Letterhead, Report
from tests.factories.boards import BoardFactory, ColumnFactory, NoteFactory, ThemeFactory
from tests.factories.districts import BudgetFrameFactory, DistrictFactory, KeyFigureFactory, TrackFactory
from tests.factories.pages import ProcessPageFactory
from tests.factories.people import ContactFactory, ParticipantFactory, StakeholderGroupFactory
from tests.factories.process import (
    FrameRequirementFactory,
    MilestoneFactory,
    PhaseFactory,
    PrincipleFactory,
    ProcessFactory,
)
from tests.factories.workshops import (
    AttendanceFactory,
    InterviewFactory,
    InvitationFactory,
    MinutesFactory,
    WorkshopFactory,
)
from trail import actions as trail
from trail.enums import ContributionKind, NodeKind, Relation
from trail.models import Contribution
from workshops.enums import MinutesState, WorkshopState
from workshops.models import Statement

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAY = datetime.date(2015, 8, 26)
# None of these may stand in any public format. They belong to nobody.
PRIVATE = (
    "Hemmelig Navnesen",
    "hemmelig@eksempel.dk",
    "20304050",
    "Vibeke Usynlig",
    "Mit hemmelige navn på tavlen",
    "Originalen siger noget privat",
    "Jeg bor på Testvej 12",
    "afsender@eksempel.dk",
    "Skjult seddel om naboen",
    "Kladden til referatet",
    "Svaret er kun til forvaltningen",
    "Tilbageholdt, fordi det nævner en nabo",
)


class ReportFactory(factory.django.DjangoModelFactory):
    """A stored draft; `compile_report` makes one with real content."""

    class Meta:
        model = Report

    process = factory.SubFactory(ProcessFactory)
    district = factory.SubFactory(DistrictFactory)
    kind = ReportKind.DISTRICT
    edition = Edition.PUBLIC
    title = "Afrapportering"
    snapshot = factory.LazyFunction(dict)
    sha256 = "0" * 64


@dataclass
class Story:
    """What the tests look for."""

    process: Process
    district: District
    note_number: str
    aside_number: str
    hidden_number: str
    statement_number: str
    reply_number: str
    proposal: Proposal


def story(slug: str = "amager", name: str = "Amager", process: Process | None = None) -> Story:
    """Return a district whose process is complete: every contribution led somewhere, everything is documented."""
    process = process or _process()
    district = DistrictFactory(slug=slug, name=name)
    process.districts.add(district)
    TrackFactory(district=district)
    BudgetFrameFactory(district=district, year=process.budget_year)
    KeyFigureFactory(district=district, label=f"Borgere i {name}")
    users, relatives, staff = _groups()
    workshop = WorkshopFactory(
        process=process,
        district=district,
        slug=f"foerste-{slug}",
        title=f"Første workshop i {name}",
        state=WorkshopState.ENDED,
    )
    _people(workshop, users, relatives, staff)
    MinutesFactory(
        workshop=workshop,
        state=MinutesState.PUBLISHED,
        body="## Velkomst\n\nCenterlederen bød velkommen.\n\n– Alle skrev sedler.",
        approved_on=DAY,
    )
    board = BoardFactory(workshop=workshop)
    column = ColumnFactory(board=board, title="Hvad mangler")
    note = _note(column, process, district, users, "Der skal være åbent om aftenen 🌙 og i weekenden.")
    more = [_note(column, process, district, staff, f"Flere hænder om aftenen, nr. {i}.") for i in range(2)]
    hidden = _note(column, process, district, users, "Skjult seddel om naboen", is_public=False)
    aside = _note(column, process, district, users, "Gratis bus til alle.")
    theme = ThemeFactory(column=column, title="Åbent, når man har brug for det", summary="Mange ønsker aftener.")
    theme.node = trail.record_node(
        kind=NodeKind.THEME,
        key=f"boards.theme:{theme.pk}",
        title=theme.title,
        url=f"/tema/{theme.pk}/",
        process_slug=process.slug,
        district_slug=slug,
        is_public=True,
    )
    theme.save()
    statement = _statement(process, district, users)
    for given in (note, hidden, statement, *more):
        trail.link(source=given.node, target=theme.node, relation=Relation.GROUPED)
    trail.set_aside(source=aside.node, reason="Busdrift ligger uden for rammen.")
    proposal = _proposal(process, district, theme)
    reply = _hearing(process, district, proposal, staff)
    return Story(
        process,
        district,
        note.number,
        aside.number,
        hidden.number,
        statement.number,
        reply.contribution.number,
        proposal,
    )


def _process() -> Process:
    process = ProcessFactory(slug="samvaer-2015", title="Aktivitets- og samværstilbud 2015")
    FrameRequirementFactory(process=process, number=1, text="Færre, men større tilbud.")
    PrincipleFactory(process=process, number=1, text="Den enkeltes recovery")
    for number in (1, 2, 3):
        phase = PhaseFactory(process=process, number=number)
        phase.held_from, phase.held_to = phase.starts_on, phase.ends_on
        phase.save()
    MilestoneFactory(process=process, title="Første workshoprunde", held_on=DAY)
    MilestoneFactory(process=process, title="Samlet forslag", planned_on=datetime.date(2035, 12, 2), planned_text="")
    letterhead = Letterhead.load()
    letterhead.unit, letterhead.handler_role = "Center for Samskab", "Udviklingskonsulent"
    letterhead.address, letterhead.phone = "Rådhuspladsen 99, 1599 Eksempelby", "33 00 00 00"
    letterhead.mail, letterhead.ean = "samskab@eksempel.dk", "5790000000000"
    letterhead.save()
    return process


def _groups() -> tuple[StakeholderGroup, StakeholderGroup, StakeholderGroup]:
    return (
        StakeholderGroupFactory(slug="brugere", name="Brugere af tilbuddene", is_private=True, order=1),
        StakeholderGroupFactory(slug="paaroerende", name="Pårørende", is_private=True, order=2),
        StakeholderGroupFactory(slug="medarbejdere", name="Medarbejdere", is_private=False, order=3),
    )


def _people(workshop, users, relatives, staff) -> None:
    """Six users and two relatives, who are only counted, and a manager known by role."""
    secret = {"name": "Hemmelig Navnesen", "email": "hemmelig@eksempel.dk", "phone": "20304050"}
    asked = ContactFactory(**secret, organisation="", role="", group=relatives)
    manager = ContactFactory(name="Vibeke Usynlig", role="Centerleder", organisation="Center Amager", group=staff)
    for contact in (asked, manager):
        InvitationFactory(workshop=workshop, contact=contact)
    for contact in (asked, manager):
        AttendanceFactory(workshop=workshop, contact=contact, participant=None, group=contact.group)
    AttendanceFactory(workshop=workshop, participant=ParticipantFactory(group=relatives))
    for i in range(6):
        name = "Mit hemmelige navn på tavlen" if i == 0 else ""
        AttendanceFactory(workshop=workshop, participant=ParticipantFactory(name=name, group=users))


def _note(column, process, district, group, text: str, *, is_public: bool = True) -> Contribution:
    note = NoteFactory(column=column, text=text, group=group)
    given = trail.record_contribution(
        key=f"boards.note:{note.pk}",
        kind=ContributionKind.NOTE,
        text=text,
        process_slug=process.slug,
        district_slug=district.slug,
        group_slug=group.slug,
        occasion=column.board.workshop.title,
        is_public=is_public,
    ).contribution
    note.contribution = given
    note.save()
    return given


def _statement(process, district, group) -> Contribution:
    interview = InterviewFactory(process=process, district=district, title="Interview med et brugerråd")
    given = trail.record_contribution(
        key=f"workshops.statement:{interview.pk}",
        kind=ContributionKind.INTERVIEW,
        text="Weekenden er lang, når alt er lukket.",
        process_slug=process.slug,
        district_slug=district.slug,
        group_slug=group.slug,
        occasion=interview.title,
        is_public=True,
    ).contribution
    Statement.objects.create(interview=interview, contribution=given)
    MinutesFactory(workshop=None, interview=interview, state=MinutesState.PUBLISHED, body="Rådet talte om weekender.")
    return given


def _proposal(process, district, theme) -> Proposal:
    proposal = Proposal.objects.create(
        process=process,
        district=district,
        number=f"F-{district.slug[:3].upper()}",
        title="Åbent tre aftener om ugen",
        text="Huset har åbent til klokken 21 tre aftener om ugen.",
        cost=2_000_000,
        state=ProposalState.CHOSEN,
        state_reason="Flest pegede på det.",
        published_at=timezone.now(),
    )
    proposal.node = trail.record_node(
        kind=NodeKind.PROPOSAL,
        key=f"proposals.proposal:{proposal.pk}",
        title=proposal.title,
        process_slug=process.slug,
        district_slug=district.slug,
        is_public=True,
    )
    proposal.save()
    proposal.themes.add(theme)
    trail.link(source=theme.node, target=proposal.node, relation=Relation.BECAME)
    for number, reason in ((1, ""), (2, "Tre aftener i stedet for to, efter høringen.")):
        Version.objects.create(
            proposal=proposal,
            number=number,
            title=proposal.title,
            text=proposal.text,
            cost=proposal.cost,
            reason=reason,
            changed_by="Centerleder",
            changed_at=datetime.datetime(2015, 9, 20 + number, 12, tzinfo=COPENHAGEN),
        )
    return proposal


def _hearing(process, district, proposal, staff) -> Submission:
    hearing = process.hearings.first() or _hearing_page(process, staff)
    reply = add_reply(hearing, district, "Flere aftener", "Vi er glade for aftenerne. [udeladt: kontaktoplysning]")
    Redaction.objects.create(submission=reply, start=0, end=5, reason="contact")
    point = Point.objects.create(
        submission=reply,
        theme="Åbningstid",
        summary="Ønsker flere aftener.",
        remark="Forvaltningen er enig.",
        outcome=Outcome.PARTLY,
        change="Tre aftener i stedet for to.",
        proposal=proposal,
    )
    point.node = trail.record_node(
        kind=NodeKind.REMARK,
        key=f"hearing.point:{point.pk}",
        title="Åbningstid",
        process_slug=process.slug,
        is_public=True,
    )
    point.save()
    trail.link(source=reply.contribution.node, target=point.node, relation=Relation.ANSWERED)
    trail.link(source=point.node, target=proposal.node, relation=Relation.CHANGED)
    withheld = add_reply(hearing, district, "", "", state=SubmissionState.WITHHELD, shown_as=ShownAs.NOT_PUBLIC)
    withheld.text, withheld.withheld_reason = "Svaret er kun til forvaltningen", PRIVATE[-1]
    withheld.save()
    return reply


def _hearing_page(process, staff) -> HearingPage:
    hearing = HearingPage(
        title="Høring om forslagene",
        slug="hoering",
        process=process,
        introduction="<p>Skriv, hvad du mener.</p>",
        starts_on=datetime.date(2015, 10, 1),
        deadline_on=datetime.date(2015, 10, 20),
        published_on=datetime.date(2015, 10, 30),
        delete_on=datetime.date(2035, 10, 20),
        case_number=process.case_number,
        unit="Center for Samskab",
    )
    ProcessPageFactory(process=process).add_child(instance=hearing)
    party = ContactFactory(name="Vibeke Usynlig", role="Sekretariat", organisation="Lokaludvalget", group=staff)
    HearingParty.objects.create(hearing=hearing, contact=party, asked_on=DAY, has_answered=True)
    return hearing


def add_reply(
    hearing: HearingPage,
    district: District | None,
    subject: str,
    public_text: str,
    *,
    state: SubmissionState = SubmissionState.PUBLISHED,
    shown_as: ShownAs = ShownAs.ROLE,
) -> Submission:
    """Return a reply of a user of the services, with a sealed original that nobody may see."""
    published = state == SubmissionState.PUBLISHED
    reply = Submission.objects.create(
        hearing=hearing,
        district=district,
        subject="Originalen siger noget privat",
        text="Originalen siger noget privat. Jeg bor på Testvej 12, og min mail er afsender@eksempel.dk.",
        sender_kind=SenderKind.USER,
        name="Hemmelig Navnesen",
        email="afsender@eksempel.dk",
        phone="20304050",
        shown_as=shown_as,
        state=state,
        public_subject=subject,
        public_text=public_text,
        public_sender="Bruger af tilbud" if published else "",
        published_at=timezone.now() if published else None,
        received_at=datetime.datetime(2015, 10, 5, 10, tzinfo=COPENHAGEN),
    )
    reply.contribution = trail.record_contribution(
        key=f"hearing.submission:{reply.pk}",
        kind=ContributionKind.SUBMISSION,
        text=public_text or "Svar til høringen",
        process_slug=hearing.process.slug,
        district_slug=district.slug if district else "",
        is_public=published,
    ).contribution
    reply.save()
    return reply
