"""History with its own dates. The actions stamp what happens with the moment it is loaded, as they must;
here, and only here, rows are dated to when the story says that they happened. Nothing but dates is touched.
"""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from config.demo.days import moment, spread
from hearing.models import HearingPage, Submission
from people.models import Participant
from process.models import Process
from proposals.models import Proposal
from realtime.models import Op
from reports.models import Report
from trail.enums import Relation
from trail.models import Contribution, Link, Node
from workshops.boards.models import Note, Theme
from workshops.boards.stations import key_of_workshop
from workshops.models import Attendance, Interview, Minutes, Statement, Workshop

DAYS_UNTIL_SET_ASIDE = 7
DAYS_UNTIL_APPROVED = 9


def date_workshop(workshop: Workshop, now: datetime) -> None:
    """Spread a workshop's operations over its hours, or over those that have passed."""
    begin, end = workshop.starts_at, min(workshop.ends_at, now)
    ops = list(Op.objects.filter(stream__board__workshop=workshop).order_by("id"))
    for op, at in zip(ops, spread(begin, end, len(ops)), strict=True):
        op.at = at
    Op.objects.bulk_update(ops, ["at"])
    here = {"board__workshop": workshop, "origin__isnull": True}
    notes = list(Note.objects.filter(**here).select_related("contribution").order_by("pk"))
    written = [op.at for op in ops if op.verb == "note.add" and op.seq is not None]
    for note, at in zip(notes, written, strict=True):
        note.written_at = at
        if note.contribution:
            note.contribution.given_at = at
    Note.objects.bulk_update(notes, ["written_at"])
    Contribution.objects.bulk_update([note.contribution for note in notes if note.contribution], ["given_at"])
    themes = list(Theme.objects.filter(**here).order_by("pk"))
    gathered = [op.at for op in ops if op.verb == "theme.add" and op.seq is not None]
    for theme, at in zip(themes, gathered, strict=True):
        theme.made_at = at
    Theme.objects.bulk_update(themes, ["made_at"])
    _date_taken_along(workshop, begin)
    _date_arrivals(workshop, begin)
    Minutes.objects.filter(workshop=workshop, approved_on__isnull=False).update(
        approved_on=min(workshop.starts_at.date() + timedelta(days=DAYS_UNTIL_APPROVED), now.date())
    )


def _date_taken_along(workshop: Workshop, begin: datetime) -> None:
    """What was taken along lay on the board when people came."""
    Note.objects.filter(board__workshop=workshop, origin__isnull=False).update(written_at=begin)
    Theme.objects.filter(board__workshop=workshop, origin__isnull=False).update(made_at=begin)


def _date_arrivals(workshop: Workshop, begin: datetime) -> None:
    attendances = list(workshop.attendances.order_by("pk"))
    for attendance, came_at in zip(
        attendances, spread(begin - timedelta(minutes=20), begin + timedelta(minutes=15), len(attendances)), strict=True
    ):
        attendance.came_at = came_at
    Attendance.objects.bulk_update(attendances, ["came_at"])
    Participant.objects.filter(attendances__workshop=workshop).update(joined_at=begin)


def date_interview(interview: Interview) -> None:
    """Date what was said to the day it was said."""
    for statement in Statement.objects.filter(interview=interview).select_related("contribution"):
        Contribution.objects.filter(pk=statement.contribution_id).update(
            given_at=moment(interview.held_on, time(11, 0)) + timedelta(minutes=7 * statement.order)
        )
    Minutes.objects.filter(interview=interview, approved_on__isnull=False).update(
        approved_on=interview.held_on + timedelta(days=DAYS_UNTIL_APPROVED)
    )


def date_hearing(hearing: HearingPage, *, handled_on: date, published_on: date, answered_on: date) -> None:
    """Date the handling of a hearing's replies; what is published before it was received waits a day."""
    for submission in hearing.submissions.all():
        received = submission.received_at
        handled = max(moment(handled_on, time(10, 0)), received + timedelta(hours=20))
        published = max(moment(published_on, time(9, 0)), handled + timedelta(hours=1))
        answered = max(moment(answered_on, time(14, 0)), handled + timedelta(hours=2))
        Submission.objects.filter(pk=submission.pk, published_at__isnull=False).update(published_at=published)
        Submission.objects.filter(pk=submission.pk, answered_at__isnull=False).update(answered_at=answered)
        submission.handlings.update(at=handled)
        submission.readings.update(at=handled)
        submission.redactions.update(made_at=handled)


def date_ledger(process: Process) -> None:
    """Give every station and step of the chain the date of what it tells of."""
    nodes = Node.objects.filter(process_slug=process.slug)
    dates = _dates(process)
    known = [node for node in nodes if node.pk in dates]
    for node in known:
        node.made_at = dates[node.pk]
    Node.objects.bulk_update(known, ["made_at"], batch_size=200)
    links = list(Link.objects.filter(source__in=nodes))
    for link in links:
        ends = [dates[pk] for pk in (link.source_id, link.target_id) if pk in dates]
        if not ends:
            continue
        waited = timedelta(days=DAYS_UNTIL_SET_ASIDE if link.relation == Relation.SET_ASIDE else 0)
        link.made_at = min(max(ends) + waited, link.made_at)
    # A plain queryset: the ledger's own refuses every change, as it should everywhere but in made-up history.
    plain: QuerySet[Link] = QuerySet(Link)
    plain.bulk_update(links, ["made_at"], batch_size=200)


def _dates(process: Process) -> dict[int, datetime]:
    """When each station of the process came about, by the station's id."""
    slug = process.slug
    found = dict(Contribution.objects.filter(node__process_slug=slug).values_list("node_id", "given_at"))
    found |= dict(Theme.objects.filter(node__process_slug=slug).values_list("node_id", "made_at"))
    begun = Workshop.objects.filter(process=process).values_list("pk", "starts_at")
    starts = {key_of_workshop(pk): at for pk, at in begun}
    found |= {pk: starts[key] for pk, key in Node.objects.filter(key__in=starts).values_list("pk", "key")}
    found |= dict(Proposal.objects.filter(node__process_slug=slug).values_list("node_id", "made_at"))
    found |= dict(Report.objects.filter(node__process_slug=slug).values_list("node_id", "made_at"))
    answered = Submission.objects.filter(hearing__process=process, points__node__isnull=False)
    found |= {pk: at for pk, at in answered.values_list("points__node_id", "answered_at") if pk and at}
    return found
