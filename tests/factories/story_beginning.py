"""What a district's story begins with: the process, who took part, and what they wrote and said."""

import datetime

from people.models import StakeholderGroup
from process.models import Process
from reports.models import Letterhead
from tests.factories.boards import NoteFactory
from tests.factories.people import ContactFactory, ParticipantFactory, StakeholderGroupFactory
from tests.factories.process import (
    FrameRequirementFactory,
    MilestoneFactory,
    PhaseFactory,
    PrincipleFactory,
    ProcessFactory,
)
from tests.factories.workshops import AttendanceFactory, InterviewFactory, InvitationFactory, MinutesFactory
from trail import actions as trail
from trail.enums import ContributionKind
from trail.models import Contribution
from workshops.enums import MinutesState
from workshops.models import Statement

DAY = datetime.date(2015, 8, 26)


def make_process() -> Process:
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


def make_groups() -> tuple[StakeholderGroup, StakeholderGroup, StakeholderGroup]:
    return (
        StakeholderGroupFactory(slug="brugere", name="Brugere af tilbuddene", is_private=True, order=1),
        StakeholderGroupFactory(slug="paaroerende", name="Pårørende", is_private=True, order=2),
        StakeholderGroupFactory(slug="medarbejdere", name="Medarbejdere", is_private=False, order=3),
    )


def make_people(workshop, users, relatives, staff) -> None:
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


def make_note(column, process, district, group, text: str, *, is_public: bool = True) -> Contribution:
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


def make_statement(process, district, group) -> Contribution:
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
