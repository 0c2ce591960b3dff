"""Operations as `ops` frames: what an audience may see of them, in frames of bearable size."""

from collections.abc import Callable, Sequence

from . import protocol
from .entries import Entry
from .verbs import Audience

OPS_IN_FRAME = 100
BYTES_IN_FRAME = 32 * 1024


def encoded(entry: Entry, audience: Audience) -> str:
    """Return the operation as this audience may see it; nothing but its number where that is nothing."""
    view = entry.view(audience)
    if not view:
        return protocol.encode(protocol.WireOp(seq=entry.seq))
    return protocol.encode(protocol.WireOp(seq=entry.seq, verb=entry.verb, effect=view, at=entry.at.isoformat()))


def frames_of(
    audience: Audience, entries: Sequence[Entry], encode: Callable[[Entry, Audience], str] = encoded
) -> list[tuple[str, int]]:
    """Return `ops` frames of bearable size with the number each ends with."""
    frames: list[tuple[str, int]] = []
    texts: list[str] = []
    size = 0
    for entry in entries:
        text = encode(entry, audience)
        texts.append(text)
        size += len(text)
        if len(texts) == OPS_IN_FRAME or size > BYTES_IN_FRAME or entry is entries[-1]:
            frames.append((protocol.ops_frame(texts), entry.seq))
            texts, size = [], 0
    return frames
