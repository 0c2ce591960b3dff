"""Following the chain forward and back."""

from collections import defaultdict
from collections.abc import Iterable

from .enums import NodeKind, Relation
from .models import Contribution, Link, Node
from .numbers import as_number, normalise, receipt_hash
from .ways import Way, make_way

# contribution → theme → that in the second and the third workshop → proposal → remark → report → measure, one spare
LONGEST_WAY = 9
ASIDE_FROM_THE_WAY = frozenset({Relation.CONCERNS, Relation.REPLACED})


def links_from(nodes: Iterable[Node]) -> list[Link]:
    """Return every standing link on the way forward from these stations, nearest first.

    One query for each length of the way, at most LONGEST_WAY, however many stations there are.
    """
    return _walk({node.pk for node in nodes}, "source", "target")


def links_to(nodes: Iterable[Node]) -> list[Link]:
    """Return every standing link that leads to these stations, nearest first."""
    return _walk({node.pk for node in nodes}, "target", "source")


def _walk(start: set[int], here: str, there: str) -> list[Link]:
    seen: set[int] = set(start)
    edge: set[int] = set(start)
    found: dict[int, Link] = {}
    for _step in range(LONGEST_WAY):
        if not edge:
            break
        links = list(
            Link.objects.standing()
            .filter(**{f"{here}__in": edge})
            .select_related("source", "target", "source__contribution")
        )
        found.update((link.pk, link) for link in links)
        # What a reply is about is shown, but what happened to that is not what happened to the reply; and a newer
        # report tells of what stands in it, not of all that stood in the one it replaces.
        onward = {getattr(link, f"{there}_id") for link in links if link.relation not in ASIDE_FROM_THE_WAY}
        edge = {pk for pk in onward if pk is not None} - seen
        seen |= edge
    return list(found.values())


def way_of(contribution: Contribution) -> Way:
    """Return the contribution's way as far as it has come."""
    return ways_of([contribution])[contribution.pk]


def ways_of(contributions: Iterable[Contribution]) -> dict[int, Way]:
    """Return each contribution's way by the contribution's pk, in as many queries as one way takes."""
    given = list(contributions)
    links = links_from([contribution.node for contribution in given])
    proposals = {link.target_id for link in links if link.target and link.target.kind == NodeKind.PROPOSAL}
    changes = list(
        Link.objects.standing()
        .filter(target__in=proposals, relation=Relation.CHANGED, source__is_public=True)
        .select_related("source", "target")
    )
    return {contribution.pk: make_way(contribution, links, changes) for contribution in given}


def contributions_behind(nodes: Iterable[Node]) -> dict[int, list[Contribution]]:
    """Return, for each station's pk, the contributions that it grew out of, oldest first.

    Replies that are only about a proposal are not what it grew out of, and are left out.
    """
    wanted = {node.pk for node in nodes}
    behind: dict[int, list[Node]] = defaultdict(list)
    for link in _walk(wanted, "target", "source"):
        if link.target_id is not None and link.relation != Relation.CONCERNS:
            behind[link.target_id].append(link.source)
    return {pk: sorted(_origins(pk, behind), key=lambda given: (given.given_at, given.pk)) for pk in wanted}


def _origins(pk: int, behind: dict[int, list[Node]]) -> list[Contribution]:
    found: dict[int, Contribution] = {}
    seen, edge = {pk}, [pk]
    while edge:
        sources = [node for here in edge for node in behind[here] if node.pk not in seen]
        seen |= {node.pk for node in sources}
        found.update((node.pk, node.contribution) for node in sources if node.kind == NodeKind.CONTRIBUTION)
        edge = [node.pk for node in sources]
    return list(found.values())


def contribution_by_receipt(code: str) -> Contribution | None:
    """Return the contribution whose receipt this is, or None; the code may be typed with or without dashes."""
    if not normalise(code):
        return None
    return Contribution.objects.select_related("node").filter(receipt_hash=receipt_hash(code)).first()


def public_contribution_by_number(number: str) -> Contribution | None:
    """Return the contribution with this number if its words are public, else None."""
    return Contribution.objects.public().select_related("node").filter(number=as_number(number)).first()
