"""The stations that a report tells of."""

from django.db.models import Q

from hearing.models import Point
from proposals.models import Proposal
from reports.models import Report
from reports.outline.codec import from_snapshot
from trail.enums import NodeKind, Relation
from trail.models import Link, Node
from workshops.boards.models import Theme


def source_nodes(report: Report) -> list[Node]:
    """Return the contributions, themes, proposals and remarks that stand in this report.

    What was set aside is left out: its way has ended, and the report says only that and why.
    """
    numbers = from_snapshot(report.snapshot).rests_on()
    given = Node.objects.filter(kind=NodeKind.CONTRIBUTION, process_slug=report.process.slug)
    # Read whole and compared here: a query has no room for ten thousand numbers.
    inside = set(numbers)
    nodes = [node for node in given.select_related("contribution") if node.contribution.number in inside]
    here = Q(process=report.process) & (Q(district=report.district) if report.district else Q())
    themes = Theme.objects.filter(board__workshop__process=report.process, removed_at__isnull=True)
    if report.district:
        themes = themes.filter(board__workshop__district=report.district)
    proposals = Proposal.objects.public().filter(here)
    nodes += [theme.node for theme in themes.select_related("node") if theme.node]
    nodes += [proposal.node for proposal in proposals.select_related("node") if proposal.node]
    remarks = Point.objects.filter(submission__hearing__process=report.process, node__isnull=False)
    remarks = remarks.select_related("node", "submission__contribution")
    nodes += [point.node for point in remarks if point.node and _number(point) in inside]
    aside = set(Link.objects.standing().filter(relation=Relation.SET_ASIDE).values_list("source_id", flat=True))
    return [node for node in nodes if node.pk not in aside]


def _number(point: Point) -> str:
    return point.submission.contribution.number if point.submission.contribution else ""
