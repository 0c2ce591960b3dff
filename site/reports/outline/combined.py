"""The combined proposal of phase 5: every district, and what holds across them. An annex for the committee."""

from . import parts, replies
from .blocks import Block, Bullets, Para, Report, section
from .district import disagreements, method, next_steps, recommendations
from .material import Material
from .status import everyone, in_short
from .words import kroner, listed

TITLE = "Samlet forslag"


def combined_report(material: Material) -> Report:
    """Return the outline of the combined proposal."""
    full = material.in_full
    blocks = [
        *section(1, "1", "Resumé", [Para(in_short(material))]),
        *section(1, "2", "Anbefalinger", _recommendations(material)),
        *section(1, "3", "Baggrund og ramme", parts.background(material)),
        *section(1, "4", "Proces og deltagelse", parts.timetable(material), everyone(material)),
        *section(1, "5", "Lokalområdernes forslag", _districts(material)),
        *section(1, "6", "Tværgående løsninger", _across(material)),
        *section(1, "7", "Høringssvar", replies.overview(material.hearings, in_full=full)),
        *section(2, "7.1", "Temaer", replies.themes(material.hearings)),
        *section(2, "7.2", "Svar og bemærkninger", replies.points(material.hearings)),
        *section(1, "8", "Økonomi", parts.economy(material.frames)),
        *section(1, "9", "Uenigheder og forbehold", [b for d in material.districts for b in disagreements(d)]),
        *section(1, "10", "Videre proces", next_steps(material, "")),
        *section(1, "Bilag A", "Metode og redaktionslog", method(material, list(material.districts))),
        *section(1, "Bilag B", "Sådan blev dit bidrag brugt", parts.ways(material.ways)),
    ]
    return parts.report(material, "combined", f"{TITLE}: {material.process}", "Alle lokalområder", blocks)


def _recommendations(material: Material) -> list[Block]:
    found = [(d.name, block) for d in material.districts for block in recommendations(d) if isinstance(block, Bullets)]
    if not found:
        return []
    items = tuple(f"{name}: {item}" for name, block in found for item in block.items)
    rests_on = tuple(dict.fromkeys(n for _name, block in found for n in block.rests_on))
    return [Para("Forvaltningen anbefaler,"), Bullets(items, rests_on=rests_on)]


def _districts(material: Material) -> list[Block]:
    blocks: list[Block] = []
    for i, district in enumerate(material.districts, start=1):
        track = [Para(f"Det faglige udviklingsspor er: {district.track}.")] if district.track else []
        proposals = parts.proposals_table(district.proposals, f"Forslag fra {district.name}")
        chosen = sum(p.cost for p in district.proposals if p.state == "chosen")
        frame = next((f for f in material.frames if f.district == district.name), None)
        use = (
            [Para(f"De valgte forslag koster {kroner(chosen)} Rammen er {kroner(frame.proposed)}")]
            if chosen and frame
            else []
        )
        blocks += section(2, f"5.{i}", district.name, track, proposals, use)
    return blocks


def _across(material: Material) -> list[Block]:
    where: dict[str, tuple[str, list[str], dict[str, None]]] = {}
    for district in material.districts:
        for theme in district.themes:
            _title, names, numbers = where.setdefault(theme.title.casefold(), (theme.title, [], {}))
            names.extend([district.name] if district.name not in names else [])
            numbers |= dict.fromkeys(c.number for c in theme.contributions)
    shared = [(title, names, numbers) for title, names, numbers in where.values() if len(names) > 1]
    if not shared:
        return []
    items = tuple(f"{title}: {listed(names)}" for title, names, _numbers in shared)
    rests_on = tuple(dict.fromkeys(n for _title, _names, numbers in shared for n in numbers))
    return [Para("Disse temaer kom op i mere end ét lokalområde:"), Bullets(items, rests_on=rests_on)]
