"""Processes with phases and what the committee decided; the dates are those of the memo of 30-07-2015."""

import datetime

import factory

from process.enums import PhaseNumber, ProcessState
from process.models import FrameRequirement, Milestone, Phase, Principle, Process

AUGUST_15 = datetime.date(2015, 8, 15)


class ProcessFactory(factory.django.DjangoModelFactory):
    """A running process; `districts=[…]` puts districts into it."""

    class Meta:
        model = Process
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"proces-{n}")
    title = factory.Sequence(lambda n: f"Proces {n}")
    summary = "Vi finder ud af, hvordan aktivitets- og samværstilbud skal se ud."
    committee = "Socialudvalget"
    case_number = "2015-0159321"
    document_number = "2015-0159321-7"
    budget_year = 2016
    starts_on = AUGUST_15
    ends_on = datetime.date(2015, 12, 2)
    state = ProcessState.RUNNING

    @factory.post_generation
    def districts(self, create, extracted, **kwargs):
        if create and extracted:
            self.districts.add(*extracted)


class PhaseFactory(factory.django.DjangoModelFactory):
    """Phase 1; ten days from 15-08-2015 unless told otherwise."""

    class Meta:
        model = Phase
        django_get_or_create = ("process", "number")

    process = factory.SubFactory(ProcessFactory)
    number = PhaseNumber.OPENING
    title = factory.LazyAttribute(lambda o: f"Fase {int(o.number)}")
    purpose = "Vi hører, hvad brugerne mener."
    what_you_can_do = "Kom til en workshop, og skriv en seddel."
    starts_on = factory.LazyAttribute(lambda o: AUGUST_15 + datetime.timedelta(days=10 * (int(o.number) - 1)))
    ends_on = factory.LazyAttribute(lambda o: o.starts_on + datetime.timedelta(days=9))


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    process = factory.SubFactory(ProcessFactory)
    title = factory.Sequence(lambda n: f"Workshoprunde {n}")
    planned_on = datetime.date(2015, 8, 24)
    planned_text = "sidst i august"


class FrameRequirementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FrameRequirement

    process = factory.SubFactory(ProcessFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Krav {n}: færre, men større tilbud")


class PrincipleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Principle

    process = factory.SubFactory(ProcessFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Princip {n}: den enkeltes recovery")
