"""One contribution's way through the chain, as the person who gave it is shown it.

Pure: given a contribution and the standing links ahead of it, `make_way` gives the stations in order and
what came of it in one sentence. What is not public is a station without title and address.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from .enums import ContributionKind, NodeKind, Outcome, Relation, Standing
from .models import Contribution, Link, Node
from .sentences import SENTENCES, how_it_was_met

# What carries the contribution's own matter on; a remark or a report tells of it.
SUBSTANCE: frozenset[str] = frozenset({NodeKind.CONTRIBUTION, NodeKind.THEME, NodeKind.PROPOSAL, NodeKind.MEASURE})
# The steps ahead of each station: the link, and where it leads.
Ahead = dict[int, list[tuple[Link, Node]]]
# The furthest kind of station, furthest first, and what it means for the contribution.
FURTHEST = (
    (NodeKind.MEASURE, Outcome.CARRIED_OUT),
    (NodeKind.REPORT, Outcome.REPORTED),
    (NodeKind.REMARK, Outcome.ANSWERED),
    (NodeKind.PROPOSAL, Outcome.IN_PROPOSAL),
    (NodeKind.THEME, Outcome.IN_THEME),
)


@dataclass(frozen=True, slots=True)
class Station:
    """One station. `title` and `url` are empty where the public may not read them yet."""

    key: str
    kind: NodeKind
    title: str
    url: str
    at: datetime
    relation: Relation | None
    reason: str = ""
    set_aside_because: str = ""
    standing: str = ""

    @property
    def decided(self) -> str:
        """What has been decided here, in the reader's language; empty while nothing is, or nobody may know."""
        return str(Standing(self.standing).label) if self.standing else ""

    @property
    def label(self) -> str:
        """What kind of station it is, in the reader's language."""
        return str(self.kind.label)

    @property
    def step(self) -> str:
        """How the way led here, in the reader's language; empty at the first station."""
        return str(self.relation.label) if self.relation else ""

    @property
    def is_public(self) -> bool:
        """Whether there is something to read here."""
        return bool(self.title)


@dataclass(frozen=True, slots=True)
class Way:
    """A contribution's stations from first to last, and what came of it."""

    contribution: Contribution
    stations: tuple[Station, ...]
    outcome: Outcome
    deciding: Station
    # What tells whether it was chosen or met: the proposal it became, or the remarks to it.
    decisions: tuple[Station, ...] = ()
    has_changed: bool = False

    @property
    def is_decided(self) -> bool:
        """Whether there is an end to tell of: a decision, or a reason why it leads no further."""
        return bool(self.decisions) or self.outcome in {Outcome.SET_ASIDE, Outcome.ANSWERED, Outcome.CARRIED_OUT}

    def told_to(self, *, writer: bool) -> str:
        """What came of it, why it was set aside, or that it is still waiting: one sentence, three at most.

        Args:
            writer: whether it is read by whoever gave it.
        """
        title = self.deciding.title
        if self.decisions:
            if self._is_reply:
                said = {Standing(station.standing) for station in self.decisions}
                return how_it_was_met(said, has_changed=self.has_changed, writer=writer)
            return self._chosen(writer=writer)
        if self.outcome is Outcome.SET_ASIDE:
            reason = self.deciding.set_aside_because.strip().rstrip(".")
            return _("It was set aside, because: %(reason)s. You can write to us if we have misunderstood you.") % {
                "reason": reason
            }
        if self.outcome is Outcome.WAITING:
            if self._is_reply and writer:
                return _("Your reply is still waiting for an answer.")
            if self._is_reply:
                return _("The reply is still waiting for an answer.")
            return _("It is still waiting. It has not been gathered in a theme yet.")
        if not title:
            return _("We are working with it. You can read more here when it is made public.")
        return SENTENCES[self.outcome]() % {"title": title}

    @property
    def _is_reply(self) -> bool:
        return self.contribution.kind == ContributionKind.SUBMISSION

    def _chosen(self, *, writer: bool) -> str:
        """That it became a proposal, whether that was chosen, and where it can be read."""
        proposal = self.decisions[0]
        became = (
            _("Your contribution became the proposal “%(title)s”.")
            if writer
            else _("The contribution became the proposal “%(title)s”.")
        )
        sentences = [became % {"title": proposal.title}, proposal.decided]
        reports = [station for station in self.stations if station.kind is NodeKind.REPORT and station.title]
        if reports:
            sentences.append(_("You can read about it in “%(title)s”.") % {"title": reports[-1].title})
        return " ".join(sentences)


def make_way(contribution: Contribution, links: Iterable[Link], changes: Iterable[Link] = ()) -> Way:
    """Return the contribution's way.

    Args:
        contribution: with its node at hand.
        links: standing links with source and target at hand; those of other contributions are passed over.
        changes: the public remarks that changed proposals; those of proposals off the way are passed over.
    """
    ahead: Ahead = defaultdict(list)
    aside: dict[int, Link] = {}
    newer: dict[int, int] = {}
    for link in links:
        if link.target is None:
            aside[link.source_id] = link
        elif link.relation == Relation.REPLACED:
            newer[link.source_id] = link.target.pk
        else:
            ahead[link.source_id].append((link, link.target))
    start = contribution.node
    stations = {start.pk: _first_station(contribution, aside.get(start.pk))}
    carried = {start.pk: start}
    edge = [start]
    while edge:
        steps = [step for node in edge for step in ahead[node.pk]]
        edge = []
        for link, target in steps:
            if target.pk in stations:
                continue
            stations[target.pk] = _station(target, link, aside.get(target.pk), has_seen=not start.is_public)
            # A reply is about a proposal without being part of it: the way does not run on from there.
            if link.relation != Relation.CONCERNS:
                carried[target.pk] = target
                edge.append(target)
    outcome, deciding = _outcome(carried, stations, ahead, aside)
    decisions = _decisions(contribution, carried, aside, outcome)
    remarks = [link for pk in carried for link, _target in ahead[pk] if link.relation == Relation.CHANGED]
    for link in remarks:
        # What was changed because of a remark is said at the remark, where the reader looks for it.
        stations[link.source_id] = replace(stations[link.source_id], reason=link.reason)
    for change in changes:
        if change.target_id in carried and change.source_id not in stations:
            stations[change.source_id] = _station(change.source, change, None, has_seen=False)
    # The newest version of a report says it all; where that no longer tells of the contribution, the older one stays.
    deciding_key = stations[deciding].key
    for old, new in newer.items():
        if old in stations and new in stations and stations[old].key != deciding_key:
            del stations[old]
    # By time, as it happened; what happened at once stays in the order of the chain.
    return Way(
        contribution,
        tuple(sorted(stations.values(), key=_moment)),
        outcome,
        stations[deciding],
        tuple(stations[pk] for pk in decisions),
        has_changed=any(link.source_id in decisions for link in remarks),
    )


def _decisions(
    contribution: Contribution, carried: dict[int, Node], aside: dict[int, Link], outcome: Outcome
) -> list[int]:
    """Return the stations that say whether it was met or chosen: a reply's remarks, or the proposal that got furthest.

    What is being carried out says so itself; what is not public decides nothing yet.
    """
    reply = contribution.kind == ContributionKind.SUBMISSION
    kind = NodeKind.REMARK if reply else NodeKind.PROPOSAL
    told = [pk for pk, node in carried.items() if node.kind == kind and node.is_public and node.standing]
    if outcome is Outcome.CARRIED_OUT or contribution.node_id in aside:
        return []
    if reply:
        return told
    chosen = [pk for pk in told if carried[pk].standing == Standing.CHOSEN and pk not in aside]
    if chosen or outcome is not Outcome.SET_ASIDE:
        return chosen[:1]
    return [pk for pk in told if carried[pk].standing == Standing.NOT_CHOSEN][:1]


def _moment(station: Station) -> tuple[bool, datetime]:
    return station.relation is not None, station.at


def _outcome(
    carried: dict[int, Node], stations: dict[int, Station], ahead: Ahead, aside: dict[int, Link]
) -> tuple[Outcome, int]:
    """Return what came of it and the key of the station that says so.

    It was set aside when its own matter leads no further anywhere; a report that tells of it changes nothing in that.
    """
    ends = [
        pk
        for pk, node in carried.items()
        if node.kind in SUBSTANCE
        and not any(
            target.pk in carried and target.kind in SUBSTANCE and link.relation != Relation.CONCERNS
            for link, target in ahead[pk]
        )
    ]
    set_aside = [pk for pk in ends if pk in aside]
    if ends and len(set_aside) == len(ends):
        return Outcome.SET_ASIDE, max(set_aside, key=lambda pk: aside[pk].made_at)
    for kind, outcome in FURTHEST:
        # A station that is set aside does not decide while another branch of the way goes on.
        there = [pk for pk, node in carried.items() if node.kind == kind and pk not in aside]
        if there:
            return outcome, max(there, key=lambda pk: (carried[pk].is_public, stations[pk].at))
    return Outcome.WAITING, next(iter(carried))


def _first_station(contribution: Contribution, aside: Link | None) -> Station:
    node = contribution.node
    return Station(
        key=node.key,
        kind=NodeKind.CONTRIBUTION,
        title=contribution.text,
        url=node.url if node.is_public else "",
        at=contribution.given_at,
        relation=None,
        set_aside_because=aside.reason if aside else "",
    )


def _station(node: Node, link: Link, aside: Link | None, *, has_seen: bool) -> Station:
    # Who wrote on a board has seen the themes there, and nobody else follows the way while the words are not public.
    # Once they are, everybody does, and a theme that a later board gathers them in waits until that is public too.
    is_told = node.is_public or (has_seen and node.kind == NodeKind.THEME)
    return Station(
        key=node.key,
        kind=NodeKind(node.kind),
        title=node.title if is_told else "",
        url=node.url if node.is_public else "",
        at=link.made_at,
        relation=Relation(link.relation),
        reason=link.reason,
        set_aside_because=aside.reason if aside else "",
        standing=node.standing if node.is_public else "",
    )
