"""Operations as `ops` frames: what an audience may see of them, in frames of bearable size."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from . import protocol
from .entries import Entry
from .verbs import Audience

OPS_IN_FRAME = 100
BYTES_IN_FRAME = 32 * 1024


class OpsFrame(NamedTuple):
    """A frame's text, and the mark by which each of those who are sent it remembers it: its last number, its length.

    The mark is one object for all of them: twenty thousand new ones a second would keep the garbage collector busy.
    """

    text: protocol.SharedText
    mark: tuple[int, int]


def encoded(entry: Entry, audience: Audience) -> str:
    """Return the operation as this audience may see it; nothing but its number where that is nothing."""
    view = entry.view(audience)
    if not view:
        return protocol.encode(protocol.WireOp(seq=entry.seq))
    return protocol.encode(protocol.WireOp(seq=entry.seq, verb=entry.verb, effect=view, at=entry.at.isoformat()))


def frames_of(
    audience: Audience, entries: Sequence[Entry], encode: Callable[[Entry, Audience], str] = encoded
) -> list[OpsFrame]:
    """Return `ops` frames of bearable size."""
    frames: list[OpsFrame] = []
    texts: list[str] = []
    size = 0
    for entry in entries:
        text = encode(entry, audience)
        texts.append(text)
        size += len(text)
        if len(texts) == OPS_IN_FRAME or size > BYTES_IN_FRAME or entry is entries[-1]:
            frame = protocol.ops_frame(texts)
            frames.append(OpsFrame(frame, (entry.seq, len(frame))))
            texts, size = [], 0
    return frames
