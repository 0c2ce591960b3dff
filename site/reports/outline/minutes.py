"""The minutes of a workshop as a document of the same form as a report."""

from collections.abc import Iterable, Sequence

from .blocks import Block, Entry, Heading, Para, Points, Report
from .material import MinutesBlock, WrittenMinutes
from .words import MINUTES_STATES, day

TITLE = "Referat"
# How the draft begins a theme; whoever mends the minutes mostly lets it stand.
THEME = "Tema: "
LONGEST_HEADING = 160


def minutes_report(written: WrittenMinutes) -> Report:
    """Return the outline of the document: when and where, then what the minutes say, section by section."""
    subtitle = " · ".join((written.district, day(written.held_on), MINUTES_STATES[written.state]))
    return Report(
        kind="minutes",
        edition="public",
        version=1,
        state=written.state,
        title=f"{TITLE}: {written.title}",
        subtitle=subtitle,
        memo=written.memo,
        blocks=(_facts(written), *_body(written.blocks)),
    )


def _facts(written: WrittenMinutes) -> Block:
    facts = (
        ("Tid", f"{day(written.held_on)}, kl. {written.hours}"),
        ("Sted", written.place),
        ("Proces", written.process),
        ("Godkendt", day(written.approved_on) if written.approved_on else "Ikke endnu"),
    )
    return Entry("", "Hvornår og hvor", facts=tuple((label, value) for label, value in facts if value.strip()))


def _body(blocks: Sequence[MinutesBlock]) -> Iterable[Block]:
    section = 0
    for kind, lines, points in blocks:
        if kind == "heading":
            section = 1
            yield Heading(section, "", lines[0])
        elif kind == "subheading":
            # Minutes are mended by hand: a heading below may come before any other.
            section = min(2, section + 1)
            yield Heading(section, "", lines[0])
        elif kind == "list":
            yield Points(*zip(*points, strict=True))
        elif section and _opens_theme(lines):
            yield Heading(section + 1, "", lines[0])
        else:
            yield from map(Para, lines)


def _opens_theme(lines: tuple[str, ...]) -> bool:
    return len(lines) == 1 and lines[0].startswith(THEME) and len(lines[0]) <= LONGEST_HEADING
