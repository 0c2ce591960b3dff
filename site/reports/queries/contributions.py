"""Contributions, the themes they were gathered in, and where each of them ended. Read from the ledger."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from districts.models import District
from process.models import Process
from reports.outline import words
from reports.outline.material import Contribution, Theme, Way
from trail.enums import ContributionKind, NodeKind, Relation
from trail.models import Contribution as Given
from trail.models import Link
from trail.queries import links_from
from trail.ways import make_way
from workshops.boards.models import Theme as BoardTheme

# Replies are shown with their approved text, in their own section; the words they were given with stay sealed.
SHOWN_IN_WORDS = frozenset({ContributionKind.NOTE, ContributionKind.INTERVIEW})
WAITING = "Er endnu ikke samlet i et tema"
ABOUT_PROPOSAL: Mapping[Relation | None, str] = {
    Relation.CONCERNS: "handler om forslag",
    Relation.CHANGED: "ændrede forslag",
}
NOT_PUBLIC_YET = "endnu ikke offentligt"


def given_in(process: Process, district: District | None) -> list[Given]:
    """Return the contributions of a district, with those that concern every district; without one, all of them."""
    given = Given.objects.of_process(process.slug).select_related("node").order_by("number")
    if district is not None:
        given = given.filter(Q(node__district_slug=district.slug) | Q(node__district_slug=""))
    return list(given)


def shown(given: Given, *, in_full: bool) -> Contribution:
    """Return a contribution as it may be printed in this edition."""
    words_too = given.kind in SHOWN_IN_WORDS and (in_full or given.node.is_public)
    return Contribution(given.number, given.kind, given.text if words_too else "", given.occasion)


def themes(
    process: Process, district: District, given: list[Given], became: Mapping[int, tuple[str, ...]], *, in_full: bool
) -> tuple[tuple[Theme, ...], tuple[Contribution, ...]]:
    """Return the district's themes with their contributions, and the contributions that are in none.

    Args:
        became: for each theme's station, the names of the proposals it led to.
    """
    found = list(
        BoardTheme.objects.filter(
            board__workshop__process=process, board__workshop__district=district, removed_at__isnull=True
        )
        .select_related("board__workshop", "column")
        .order_by("board__workshop__starts_at", "column__order", "rank", "id")
    )
    led_to = _led_to([t.node_id for t in found if t.node_id], became)
    at = {g.node_id: g for g in given}
    gathered: dict[int, list[Given]] = {}
    inside: set[int] = set()
    links = Link.objects.standing().filter(
        relation=Relation.GROUPED, target__in=[t.node_id for t in found if t.node_id]
    )
    for source, target in links.order_by("made_at", "id").values_list("source_id", "target_id"):
        if source in at:
            gathered.setdefault(target, []).append(at[source])
            inside.add(source)
    rows = tuple(
        Theme(
            t.title,
            t.summary,
            t.board.workshop.title,
            tuple(shown(g, in_full=in_full) for g in gathered.get(t.node_id or 0, ())),
            led_to.get(t.node_id or 0, ()),
        )
        for t in found
    )
    loose = [g for g in given if g.node_id not in inside and g.kind in SHOWN_IN_WORDS]
    return rows, tuple(shown(g, in_full=in_full) for g in loose)


def _led_to(themes: list[int], became: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """For each theme's station the proposals it led to, also after it was taken along to later workshops."""
    later: dict[int, list[int]] = {}
    steps = Link.objects.standing().filter(relation=Relation.TAKEN_ALONG, source__in=themes)
    for source, target in steps.order_by("id").values_list("source_id", "target_id"):
        if target is not None:
            later.setdefault(source, []).append(target)
    found: dict[int, tuple[str, ...]] = {}
    for theme in themes:
        # A theme is only ever taken along to a later board, so that this comes to an end.
        line = [theme]
        for station in line:
            line += [target for target in later.get(station, ()) if target not in line]
        found[theme] = tuple(dict.fromkeys(name for station in line for name in became.get(station, ())))
    return found


def ways(
    given: Iterable[Given],
    proposals: Mapping[int, str],
    outcomes: Mapping[int, str],
    replies: Mapping[int, str],
) -> tuple[Way, ...]:
    """Return where each contribution ended.

    Args:
        proposals: a proposal's station and its result, such as "valgt".
        outcomes: a remark's station and whether the point was met.
        replies: a reply's station and its state, for replies that have come no further.
    """
    given = list(given)
    links = links_from([g.node for g in given])
    targets = {link.target.key: link.target.pk for link in links if link.target is not None}
    return tuple(_way(g, links_of, targets, proposals, outcomes, replies) for g, links_of in _split(given, links))


def _split(given: list[Given], links: list[Link]) -> list[tuple[Given, list[Link]]]:
    """Each contribution with the links ahead of it, so that a way is made from its own links only."""
    ahead: dict[int, list[Link]] = {}
    for link in links:
        ahead.setdefault(link.source_id, []).append(link)
    result = []
    for one in given:
        seen, edge, own = {one.node_id}, [one.node_id], []
        while edge:
            here = [link for pk in edge for link in ahead.get(pk, ())]
            own += here
            edge = [pk for link in here if (pk := link.target_id) is not None and pk not in seen]
            seen |= set(edge)
        result.append((one, own))
    return result


def _way(
    given: Given,
    links: list[Link],
    targets: Mapping[str, int],
    proposals: Mapping[int, str],
    outcomes: Mapping[int, str],
    replies: Mapping[int, str],
) -> Way:
    way = make_way(given, links)
    steps: list[str] = []
    answers = [outcomes.get(targets.get(s.key, 0), "") for s in way.stations if s.kind == NodeKind.REMARK]
    for station in way.stations[1:]:
        title = f"“{station.title}”" if station.title else f"({NOT_PUBLIC_YET})"
        if station.kind == NodeKind.REMARK:
            # The points of a reply are answered side by side, so their answers are one step.
            if (step := _answered(answers)) not in steps:
                steps.append(step)
        elif station.kind == NodeKind.PROPOSAL:
            result = proposals.get(targets.get(station.key, 0))
            steps.append(
                f"{ABOUT_PROPOSAL.get(station.relation, 'forslag')} {title}" + (f" ({result})" if result else "")
            )
        elif station.kind in {NodeKind.THEME, NodeKind.MEASURE}:
            steps.append(f"{'tema' if station.kind == NodeKind.THEME else 'tiltag'} {title}")
        else:
            # The report itself is no end of the way, or no two versions of it could say the same.
            continue
        if station.set_aside_because:
            steps.append(f"sat til side: {station.set_aside_because}")
    reason = way.stations[0].set_aside_because
    if reason:
        steps.append(f"sat til side: {reason}")
    ended = " → ".join(steps) or replies.get(given.node_id) or WAITING
    aside = way.deciding.set_aside_because
    return Way(given.number, given.kind, ended[:1].upper() + ended[1:], aside)


def _answered(outcomes: list[str]) -> str:
    """Return how a reply's points were answered: "besvaret: imødekommet (2), ikke imødekommet"."""
    counts = {outcome: outcomes.count(outcome) for outcome in words.OUTCOMES if outcome in outcomes}
    parts = [words.MET[outcome] + (f" ({count})" if count > 1 else "") for outcome, count in counts.items()]
    return f"besvaret: {', '.join(parts)}"
