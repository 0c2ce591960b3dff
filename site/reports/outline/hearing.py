"""The hearing note: who was asked, what they replied, and what came of it."""

from . import parts, replies
from .blocks import Block, Para, Report, Table, section
from .district import method
from .material import Material, Way
from .words import day

TITLE = "Høringsnotat"


def hearing_report(material: Material) -> Report:
    """Return the outline of the note on the process's hearings, or on one district's part of them."""
    full = material.in_full
    hearings = material.hearings
    name = material.districts[0].name if len(material.districts) == 1 else "Alle lokalområder"
    blocks = [
        *section(1, "1", "Overblik", replies.overview(hearings, in_full=full)),
        *section(1, "2", "Hørte parter", _parties(material)),
        *section(1, "3", "Temaer", replies.themes(hearings)),
        *section(1, "4", "Svar og bemærkninger", replies.points(hearings)),
        *section(1, "5", "Ændringer efter høringen", _changes(material)),
        *section(1, "Bilag A", "Høringssvar", replies.in_full_text(hearings)),
        *section(1, "Bilag B", "Metode og redaktionslog", method(material, list(material.districts))),
        *section(1, "Bilag C", "Sådan blev dit svar brugt", parts.ways(_ways(material))),
    ]
    return parts.report(material, "hearing", f"{TITLE}: {material.process}", name, blocks)


def _ways(material: Material) -> list[Way]:
    return [way for way in material.ways if way.kind == "submission"]


def _parties(material: Material) -> list[Block]:
    rows = tuple(
        (party.who, day(party.asked_on), "Ja" if party.has_answered else "Nej")
        for hearing in material.hearings
        for party in hearing.parties
    )
    if not rows:
        return []
    header = ("Part", "Hørt", "Har svaret")
    return [Table("Hørte parter", header, rows, widths=(60, 22, 18), row_header=True)]


def _changes(material: Material) -> list[Block]:
    return [
        Para(f"{reply.number}: {point.change}", rests_on=(reply.number,))
        for hearing in material.hearings
        for reply in hearing.replies
        for point in reply.points
        if point.change
    ]
