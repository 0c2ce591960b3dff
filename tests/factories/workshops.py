"""Made-up workshops with what belongs to them; in August 2015 unless told otherwise."""

import datetime
import secrets
from zoneinfo import ZoneInfo

import factory

from tests.factories.districts import DistrictFactory
from tests.factories.people import ContactFactory, ParticipantFactory, StakeholderGroupFactory
from tests.factories.process import PhaseFactory, ProcessFactory
from trail.numbers import ALPHABET
from workshops.enums import Channel, Interviewed, MinutesState, Presence, WorkshopState
from workshops.models import AgendaItem, Attendance, Interview, Invitation, Minutes, Workshop

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def code_of(n: int) -> str:
    """Return the n-th code of six signs."""
    signs = []
    for _place in range(6):
        n, place = divmod(n, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(reversed(signs))


def set_aside(code: str) -> None:
    """Let a test that is tried again make its workshop anew: the earlier one gives up its code and its address."""
    for workshop in Workshop.objects.filter(join_code=code):
        workshop.join_code = "".join(secrets.choice(ALPHABET) for _sign in range(6))
        workshop.slug = f"{workshop.slug}-{workshop.pk}"
        workshop.save()


class WorkshopFactory(factory.django.DjangoModelFactory):
    """A planned workshop on 26 August 2015 at 13–16; `state=WorkshopState.OPEN` for one under way."""

    class Meta:
        model = Workshop
        skip_postgeneration_save = True

    process = factory.SubFactory(ProcessFactory)
    district = factory.SubFactory(DistrictFactory)
    phase = factory.LazyAttribute(lambda o: PhaseFactory(process=o.process))
    round = 1
    slug = factory.Sequence(lambda n: f"workshop-{n}")
    title = factory.Sequence(lambda n: f"Første workshop {n}")
    introduction = "Vi begynder med det, der virker."
    place = "Kulturhuset, Eksempelvej 1"
    access = "Der er elevator og et stille rum."
    starts_at = datetime.datetime(2015, 8, 26, 13, 0, tzinfo=COPENHAGEN)
    ends_at = datetime.datetime(2015, 8, 26, 16, 0, tzinfo=COPENHAGEN)
    state = WorkshopState.PLANNED
    join_code = factory.Sequence(code_of)

    @factory.post_generation
    def facilitators(self, create, extracted, **kwargs):
        if create and extracted:
            self.facilitators.add(*extracted)


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    workshop = factory.SubFactory(WorkshopFactory)
    order = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Punkt {n}")
    minutes = 30


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    workshop = factory.SubFactory(WorkshopFactory)
    contact = factory.SubFactory(ContactFactory)
    channel = Channel.MAIL
    sent_on = datetime.date(2015, 8, 3)


class AttendanceFactory(factory.django.DjangoModelFactory):
    """Somebody on the board; pass `contact` and `participant=None` for somebody in the room."""

    class Meta:
        model = Attendance

    workshop = factory.SubFactory(WorkshopFactory)
    participant = factory.SubFactory(ParticipantFactory)
    group = factory.LazyAttribute(lambda o: o.participant.group if o.participant else StakeholderGroupFactory())
    presence = Presence.BOARD
    came_at = datetime.datetime(2015, 8, 26, 13, 5, tzinfo=COPENHAGEN)


class InterviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interview

    process = factory.SubFactory(ProcessFactory)
    district = factory.SubFactory(DistrictFactory)
    title = factory.Sequence(lambda n: f"Interview med brugerråd {n}")
    interviewed = Interviewed.COUNCIL
    people_count = 6
    held_on = datetime.date(2015, 8, 20)
    interviewer_role = "Udviklingskonsulent"


class MinutesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Minutes

    workshop = factory.SubFactory(WorkshopFactory)
    body = "## Dagsorden\n\n– Velkomst (10 minutter)"
    state = MinutesState.DRAFT
