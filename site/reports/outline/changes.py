"""What differs between two versions of a report, told by its sections."""

from .blocks import Heading, Report
from .codec import texts_of
from .words import listed


def changed_sections(old: Report, new: Report) -> list[str]:
    """Return the headings under which the new version says something else, or that only one of them has."""
    before, after = _sections(old), _sections(new)
    return [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]


def in_a_sentence(sections: list[str]) -> str:
    """Return "Ændret: 7 Løsningsforslag og prioritering og Bilag F …", or that nothing was changed."""
    return f"Ændret: {listed(sections)}." if sections else "Indholdet er det samme."


def _sections(report: Report) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            current = sections.setdefault(block.full, [])
        else:
            current += texts_of(block)
    return sections
