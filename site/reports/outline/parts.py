"""Sections that several kinds of report share."""

from collections.abc import Iterable, Sequence

from . import groups
from .blocks import Block, Bullets, Entry, Figure, Para, Report, Table
from .material import District, Frame, Material, Proposal, Way
from .words import (
    CONTRIBUTIONS,
    EDITIONS,
    PROPOSAL_STATES,
    REPORT_STATES,
    counted,
    day,
    days,
    held,
    kroner,
    number,
)

NO_WORDS = "(ordene er ikke offentlige)"
RULES = (("disposition", "1"), ("mindste antal i en gruppe", str(groups.K)))


def report(material: Material, kind: str, title: str, district: str, blocks: Sequence[Block]) -> Report:
    """Return the report with its head: title, district, edition, version and state."""
    subtitle = " · ".join(
        part
        for part in (
            district,
            EDITIONS[material.edition],
            f"Version {material.version}",
            REPORT_STATES[material.state],
        )
        if part
    )
    return Report(
        kind=kind,
        edition=material.edition,
        version=material.version,
        state=material.state,
        title=title,
        subtitle=subtitle,
        memo=material.memo,
        blocks=tuple(blocks),
        rules=RULES,
    )


def background(material: Material) -> list[Block]:
    """The decision, its frame requirements and its principles."""
    blocks: list[Block] = [Para(material.summary)]
    if material.requirements:
        blocks += [Para(f"{material.committee} har på forhånd besluttet disse rammer:")]
        blocks += [Bullets(material.requirements)]
    if material.principles:
        blocks += [Para("Udviklingen styres af disse principper:"), Bullets(material.principles, ordered=True)]
    return blocks


def timetable(material: Material) -> list[Block]:
    """Each phase and each step, planned and held."""
    blocks: list[Block] = []
    if material.phases:
        blocks.append(
            Table(
                "Processens faser",
                ("Fase", "Formål", "Planlagt", "Afholdt"),
                tuple(
                    (f"{p.number}. {p.title}", p.purpose, days(p.starts_on, p.ends_on), held(p.held_from, p.held_to))
                    for p in material.phases
                ),
                widths=(24, 40, 18, 18),
                row_header=True,
            )
        )
    if material.steps:
        blocks.append(
            Table(
                "Tidsplan",
                ("Trin", "Planlagt", "Afholdt"),
                tuple((s.title, s.planned or day(s.planned_on), held(s.held_on, s.held_on)) for s in material.steps),
                widths=(50, 25, 25),
                row_header=True,
            )
        )
    return blocks


def meetings(district: District, *, in_full: bool) -> list[Block]:
    """The district's workshops and interviews."""
    if not district.meetings:
        return []
    workshops = [m for m in district.meetings if m.kind == "Workshop"]
    may = groups.shown_meetings([(m.took_part, m.unlisted) for m in workshops])
    shown = {id(m) for m, may_be in zip(workshops, may, strict=True) if may_be}
    shown |= {id(m) for m in district.meetings if m.kind != "Workshop" and not groups.small(m.took_part)}
    rows = tuple(
        (
            m.kind,
            m.title,
            day(m.held_on),
            m.place or "–",
            number(m.took_part) if in_full or id(m) in shown else groups.NOT_SHOWN,
            number(m.contributions),
        )
        for m in district.meetings
    )
    header = ("Form", "Titel", "Dato", "Sted", "Deltagere", "Bidrag")
    return [Table("Workshops og interviews", header, rows, align="llllrr", widths=(12, 27, 17, 18, 14, 12))]


def participation(counts: Iterable[Sequence[groups.Count]], *, in_full: bool) -> list[Block]:
    """Who was invited, took part and contributed in these districts, by stakeholder group, with a picture."""
    rows = groups.rows_together(counts, in_full=in_full)
    if not rows:
        return []
    note = "Svarene på høringen er talt op i afsnittet om høringssvar, efter hvem der svarede."
    if not in_full:
        note = f"En gruppe vises kun for sig, når den er på mindst fem. Mindre grupper er lagt sammen. {note}"
    table = Table(
        "Deltagelse fordelt på interessentgrupper",
        ("Gruppe", "Inviteret", "Deltog", "Bidrag"),
        tuple(rows),
        align="lrrr",
        widths=(55, 15, 15, 15),
        total=True,
        row_header=True,
        note=note,
    )
    bars = tuple((row[0], int(row[2].replace(".", ""))) for row in rows[:-1] if row[2].replace(".", "").isdigit())
    if not any(value for _label, value in bars):
        return [table]
    alt = "Søjler over, hvor mange der deltog. " + " ".join(f"{label}: {number(value)}." for label, value in bars)
    return [table, Figure("Så mange deltog fra hver gruppe", alt, bars)]


def themes(district: District) -> list[Block]:
    """Each theme with the contributions it rests on."""
    return [
        Entry(
            "",
            theme.title,
            facts=tuple(
                (label, value)
                for label, value in (
                    ("Fra", theme.occasion),
                    ("Samlet af", counted(len(theme.contributions), "bidrag", "bidrag")),
                    ("Blev til", "; ".join(theme.became)),
                )
                if value
            ),
            paragraphs=(theme.summary,),
            quotes=tuple((c.number, c.words or NO_WORDS) for c in theme.contributions),
            rests_on=tuple(c.number for c in theme.contributions),
        )
        for theme in district.themes
    ]


def without_theme(district: District) -> list[Block]:
    """The contributions that are gathered in no theme."""
    if not district.without_theme:
        return []
    ends = {way.number: way.ended for way in district.ways}
    rows = tuple((c.number, c.words or NO_WORDS, ends.get(c.number, "–")) for c in district.without_theme)
    return [
        Table(
            "Bidrag uden tema",
            ("Nr.", "Bidrag", "Hvad der skete"),
            rows,
            widths=(14, 48, 38),
            row_header=True,
            rests_on=tuple(c.number for c in district.without_theme),
        )
    ]


def proposals_table(proposals: Sequence[Proposal], caption: str) -> list[Block]:
    """Cost, support and result of each proposal."""
    if not proposals:
        return []
    rows = tuple(
        (p.number, p.title, number(p.cost), p.support or "–", PROPOSAL_STATES.get(p.state, p.state)) for p in proposals
    )
    return [
        Table(
            caption,
            ("Nr.", "Forslag", "Udgift om året (kr.)", "Støtte", "Resultat"),
            rows,
            align="llrll",
            widths=(11, 39, 17, 18, 15),
            row_header=True,
            rests_on=tuple(dict.fromkeys(n for p in proposals for n in p.rests_on)),
        )
    ]


def proposal_entries(proposals: Sequence[Proposal]) -> list[Block]:
    """Each proposal with its text, its result and why."""
    return [
        Entry(
            p.number,
            p.title,
            facts=tuple(
                (label, value)
                for label, value in (
                    ("Udgift om året", kroner(p.cost)),
                    ("Støtte", p.support),
                    ("Resultat", PROPOSAL_STATES.get(p.state, p.state)),
                    ("Hvorfor", p.why),
                    ("Styregruppens beslutning", p.override),
                    ("Enighed", p.agreement),
                    ("Bygger på", "; ".join(p.themes)),
                    ("Bidrag", ", ".join(p.rests_on)),
                )
                if value
            ),
            paragraphs=(p.text,),
            rests_on=p.rests_on,
        )
        for p in proposals
    ]


def economy(frames: Sequence[Frame]) -> list[Block]:
    """Table 1: present budget, indicative distribution and proposal, with the rate in a note."""
    if not frames:
        return []
    rates = sorted({f.rate_percent for f in frames})
    rate = f"{rates[0]} pct." if len(rates) == 1 else f"{rates[0]}–{rates[-1]} pct."
    rows = [(f.district, number(f.present), number(f.indicative), number(f.proposed)) for f in frames]
    sums = tuple(number(sum(getattr(f, name) for f in frames)) for name in ("present", "indicative", "proposed"))
    return [
        Table(
            "Tabel 1. Økonomisk ramme for lokalområderne (kr.)",
            ("Lokalområde", "Nuværende budget", "Vejledende demografisk fordeling", "Forslag til ramme"),
            (*rows, ("I alt", *sums)),
            align="lrrr",
            widths=(25, 23, 29, 23),
            total=True,
            row_header=True,
            note=f"Note: Forslaget er det nuværende budget plus {rate} af afstanden til den vejledende fordeling.",
        )
    ]


def ways(found: Sequence[Way]) -> list[Block]:
    """Bilag F: each number and where it ended, or why it led no further."""
    if not found:
        return []
    rows = tuple((way.number, CONTRIBUTIONS.get(way.kind, way.kind), way.ended) for way in found)
    return [
        Para("Find dit nummer. Så kan du se, hvor dit bidrag endte, eller hvorfor det blev sat til side."),
        Table(
            "Sådan blev bidragene brugt",
            ("Nr.", "Form", "Hvor det endte"),
            rows,
            widths=(14, 22, 64),
            row_header=True,
            anchors=True,
            rests_on=tuple(way.number for way in found),
        ),
    ]
