"""Proposals, what came of them, and how the votes were counted."""

from django.db.models import Prefetch
from django.utils import translation

from districts.models import BudgetFrame, District
from process.models import Process
from proposals.enums import VoteState
from proposals.models import Proposal, Version, Vote
from proposals.queries import ResultLine, VoteResult, result_of
from reports.outline import words
from reports.outline.material import Change, Frame
from reports.outline.material import Proposal as ProposalFact
from reports.outline.material import Vote as VoteFact
from trail.models import Contribution
from trail.queries import contributions_behind
from workshops.boards.models import Theme


def frames(process: Process) -> tuple[Frame, ...]:
    """Return the economic frames of the process's districts in its budget year."""
    rows = BudgetFrame.objects.filter(year=process.budget_year, district__in=process.districts.all())
    return tuple(
        Frame(f.district.name, f.present, f.indicative, f.proposed, f.rate_percent)
        for f in rows.select_related("district").order_by("district__order", "district__name")
    )


def proposals(process: Process, district: District) -> list[Proposal]:
    """Return the district's proposals that have been published, with themes and versions."""
    versions = Version.objects.order_by("number")
    rows = Proposal.objects.public().filter(process=process, district=district)
    return list(
        rows.select_related("node")
        .prefetch_related(Prefetch("versions", versions), Prefetch("themes", Theme.objects.order_by("pk")))
        .order_by("number")
    )


def closed_vote(process: Process, district: District) -> Vote | None:
    """Return the district's vote once it is closed. Nothing of a vote is known before."""
    return Vote.objects.filter(process=process, district=district, state=VoteState.CLOSED).first()


def facts(found: list[Proposal], vote: Vote | None) -> tuple[ProposalFact, ...]:
    """Return the proposals with their support and the numbers of the contributions they grew out of."""
    behind = contributions_behind([p.node for p in found if p.node])
    result = _result(vote)
    lines = {line.number: line for line in result.lines} if result else {}
    ballots = result.ballots if result else 0
    return tuple(_fact(p, behind.get(p.node_id or 0, []), lines.get(p.number), ballots) for p in found)


def vote_fact(vote: Vote | None) -> VoteFact | None:
    """Return how many voted and how it was counted; None before the vote is closed."""
    result = _result(vote)
    if result is None:
        return None
    explained = [
        f"{result.title}: Rammen blev delt ligeligt mellem dem, der stemte (Method of Equal Shares). Et forslag er "
        "valgt, når dets støtter tilsammen kan betale det. Til sammenligning er der også talt op efter flest stemmer."
    ]
    if result.hung_on_lot:
        explained.append(f"Lodtrækning afgjorde: {words.listed(list(result.hung_on_lot))}.")
    if result.settings_sha256:
        explained.append(
            f"Optællingen kan gentages (regel {result.rule}). Kontroltal for indstillinger: {result.settings_sha256}. "
            f"Kontroltal for stemmesedler: {result.ballots_sha256}."
        )
    return VoteFact(result.title, result.frame, result.ballots, tuple(explained))


def changes(found: list[Proposal]) -> tuple[Change, ...]:
    """Return every change of the proposals after their first version, by date."""
    rows = [
        Change(f"{p.number} {p.title}", v.changed_at.date(), v.changed_by, v.reason)
        for p in found
        for v in p.versions.all()
        if v.number > 1
    ]
    return tuple(sorted(rows, key=lambda c: (c.changed_on, c.proposal)))


def became(found: list[Proposal]) -> dict[int, tuple[str, ...]]:
    """Return, for each theme's station, the proposals it led to."""
    names: dict[int, tuple[str, ...]] = {}
    for p in found:
        for theme in p.themes.all():
            if theme.node_id:
                names[theme.node_id] = (*names.get(theme.node_id, ()), f"{p.number} {p.title}")
    return names


def results(found: list[Proposal]) -> dict[int, str]:
    """Return, for each proposal's station, its result in words."""
    return {p.node_id: words.PROPOSAL_STATES[p.state].lower() for p in found if p.node_id}


def _result(vote: Vote | None) -> VoteResult | None:
    """The result in Danish: a report is a Danish document in whatever language the page around it is."""
    if vote is None:
        return None
    with translation.override("da"):
        return result_of(vote)


def _fact(proposal: Proposal, behind: list[Contribution], line: ResultLine | None, ballots: int) -> ProposalFact:
    override = ""
    if line and line.override:
        override = f"{line.override_reason} ({line.overridden_by})"
    return ProposalFact(
        number=proposal.number,
        title=proposal.title,
        text=proposal.text,
        cost=proposal.cost,
        state=proposal.state,
        support=f"{line.votes} af {ballots}" if line else "",
        why=" ".join(part for part in (proposal.state_reason, line.why if line else "") if part),
        agreement=line.label if line else "",
        override=override,
        depends_on_method=bool(line and line.depends_on_method),
        themes=tuple(theme.title for theme in proposal.themes.all()),
        rests_on=tuple(c.number for c in behind),
    )
