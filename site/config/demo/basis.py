"""What must be there before anything happens: staff, groups, districts, services, contacts.

There are no actions for these: staff enter them as they are in the admin. Rows that are there already are left alone.
"""

from datetime import date, time

from django.contrib.auth.hashers import make_password

from config.demo.cast import Cast, read_cast
from config.demo.content.contacts import CONTACTS, EVERYWHERE
from config.demo.content.groups import GROUPS
from config.demo.content.places import PLACES
from config.demo.content.staff import DEMO_PASSWORD, STAFF
from config.demo.shapes import ContactText, PlaceText, ServiceText
from districts.frames import FrameRow
from districts.models import BudgetFrame, District, KeyFigure, OpeningHours, Service, Track
from people.enums import Role
from people.models import Contact, Membership, StakeholderGroup, User
from process.actions import set_frame_table

FIGURES_AS_OF = date(2015, 7, 1)
FIGURES_SOURCE = "Opdigtet tal til demoen"


def load_basis() -> Cast:
    """Make what is missing and return the cast."""
    for order, group in enumerate(GROUPS, start=1):
        StakeholderGroup.objects.get_or_create(
            slug=group.slug,
            defaults={"name": group.name, "name_en": group.name_en, "order": order, "is_private": group.is_private},
        )
    for order, place in enumerate(PLACES, start=1):
        _load_place(place, order)
    _load_staff()
    for contact in EVERYWHERE:
        _load_contact(contact, None)
    for slug, contacts in CONTACTS.items():
        for contact in contacts:
            _load_contact(contact, District.objects.get(slug=slug))
    return read_cast()


def load_frames(*, by: User, year: int, after: bool = False) -> None:
    """Set the frames of a budget year, unless somebody has set them.

    Args:
        after: whether what was proposed in 2015 has become the present budget.
    """
    if BudgetFrame.objects.filter(year=year).exists():
        return
    rows = [FrameRow(place.slug, place.present, place.indicative) for place in PLACES]
    if after:
        rows = [FrameRow(row.district_slug, row.proposed, row.indicative) for row in rows]
    set_frame_table(by=by, year=year, total=sum(row.present for row in rows), rows=rows)


def _load_staff() -> None:
    # One hash for all: hashing is slow on purpose, and here the password is printed anyway.
    password = make_password(DEMO_PASSWORD)
    for text in STAFF:
        user, made = User.objects.get_or_create(
            email=text.email, defaults={"name": text.title, "title": text.title, "password": password}
        )
        for role, district in text.roles if made else ():
            Membership.objects.create(
                user=user, role=Role(role), district=District.objects.get(slug=district) if district else None
            )


def _load_place(text: PlaceText, order: int) -> None:
    district, made = District.objects.get_or_create(
        slug=text.slug,
        defaults={
            "name": text.name,
            "center_name": text.center,
            "colour": text.colour,
            "order": order,
            "contact_role": text.contact_role,
            "contact_email": text.contact_email,
        },
    )
    if not made:
        return
    Track.objects.create(district=district, title=text.track, description=text.track_text)
    KeyFigure.objects.bulk_create(
        KeyFigure(district=district, label=label, value=value, unit=unit, as_of=FIGURES_AS_OF, source=FIGURES_SOURCE)
        for label, value, unit in text.figures
    )
    for service in text.services:
        _load_service(service, district)


def _load_service(text: ServiceText, district: District) -> None:
    service = Service.objects.create(
        district=district,
        name=text.name,
        operator_name=text.operator,
        is_municipal=text.is_municipal,
        address=text.address,
        users_per_day=text.users_per_day,
        category=text.category,
        life_phases=text.life_phases,
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(
            service=service,
            weekday=int(weekday),
            opens=time.fromisoformat(opens),
            closes=time.fromisoformat(closes),
        )
        for weekdays, opens, closes in text.hours
        for weekday in weekdays
    )


def _load_contact(text: ContactText, district: District | None) -> None:
    Contact.objects.get_or_create(
        name=text.name,
        organisation=text.organisation,
        district=district,
        defaults={
            "role": text.role,
            "group": StakeholderGroup.objects.get(slug=text.group),
            "email": text.email,
            "phone": text.phone,
            "is_operator": text.is_operator,
        },
    )
