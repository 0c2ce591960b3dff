"""Workshops and interviews: who was invited, who took part, and the minutes.

In the public edition people are named by role and organisation. Those of private groups, and everybody without an
account, are only counted, and neither names nor contact details are read from the database at all.
"""

import datetime
from collections import Counter
from collections.abc import Iterable

from django.db.models import Count as Total
from django.db.models import Q, QuerySet
from django.utils import timezone

from districts.models import District
from people.models import Contact, StakeholderGroup
from process.models import Process
from reports.outline.groups import Count
from reports.outline.material import Attended, Invited, Meeting, MinutesBlock
from trail.enums import ContributionKind
from trail.models import Contribution
from workshops.enums import MinutesState
from workshops.models import Attendance, Interview, Invitation, Workshop
from workshops.queries import minutes_blocks

NO_GROUP = "Uden gruppe"
# What may be printed of minutes: everybody reads what is published, the case file also what is approved.
SHOWN_MINUTES = {False: {MinutesState.PUBLISHED}, True: {MinutesState.APPROVED, MinutesState.PUBLISHED}}

# Who stands in the public list of participants, by role and organisation.
LISTED = Q(attendances__contact__group__is_private=False) & (
    Q(attendances__group__isnull=True) | Q(attendances__group__is_private=False)
)


def meetings(process: Process, district: District, *, in_full: bool) -> tuple[Meeting, ...]:
    """Return the district's workshops and interviews by date."""
    workshops = Workshop.objects.filter(process=process, district=district).select_related("minutes")
    notes = dict(
        Workshop.objects.filter(process=process, district=district, board__notes__removed_at__isnull=True)
        .annotate(n=Total("board__notes"))
        .values_list("pk", "n")
    )
    interviews = (
        Interview.objects.filter(process=process, district=district)
        .select_related("minutes")
        .annotate(said=Total("statements"))
    )
    found = [
        Meeting(
            "Workshop",
            w.title,
            _day(w.starts_at),
            w.place,
            w.came,
            w.came - w.listed,
            notes.get(w.pk, 0),
            *_minutes(w, in_full=in_full),
        )
        for w in workshops.annotate(came=Total("attendances"), listed=Total("attendances", filter=LISTED))
    ]
    found += [
        Meeting(
            "Interview", i.title, i.held_on, "", i.people_count, i.people_count, i.said, *_minutes(i, in_full=in_full)
        )
        for i in interviews
    ]
    return tuple(sorted(found, key=lambda m: (m.held_on, m.title)))


def attended(process: Process, district: District, *, in_full: bool) -> tuple[tuple[Attended, ...], int]:
    """Return the rows of the list of participants, and how many are only counted."""
    rows = Attendance.objects.filter(workshop__process=process, workshop__district=district).select_related(
        "workshop", "group", "contact__group"
    )
    rows = rows.select_related("participant") if in_full else _without_names(rows)
    listed: list[Attended] = []
    counted = 0
    for row in rows.order_by("workshop__starts_at", "came_at", "id"):
        group = row.group or (row.contact.group if row.contact else None)
        if in_full:
            who = _in_full(row.contact) if row.contact else ((row.participant and row.participant.name) or "Anonym")
        elif row.contact and group and not group.is_private and not row.contact.group.is_private:
            who = by_role(row.contact, group)
        else:
            counted += 1
            continue
        listed.append(Attended(who, group.name if group else "", row.workshop.title, _day(row.came_at), row.presence))
    return tuple(listed), counted


def invited(process: Process, district: District, *, in_full: bool) -> tuple[tuple[Invited, ...], int]:
    """Return the rows of the list of invited, and how many are only counted."""
    rows = Invitation.objects.filter(workshop__process=process, workshop__district=district)
    rows = rows.select_related("workshop", "contact__group").order_by("workshop__starts_at", "sent_on", "id")
    listed: list[Invited] = []
    counted = 0
    for row in rows if in_full else _without_names(rows):
        group = row.contact.group
        if group.is_private and not in_full:
            counted += 1
            continue
        who = _in_full(row.contact) if in_full else by_role(row.contact, group)
        listed.append(Invited(who, group.name, row.workshop.title, row.sent_on, row.channel, row.answer))
    return tuple(listed), counted


def participation(process: Process, district: District) -> tuple[Count, ...]:
    """Return for each group how many were invited, took part, and contributed.

    A person who was invited to two workshops counts once; so does one who came to two. Contributions count singly.
    """
    here = {"workshop__process": process, "workshop__district": district}
    asked = _by_group(
        Invitation.objects.filter(**here)
        .values_list("contact__group__slug")
        .annotate(n=Total("contact", distinct=True))
        .order_by()
    )
    groups = {g.slug: g for g in StakeholderGroup.objects.all()}
    came: Counter[str] = Counter()
    unlisted: Counter[str] = Counter()
    seen: set[tuple[str, int]] = set()
    for group, own, contact, participant in Attendance.objects.filter(**here).values_list(
        "group__slug", "contact__group__slug", "contact_id", "participant_id"
    ):
        person = ("contact", contact) if contact else ("participant", participant) if participant else None
        if person is None or person not in seen:
            slug = group or own or ""
            came[slug] += 1
            is_listed = bool(own) and not any(groups[name].is_private for name in {slug, own})
            unlisted[slug] += not is_listed
        if person is not None:
            seen.add(person)
    given = Contribution.objects.of_process(process.slug).filter(node__district_slug=district.slug)
    # Replies to the hearing say as what somebody answers, not from which group: they are counted in their own section.
    given = given.exclude(kind=ContributionKind.SUBMISSION)
    contributed = _by_group(given.values_list("group_slug").annotate(n=Total("pk")).order_by())
    columns = (asked, came, contributed)
    rows = [
        Count(
            g.name,
            tuple(c.get(g.slug, 0) for c in columns),
            (asked.get(g.slug, 0) if g.is_private else 0, unlisted.get(g.slug, 0), contributed.get(g.slug, 0)),
        )
        for g in groups.values()
        if any(c.get(g.slug) for c in columns)
    ]
    loose = tuple(sum(n for slug, n in c.items() if slug not in groups) for c in columns)
    return tuple([*rows, Count(NO_GROUP, loose)] if any(loose) else rows)


def by_role(contact: Contact, group: StakeholderGroup) -> str:
    """Return how a contact is named in public: role and organisation, or else the group; never the name."""
    return ", ".join(part for part in (contact.role, contact.organisation) if part) or group.name


def _in_full(contact: Contact) -> str:
    return ", ".join(part for part in (contact.name, contact.role, contact.organisation) if part)


def _without_names(rows: QuerySet) -> QuerySet:
    return rows.defer("contact__name", "contact__email", "contact__phone")


def _minutes(holder: Workshop | Interview, *, in_full: bool) -> tuple[tuple[MinutesBlock, ...], str]:
    minutes = getattr(holder, "minutes", None)
    if minutes is None:
        return (), ""
    return pieces_of(minutes.body) if minutes.state in SHOWN_MINUTES[in_full] else (), minutes.state


def pieces_of(body: str) -> tuple[MinutesBlock, ...]:
    """Return the text of minutes piece by piece: headings, paragraphs, and lists with what lies below each point."""
    return tuple(
        (block.kind, block.lines, tuple((point.text, point.below) for point in block.points))
        for block in minutes_blocks(body)
    )


def _by_group(rows: Iterable[tuple[str | None, int]]) -> Counter[str]:
    counter: Counter[str] = Counter()
    for slug, number in rows:
        counter[slug or ""] += number
    return counter


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localdate(moment)
