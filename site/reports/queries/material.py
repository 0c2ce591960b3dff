"""Everything one report is made from."""

import datetime
from dataclasses import dataclass

from districts.models import District, Track
from process.models import Process
from reports.enums import Edition, ReportKind, ReportState
from reports.models import Letterhead
from reports.outline import words
from reports.outline.blocks import Memo
from reports.outline.material import District as DistrictFact
from reports.outline.material import Figure, Material, Phase, Step, Way

from . import contributions, hearings, meetings, proposals

DISTRICT_KINDS = frozenset({ReportKind.DISTRICT})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is wanted. `district` is required for a district report and possible for a hearing note."""

    process: Process
    district: District | None
    kind: ReportKind
    edition: Edition
    version: int
    state: ReportState
    date: datetime.date


def material(wanted: Wanted) -> Material:
    """Return the facts of the report; the public edition's without what is private."""
    process, in_full = wanted.process, wanted.edition == Edition.INTERNAL
    districts = [wanted.district] if wanted.district else list(process.districts.order_by("order", "name"))
    everywhere = wanted.kind in {ReportKind.COMBINED, ReportKind.HEARING}
    facts = tuple(_district(process, d, in_full=in_full) for d in districts)
    results = {node: text for d in districts for node, text in _results(process, d).items()} if everywhere else {}
    return Material(
        edition=wanted.edition.value,
        version=wanted.version,
        state=wanted.state.value,
        memo=memo_of(wanted.process, wanted.district, date=wanted.date, recipient=f"Til {wanted.process.committee}"),
        process=process.title,
        summary=process.summary,
        committee=process.committee,
        starts_on=process.starts_on,
        ends_on=process.ends_on,
        budget_year=process.budget_year,
        requirements=tuple(r.text for r in process.frame_requirements.all()),
        principles=tuple(p.text for p in process.principles.all()),
        phases=tuple(
            Phase(p.number, p.title, p.purpose, p.starts_on, p.ends_on, p.held_from, p.held_to)
            for p in process.phases.all()
        ),
        steps=tuple(
            Step(m.title, m.planned_text, m.planned_on, m.held_on)
            for m in process.milestones.order_by("planned_on", "id")
        ),
        frames=proposals.frames(process),
        districts=facts,
        hearings=hearings.hearings(process, wanted.district, in_full=in_full) if everywhere else (),
        ways=_ways(process, wanted.district, results) if everywhere else (),
    )


def _district(process: Process, district: District, *, in_full: bool) -> DistrictFact:
    found = proposals.proposals(process, district)
    vote = proposals.closed_vote(process, district)
    given = contributions.given_in(process, district)
    themes, loose = contributions.themes(process, district, given, proposals.became(found), in_full=in_full)
    came, came_counted = meetings.attended(process, district, in_full=in_full)
    asked, asked_counted = meetings.invited(process, district, in_full=in_full)
    track = Track.objects.filter(district=district).first()
    return DistrictFact(
        slug=district.slug,
        name=district.name,
        centre=district.center_name,
        contact=", ".join(part for part in (district.contact_role, district.contact_email) if part),
        track=track.title if track else "",
        track_text=track.description if track else "",
        figures=tuple(
            Figure(f.label, f"{words.number(f.value)} {f.unit}".strip(), f.as_of, f.source)
            for f in district.key_figures.all()
        ),
        meetings=meetings.meetings(process, district, in_full=in_full),
        counts=meetings.participation(process, district),
        attended=came,
        attended_uncounted=came_counted,
        invited=asked,
        invited_uncounted=asked_counted,
        themes=themes,
        without_theme=loose,
        proposals=proposals.facts(found, vote),
        changes=proposals.changes(found),
        vote=proposals.vote_fact(vote),
        hearings=hearings.hearings(process, district, in_full=in_full),
        ways=_ways(process, district, proposals.results(found)),
    )


def _results(process: Process, district: District) -> dict[int, str]:
    return proposals.results(proposals.proposals(process, district))


def _ways(process: Process, district: District | None, results: dict[int, str]) -> tuple[Way, ...]:
    given = contributions.given_in(process, district)
    return contributions.ways(given, results, hearings.remark_outcomes(process), hearings.reply_states(process))


def memo_of(process: Process, district: District | None, *, date: datetime.date, recipient: str = "") -> Memo:
    """Return the head and the foot of a document about this process and district."""
    head = Letterhead.load()
    return Memo(
        date=date,
        case_number=process.case_number,
        document_number=process.document_number,
        handler=head.handler_role or (district.contact_role if district else ""),
        recipient=recipient,
        unit=head.unit,
        address=head.address,
        phone=head.phone,
        mail=head.mail,
        ean=head.ean,
    )
