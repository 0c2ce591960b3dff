"""The district report. Its headings and their numbers are the same in every district.

The form follows the memo of 30-07-2015: those involved recognise their contributions and the process (6, Bilag F),
the form is the same in all districts, and the process is documented by lists and minutes (Bilag A–C).
"""

from collections.abc import Iterator

from . import groups, parts, replies
from .blocks import Block, Bullets, Entry, Para, Points, Report, Table, paras, section
from .material import District, Material, Meeting
from .words import ANSWERS, CHANNELS, PRESENCES, counted, day, days, kroner, listed, number

TITLE = "Afrapportering fra samskabelsesprocessen"


def district_report(material: Material) -> Report:
    """Return the outline of one district's report."""
    (district,) = material.districts
    full = material.in_full
    blocks = [
        *section(1, "1", "Resumé", summary(material, district)),
        *section(1, "2", "Anbefalinger", recommendations(district)),
        *section(1, "3", "Baggrund og ramme", parts.background(material), _track(district)),
        *section(1, "4", "Proces og tidsplan", parts.timetable(material), parts.meetings(district, in_full=full)),
        *section(1, "5", "Deltagelse", parts.participation([district.counts], in_full=full)),
        *section(1, "6", "Bidrag fra workshops og interviews", _how_to_read(district)),
        *section(2, "6.1", "Temaer og de bidrag, de bygger på", parts.themes(district)),
        *section(2, "6.2", "Bidrag, der ikke er samlet i et tema", parts.without_theme(district)),
        *section(1, "7", "Løsningsforslag og prioritering", _proposals(district)),
        *section(1, "8", "Høringssvar", _about_replies(district)),
        *section(2, "8.1", "Overblik", replies.overview(district.hearings, in_full=full)),
        *section(2, "8.2", "Temaer", replies.themes(district.hearings)),
        *section(2, "8.3", "Svar og bemærkninger", replies.points(district.hearings)),
        *section(1, "9", "Økonomi", parts.economy(material.frames), _use_of_frame(material, district)),
        *section(1, "10", "Uenigheder og forbehold", disagreements(district)),
        *section(1, "11", "Videre proces", next_steps(material, district.contact)),
        *section(1, "Bilag A", "Deltagerliste", _attended(district)),
        *section(1, "Bilag B", "Inviterede", _invited(district)),
        *section(1, "Bilag C", "Referater", _minutes(district)),
        *section(1, "Bilag D", "Høringssvar", replies.in_full_text(district.hearings)),
        *section(1, "Bilag E", "Metode og redaktionslog", method(material, [district])),
        *section(1, "Bilag F", "Sådan blev dit bidrag brugt", parts.ways(district.ways)),
    ]
    return parts.report(material, "district", f"{TITLE}: {material.process}", district.name, blocks)


def summary(material: Material, district: District) -> list[Block]:
    """The process in a few sentences, with no more told than the tables tell."""
    rows = groups.counted_rows(district.counts, in_full=material.in_full)
    sums = dict(zip(("invited", "took_part", "contributions"), rows[-1][1:], strict=True)) if rows else {}
    known = {name: text for name, text in sums.items() if text not in {groups.NOT_SHOWN, "0"}}
    workshops = sum(m.kind == "Workshop" for m in district.meetings)
    interviews = len(district.meetings) - workshops
    sentences = [
        f"Samskabelsesprocessen for lokalområdet {district.name} løb {days(material.starts_on, material.ends_on)}.",
        f"Det faglige spor er {district.track[:1].lower()}{district.track[1:]}." if district.track else "",
    ]
    held = [
        counted(count, one, many)
        for count, one, many in ((workshops, "workshop", "workshops"), (interviews, "interview", "interviews"))
        if count
    ]
    if held:
        sentences.append(f"Der blev holdt {listed(held)}.")
    if "invited" in known and "took_part" in known:
        sentences.append(f"{known['invited']} blev inviteret, og {known['took_part']} deltog.")
    elif "took_part" in known:
        sentences.append(f"{known['took_part']} deltog.")
    if district.ways:
        themes = counted(len(district.themes), "tema", "temaer")
        proposals = counted(len(district.proposals), "forslag", "forslag")
        sentences.append(f"Bidragene blev samlet i {themes} og blev til {proposals}.")
    chosen = [p for p in district.proposals if p.state == "chosen"]
    if chosen:
        total = kroner(sum(p.cost for p in chosen))
        sentences.append(
            f"{counted(len(chosen), 'forslag er', 'forslag er')} valgt. De koster tilsammen {total} om året."
        )
    return [Para(" ".join(s for s in sentences if s))]


def recommendations(district: District) -> list[Block]:
    """What the administration recommends: the proposals that were chosen."""
    chosen = [p for p in district.proposals if p.state == "chosen"]
    if not chosen:
        return []
    items = tuple(f"at forslag {p.number} “{p.title}” gennemføres ({kroner(p.cost)} om året)" for p in chosen)
    rests_on = tuple(dict.fromkeys(n for p in chosen for n in p.rests_on))
    return [Para("Forvaltningen anbefaler,"), Bullets(items, rests_on=rests_on)]


def disagreements(district: District) -> list[Block]:
    """What people did not agree on, or what was not done as they wished, each with its reason."""
    items: list[str] = []
    numbers: list[str] = []
    for p in district.proposals:
        if p.state in {"not_chosen", "set_aside"} and p.why:
            items.append(f"Forslag {p.number} “{p.title}” indgår ikke. {p.why}")
            numbers += p.rests_on
        if p.override:
            items.append(f"Styregruppen har besluttet noget andet end afstemningen om forslag {p.number}: {p.override}")
            numbers += p.rests_on
        if p.depends_on_method:
            items.append(f"Om forslag {p.number} “{p.title}” vælges, afhænger af optællingsmetoden.")
            numbers += p.rests_on
    for reply in (r for h in district.hearings for r in h.replies):
        for point in reply.points:
            if point.outcome in {"no", "partly"}:
                word = "ikke" if point.outcome == "no" else "kun delvist"
                items.append(f"{reply.number} er {word} imødekommet: {point.summary} {point.remark}".strip())
                numbers.append(reply.number)
    return [Bullets(tuple(items), rests_on=tuple(dict.fromkeys(numbers)))] if items else []


def next_steps(material: Material, contact: str) -> list[Block]:
    """The steps that are still to come on the day of the report."""
    coming = [s for s in material.steps if s.planned_on >= material.memo.date and s.held_on is None]
    blocks: list[Block] = []
    if coming:
        blocks.append(Bullets(tuple(f"{s.title}: {s.planned or day(s.planned_on)}" for s in coming)))
    if contact:
        blocks.append(Para(f"Spørgsmål om processen kan rettes til {contact}."))
    return blocks


def method(material: Material, districts: list[District]) -> list[Block]:
    """How the report was made, and what was left out or changed on the way."""
    hearings = {h.title: h for d in districts for h in d.hearings} | {h.title: h for h in material.hearings}
    aside = sum(bool(way.set_aside) for d in districts for way in d.ways)
    blocks: list[Block] = [
        Para(
            "Rapporten er samlet fra processens egne optegnelser: tavler, interviews, afstemninger og høringssvar. "
            "Hvert bidrag har et nummer. Numrene viser, hvilke bidrag en oplysning bygger på."
        ),
        Para(f"{counted(aside, 'bidrag er', 'bidrag er')} sat til side med en begrundelse. De står i Bilag F."),
    ]
    for d in districts:
        blocks += [Para(line) for line in (d.vote.explained if d.vote else ())]
    redactions: dict[str, int] = {}
    for hearing in hearings.values():
        for reason, count in hearing.redactions:
            redactions[reason] = redactions.get(reason, 0) + count
    if redactions:
        rows = tuple((reason, number(count)) for reason, count in sorted(redactions.items()))
        blocks.append(
            Table("Udeladt af høringssvar", ("Grund", "Steder"), rows, align="lr", widths=(75, 25), row_header=True)
        )
    changes = [c for d in districts for c in d.changes]
    if changes:
        blocks.append(
            Table(
                "Ændringer af forslag",
                ("Forslag", "Dato", "Ændret af", "Grund"),
                tuple((c.proposal, day(c.changed_on), c.changed_by, c.reason or "–") for c in changes),
                widths=(30, 18, 20, 32),
                row_header=True,
            )
        )
    return blocks


def _track(district: District) -> list[Block]:
    blocks: list[Block] = []
    if district.track:
        blocks.append(Para(f"{district.centre} leder processen. Det faglige udviklingsspor er: {district.track}."))
        blocks += paras(district.track_text)
    if district.figures:
        blocks.append(
            Table(
                "Nøgletal",
                ("Nøgletal", "Antal", "Opgjort", "Kilde"),
                tuple((f.label, f.value, day(f.as_of), f.source or "–") for f in district.figures),
                align="lrll",
                widths=(42, 16, 18, 24),
                row_header=True,
            )
        )
    return blocks


def _how_to_read(district: District) -> list[Block]:
    if not district.themes and not district.without_theme:
        return []
    return [Para("Bidragene står med deres nummer og, hvor de er offentlige, med de ord, de er givet med.")]


def _proposals(district: District) -> list[Block]:
    vote: list[Block] = []
    if district.vote:
        few = groups.small(district.vote.ballots)
        ballots = groups.UNDER.lower() if few else number(district.vote.ballots)
        frame = kroner(district.vote.frame)
        vote = [Para(f"{district.vote.title}: Der blev afgivet {ballots} stemmer inden for en ramme på {frame}")]
    table = parts.proposals_table(district.proposals, "Forslag med udgift, støtte og resultat")
    return [*vote, *table, *parts.proposal_entries(district.proposals)]


def _about_replies(district: District) -> list[Block]:
    if not district.hearings:
        return []
    return [Para("Svar, der gælder hele processen, står i alle lokalområders rapporter.")]


def _use_of_frame(material: Material, district: District) -> list[Block]:
    frame = next((f for f in material.frames if f.district == district.name), None)
    chosen = sum(p.cost for p in district.proposals if p.state == "chosen")
    if frame is None or not chosen:
        return []
    left = frame.proposed - chosen
    end = f"{kroner(left)} er tilbage." if left >= 0 else f"Det er {kroner(-left)} mere end rammen."
    used = f"{kroner(chosen)} af {kroner(frame.proposed)} {end}"
    return [Para(f"De valgte forslag for lokalområdet {district.name} bruger {used}")]


def _attended(district: District) -> list[Block]:
    """One list for each meeting, so that its name need not stand in every row."""
    meetings = dict.fromkeys((a.meeting, a.held_on) for a in district.attended)
    blocks: list[Block] = [
        Table(
            f"{meeting}, {day(held_on)}",
            ("Hvem", "Gruppe", "Hvordan"),
            tuple(
                (a.who, a.group or "–", PRESENCES.get(a.presence, a.presence))
                for a in district.attended
                if (a.meeting, a.held_on) == (meeting, held_on)
            ),
            widths=(44, 40, 16),
            row_header=True,
        )
        for meeting, held_on in meetings
    ]
    return blocks + _uncounted(district.attended_uncounted, "deltog også og er kun talt med")


def _invited(district: District) -> list[Block]:
    meetings = dict.fromkeys(i.meeting for i in district.invited)
    blocks: list[Block] = [
        Table(
            f"Inviteret til {meeting}",
            ("Hvem", "Gruppe", "Sendt", "Hvordan", "Svar"),
            tuple(
                (i.who, i.group, day(i.sent_on), CHANNELS[i.channel], ANSWERS[i.answer])
                for i in district.invited
                if i.meeting == meeting
            ),
            widths=(31, 28, 16, 12, 13),
            row_header=True,
        )
        for meeting in meetings
    ]
    return blocks + _uncounted(district.invited_uncounted, "blev også inviteret og er kun talt med")


def _uncounted(count: int, what: str) -> list[Block]:
    """How many are not listed, not by group: two breakdowns of the same people could be held against each other."""
    if not count:
        return []
    return [Para(f"{groups.UNDER if groups.small(count) else number(count)} {what}, uden navn og gruppe.")]


def _minutes(district: District) -> list[Block]:
    held = [meeting for meeting in district.meetings if meeting.minutes]
    return [block for meeting in held for block in _minutes_of(meeting)]


def _minutes_of(meeting: Meeting) -> Iterator[Block]:
    """The minutes with their lists. What heads a part of them is no heading of the report: these never differ."""
    yield Entry("", f"Referat: {meeting.title}", facts=(("Dato", day(meeting.held_on)),))
    for kind, lines, points in meeting.minutes:
        if kind in {"heading", "subheading"}:
            yield Entry("", lines[0])
        elif kind == "list":
            yield Points(*zip(*points, strict=True))
        else:
            yield from map(Para, lines)
