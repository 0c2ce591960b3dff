"""A process's proposals: what they say and cost, where they come from, what came of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from districts.models import BudgetFrame, District
from process.models import Process
from proposals import explanations
from proposals.enums import ProposalState
from proposals.models import Proposal, Vote
from trail.enums import NodeKind, Relation
from trail.models import Link, Node
from trail.queries import links_from, links_to

from .votes import place_for


@dataclass(frozen=True, slots=True)
class NoteSource:
    """A contribution behind a proposal. `url` is empty where the words are not public."""

    number: str
    url: str


@dataclass(frozen=True, slots=True)
class ThemeSource:
    """A theme that a proposal builds on, with the contributions gathered in it."""

    title: str
    url: str
    notes: tuple[NoteSource, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a proposal led to: an answer, a report, a measure."""

    kind: str
    step: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """Both ways from a proposal."""

    themes: tuple[ThemeSource, ...] = ()
    ahead: tuple[Ahead, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of all contributions behind it, in order, each once."""
        return tuple(sorted({note.number for theme in self.themes for note in theme.notes}))


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal. Support, choice and reason are None or empty until a vote on it is closed."""

    pk: int
    number: str
    title: str
    text: str
    cost: int
    url: str
    district_slug: str
    district_name: str
    track: str
    state: ProposalState
    state_reason: str
    published_at: datetime | None
    frame: int | None
    support: int | None
    ballots: int | None
    chosen: bool | None
    why: str
    lineage: Lineage

    @property
    def frame_percent(self) -> int | None:
        """How much of the district's frame it takes, in per cent; None without a frame."""
        return round(100 * self.cost / self.frame) if self.frame else None


def proposals_of(
    process: Process, district: District | None = None, *, with_lineage: bool = True
) -> tuple[ProposalRow, ...]:
    """Return the process's public proposals by district and number.

    A constant number of queries: three, and with lineage at most one for each length of the way both ways.
    """
    proposals = Proposal.objects.public().filter(process=process).select_related("process", "district", "track", "node")
    if district is not None:
        proposals = proposals.filter(district=district)
    found = list(proposals)
    frames = {f.district_id: f.proposed for f in BudgetFrame.objects.filter(year=process.budget_year)}
    counted = counted_rows(process)
    lineages = lineages_of(found) if with_lineage else {}
    return tuple(_row(p, frames.get(p.district_id), counted, lineages.get(p.pk, Lineage())) for p in found)


def counted_rows(process: Process) -> dict[str, tuple[dict[str, Any], int]]:
    """Return, for each proposal in a closed vote, its row of the result and the number of ballots. One query."""
    return {
        row["id"]: (row, vote.result["ballots"])
        for vote in Vote.objects.closed().filter(process=process)
        if vote.result
        for row in vote.result["proposals"]
    }


def _row(
    proposal: Proposal, frame: int | None, counted: Mapping[str, tuple[dict[str, Any], int]], lineage: Lineage
) -> ProposalRow:
    row, ballots = counted.get(proposal.number, (None, None))
    return ProposalRow(
        pk=proposal.pk,
        number=proposal.number,
        title=proposal.title,
        text=proposal.text,
        cost=proposal.cost,
        url=reverse("proposals:proposal", args=[proposal.process.slug, proposal.number]),
        district_slug=proposal.district.slug,
        district_name=proposal.district.name,
        track=proposal.track.title if proposal.track else "",
        state=ProposalState(proposal.state),
        state_reason=proposal.state_reason,
        published_at=proposal.published_at,
        frame=frame,
        support=row["votes"] if row else None,
        ballots=ballots,
        chosen=row["chosen"] if row else None,
        why=explanations.why_by_shares(row["why"], row["cost"]) if row else "",
        lineage=lineage,
    )


def lineage_of(proposal: Proposal) -> Lineage:
    """Return where one proposal comes from and what it led to."""
    return lineages_of([proposal]).get(proposal.pk, Lineage())


def lineages_of(proposals: Iterable[Proposal]) -> dict[int, Lineage]:
    """Return the lineage of each proposal by its key; as many queries for one as for a hundred."""
    nodes = {proposal.pk: proposal.node for proposal in proposals if proposal.node is not None}
    back: dict[int, list[Link]] = defaultdict(list)
    for link in links_to(nodes.values()):
        if link.target_id is not None:
            back[link.target_id].append(link)
    ahead: dict[int, list[Link]] = defaultdict(list)
    for link in links_from(nodes.values()):
        if link.target is not None:
            ahead[link.source_id].append(link)
    return {pk: Lineage(_themes(node, back), _remarks(node, back) + _ahead(node, ahead)) for pk, node in nodes.items()}


def _themes(node: Node, back: Mapping[int, list[Link]]) -> tuple[ThemeSource, ...]:
    return tuple(
        ThemeSource(
            link.source.title,
            link.source.url if link.source.is_public else "",
            _gathered(link.source_id, back),
        )
        for link in back.get(node.pk, [])
        if link.source.kind == NodeKind.THEME
    )


def _gathered(theme: int, back: Mapping[int, list[Link]]) -> tuple[NoteSource, ...]:
    """What was gathered in a theme, and in the themes of earlier workshops that it was before; each once."""
    found: dict[int, NoteSource] = {}
    seen, edge = {theme}, [theme]
    while edge:
        steps = [step for pk in edge for step in back.get(pk, [])]
        found |= {s.source_id: _note(s.source) for s in steps if s.source.kind == NodeKind.CONTRIBUTION}
        earlier = {s.source_id for s in steps if s.relation == Relation.TAKEN_ALONG} - seen
        seen |= earlier
        edge = sorted(earlier)
    return tuple(found.values())


def _note(node: Node) -> NoteSource:
    number = node.contribution.number
    return NoteSource(number, reverse("pages:contribution", args=[number]) if node.is_public else "")


def _ahead(node: Node, ahead: Mapping[int, list[Link]]) -> tuple[Ahead, ...]:
    return tuple(
        Ahead(
            str(NodeKind(link.target.kind).label), str(link.get_relation_display()), link.target.title, link.target.url
        )
        for link in ahead.get(node.pk, [])
        if link.target is not None and link.target.is_public
    )


def _remarks(node: Node, back: Mapping[int, list[Link]]) -> tuple[Ahead, ...]:
    """The public remarks in the hearing that changed the proposal."""
    return tuple(
        Ahead(str(NodeKind.REMARK.label), _("changed after"), link.source.title, link.source.url)
        for link in back.get(node.pk, [])
        if link.source.kind == NodeKind.REMARK and link.relation == Relation.CHANGED and link.source.is_public
    )


def in_visitors_order(rows: Iterable[ProposalRow], visitor: str) -> list[ProposalRow]:
    """Return the rows in an order that is random, but the same for this visitor every time."""
    return sorted(rows, key=lambda row: place_for(visitor, row.number))


def by_outcome(rows: Iterable[ProposalRow]) -> list[ProposalRow]:
    """Return the rows with the chosen ones first, those set aside last, else by number."""
    return sorted(rows, key=lambda row: (row.state == ProposalState.SET_ASIDE, not row.chosen, row.number))


def row_of(proposal: Proposal) -> ProposalRow:
    """Return one proposal as it stands, drafts too: who may read it is the caller's to ask (`rules`)."""
    frame = BudgetFrame.objects.filter(year=proposal.process.budget_year, district=proposal.district).first()
    return _row(proposal, frame.proposed if frame else None, counted_rows(proposal.process), lineage_of(proposal))


def list_url(process: Process, district: District | None = None) -> str:
    """Return the address of the list, of one district's part where one is given."""
    url = reverse("proposals:list", args=[process.slug])
    return f"{url}?distrikt={district.slug}" if district else url
