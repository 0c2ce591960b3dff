"""Writing the public text from a sealed original and the passages left out of it. Pure: no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .enums import RedactionReason

# The published text is stored, and Danish, in whatever language the person reads who approves it.
LABEL = "[udeladt: {reasons}]"
REASONS = {
    RedactionReason.PERSONAL: "personfølsomt",
    RedactionReason.THIRD_PARTY: "tredjepart",
    RedactionReason.CPR: "CPR-nummer",
    RedactionReason.CONTACT: "kontaktoplysning",
    RedactionReason.DEFAMATORY: "injurierende",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start..end of the original, with why they are left out (one reason, or several when merged)."""

    start: int
    end: int
    reasons: tuple[str, ...]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap made into one that carries every reason.

    Spans that only touch stay apart unless their reasons are the same.
    """
    result: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        last = result[-1] if result else None
        if last and (span.start < last.end or (span.start == last.end and span.reasons == last.reasons)):
            reasons = tuple(dict.fromkeys(last.reasons + span.reasons))
            result[-1] = Span(last.start, max(last.end, span.end), reasons)
        else:
            result.append(span)
    return result


def label(reasons: Sequence[str]) -> str:
    """Return what stands in the public text instead of a passage: "[udeladt: kontaktoplysning]"."""
    return LABEL.format(reasons=", ".join(REASONS[RedactionReason(reason)] for reason in reasons))


def published_form(text: str, spans: Iterable[Span]) -> str:
    """Return the text with every span replaced by its label.

    Spans beyond the end are cut to the text; the original is not changed.
    """
    parts, at = [], 0
    for span in merged(spans):
        parts += [text[at : span.start], label(span.reasons)]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


def is_covered(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Whether every character of start..end lies within the spans."""
    at = start
    for span in merged(spans):
        if span.start <= at < span.end:
            at = span.end
    return at >= end


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the original as a reviewer sees it: why it is left out, if it is, and what the rules found in it."""

    text: str
    reasons: tuple[str, ...]
    rules: tuple[str, ...]


def segments(text: str, spans: Iterable[Span], found: Iterable[tuple[int, int, str]]) -> list[Segment]:
    """Cut the original where something begins or ends: passages left out, and findings as (start, end, rule)."""
    out, found = merged(spans), list(found)
    edges = {0, len(text)}
    for start, end in [(s.start, s.end) for s in out] + [(start, end) for start, end, _rule in found]:
        edges |= {min(start, len(text)), min(end, len(text))}
    cuts = sorted(edges)
    return [
        Segment(
            text=text[start:end],
            reasons=next((s.reasons for s in out if s.start <= start and end <= s.end), ()),
            rules=tuple(rule for first, last, rule in found if first <= start and end <= last),
        )
        for start, end in pairwise(cuts)
    ]
