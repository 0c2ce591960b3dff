"""The status to the committee at the end of phase 4: where every district stands."""

from . import parts
from .blocks import Block, Para, Report, Table, section
from .district import disagreements, method, next_steps
from .material import Material, Theme
from .words import counted, days, listed, number

TITLE = "Status på samskabelsesprocessen"


def status_report(material: Material) -> Report:
    """Return the outline of the status on all districts."""
    blocks = [
        *section(1, "1", "Resumé", [Para(in_short(material))]),
        *section(1, "2", "Proces og tidsplan", parts.timetable(material)),
        *section(1, "3", "Deltagelse", everyone(material)),
        *section(1, "4", "Temaer i lokalområderne", _themes(material)),
        *section(1, "5", "Forslag og prioritering", _proposals(material)),
        *section(1, "6", "Økonomi", parts.economy(material.frames)),
        *section(1, "7", "Uenigheder og forbehold", [b for d in material.districts for b in disagreements(d)]),
        *section(1, "8", "Videre proces", next_steps(material, "")),
        *section(1, "Bilag A", "Metode", method(material, list(material.districts))),
    ]
    return parts.report(material, "status", f"{TITLE}: {material.process}", "Alle lokalområder", blocks)


def in_short(material: Material) -> str:
    """The whole process in a few sentences."""
    districts = listed([d.name for d in material.districts])
    where = "lokalområdet" if len(material.districts) == 1 else "lokalområderne"
    themes = sum(len(d.themes) for d in material.districts)
    proposals = [p for d in material.districts for p in d.proposals]
    chosen = [p for p in proposals if p.state == "chosen"]
    sentences = [
        f"Samskabelsesprocessen løb {days(material.starts_on, material.ends_on)} for {where} {districts}.",
        f"Bidragene blev samlet i {counted(themes, 'tema', 'temaer')} og blev til "
        f"{counted(len(proposals), 'forslag', 'forslag')}.",
    ]
    if chosen:
        cost = number(sum(p.cost for p in chosen))
        sentences.append(f"{counted(len(chosen), 'forslag er', 'forslag er')} valgt. De koster {cost} kr. om året.")
    return " ".join(sentences)


def everyone(material: Material) -> list[Block]:
    """Participation in all districts together."""
    return parts.participation([d.counts for d in material.districts], in_full=material.in_full)


def _themes(material: Material) -> list[Block]:
    rows: list[tuple[str, ...]] = []
    numbers: dict[str, None] = {}
    for district in material.districts:
        for theme in district.themes:
            rows.append(_theme_row(district.name, theme))
            numbers |= dict.fromkeys(c.number for c in theme.contributions)
    if not rows:
        return []
    header = ("Lokalområde", "Tema", "Bidrag", "Blev til")
    widths = (15, 37, 10, 38)
    return [Table("Temaer", header, tuple(rows), align="llrl", widths=widths, rests_on=tuple(numbers))]


def _theme_row(district: str, theme: Theme) -> tuple[str, ...]:
    return (district, theme.title, number(len(theme.contributions)), "; ".join(theme.became) or "–")


def _proposals(material: Material) -> list[Block]:
    return [block for d in material.districts for block in parts.proposals_table(d.proposals, f"Forslag fra {d.name}")]
