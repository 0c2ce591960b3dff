"""Private passages are marked «reason|words»: one source for the text, the spans and the privacy test."""

import re
from dataclasses import dataclass

MARK = re.compile(r"«(\w+)\|([^»]*)»")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start..end of the plain text that a person would redact, and the reason (`RedactionReason`)."""

    start: int
    end: int
    reason: str


def plain(marked: str) -> str:
    """Return the text as its sender wrote it.

    >>> plain("Ring på «contact|20 00 00 17».")
    'Ring på 20 00 00 17.'
    """
    return MARK.sub(lambda match: match.group(2), marked)


def spans(marked: str) -> list[Span]:
    """Return where the private passages stand in the plain text.

    >>> spans("Ring på «contact|20 00 00 17».")
    [Span(start=8, end=19, reason='contact')]
    """
    found, shift = [], 0
    for match in MARK.finditer(marked):
        start = match.start() - shift
        found.append(Span(start, start + len(match.group(2)), match.group(1)))
        shift += len(match.group(0)) - len(match.group(2))
    return found


def passages(marked: str) -> list[str]:
    """Return the private words themselves."""
    return [match.group(2) for match in MARK.finditer(marked)]
