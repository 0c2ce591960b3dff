"""Districts with what belongs to them. The first figures are those of annex 1, 23-11-2015, table 1."""

import datetime

import factory

from districts.models import BudgetFrame, District, KeyFigure, OpeningHours, Service, ServiceCategory, Track, Weekday


class DistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = District
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"distrikt-{n}")
    name = factory.Sequence(lambda n: f"Distrikt {n}")
    center_name = factory.LazyAttribute(lambda o: f"Center {o.name}")
    colour = "#0F6E84"
    order = factory.Sequence(lambda n: n)
    contact_role = factory.LazyAttribute(lambda o: f"Centerleder, {o.name}")
    contact_email = factory.LazyAttribute(lambda o: f"{o.slug}@eksempel.dk")


class TrackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Track
        django_get_or_create = ("district",)

    district = factory.SubFactory(DistrictFactory)
    title = "Livsstilsændringer og sundhed"
    description = "Sporet handler om krop, mad og hverdag."


class KeyFigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = KeyFigure

    district = factory.SubFactory(DistrictFactory)
    label = factory.Sequence(lambda n: f"Borgere med en psykisk lidelse, gruppe {n}")
    value = 1250
    unit = "borgere"
    as_of = datetime.date(2015, 1, 1)
    source = "Opdigtet tal til prøve"


class BudgetFrameFactory(factory.django.DjangoModelFactory):
    """Amager's frame: 5.000.000 now, 11.000.000 indicative, so 8.000.000 proposed at 50 %."""

    class Meta:
        model = BudgetFrame

    district = factory.SubFactory(DistrictFactory)
    year = 2016
    present = 5_000_000
    indicative = 11_000_000
    rate_percent = 50


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"Værestedet {n}")
    operator_name = "Kommunen"
    is_municipal = True
    address = "Eksempelvej 1"
    users_per_day = 20
    category = ServiceCategory.OPEN
    life_phases = "1,2"


class OpeningHoursFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OpeningHours

    service = factory.SubFactory(ServiceFactory)
    weekday = Weekday.MONDAY
    opens = datetime.time(9, 0)
    closes = datetime.time(15, 0)
