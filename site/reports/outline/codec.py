"""A report's snapshot: plain JSON, read back strictly, with the SHA-256 of its canonical form."""

import dataclasses
import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from .blocks import Block, Bullets, Entry, Figure, Heading, Memo, Para, Points, Report, Table

SCHEMA = "samskab/report/1"
KINDS: dict[str, type] = {
    "heading": Heading,
    "para": Para,
    "bullets": Bullets,
    "points": Points,
    "table": Table,
    "entry": Entry,
    "figure": Figure,
}
NAMES = {kind: name for name, kind in KINDS.items()}


class SnapshotError(ValueError):
    """What was read is no snapshot of a report."""


def to_snapshot(report: Report) -> dict[str, Any]:
    """Return the report as plain JSON values; each block says what `is` it."""
    data: dict[str, Any] = msgspec.to_builtins(report)
    data["blocks"] = [{"is": NAMES[type(block)], **msgspec.to_builtins(block)} for block in report.blocks]
    return {"schema": SCHEMA, **data}


def from_snapshot(data: dict[str, Any]) -> Report:
    """Return the report of a snapshot.

    Raises:
        SnapshotError: another schema, an unknown kind of block or field, or a value of the wrong type.
    """
    if data.get("schema") != SCHEMA:
        raise SnapshotError(f"The snapshot's schema is {data.get('schema')!r}, not {SCHEMA!r}")
    rest = {key: value for key, value in data.items() if key not in {"schema", "blocks", "memo"}}
    unknown = set(rest) - set(Report.__dataclass_fields__)
    if unknown:
        raise SnapshotError(f"Unknown fields: {', '.join(sorted(unknown))}")
    try:
        rest["rules"] = tuple((name, version) for name, version in rest.get("rules", ()))
        return Report(**rest, memo=msgspec.convert(data["memo"], Memo), blocks=tuple(map(_block, data["blocks"])))
    except (KeyError, TypeError, ValueError) as error:
        raise SnapshotError(str(error)) from error


def canonical(snapshot: dict[str, Any]) -> bytes:
    """Return the snapshot's canonical bytes: UTF-8, keys in order, no spaces."""
    return msgspec.json.encode(snapshot, order="deterministic")


def sha256(snapshot: dict[str, Any]) -> str:
    """Return the SHA-256 of the snapshot's canonical bytes."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def texts(report: Report) -> Iterator[str]:
    """Return every text of the report's body in the order it is read; what the formats are held to."""
    for block in report.blocks:
        yield from texts_of(block)


def _block(data: dict[str, Any]) -> Block:
    kind = KINDS.get(data.get("is", ""))
    if kind is None:
        raise SnapshotError(f"Unknown kind of block: {data.get('is')!r}")
    known = {field.name for field in dataclasses.fields(kind)}
    fields = {key: value for key, value in data.items() if key != "is"}
    unknown = set(fields) - known
    if unknown:
        raise SnapshotError(f"Unknown fields in a {data['is']}: {', '.join(sorted(unknown))}")
    block: Block = msgspec.convert(fields, kind)
    return block


def texts_of(block: Block) -> Iterator[str]:
    """Return the texts of one block in the order they are read."""
    match block:
        case Heading():
            yield block.full
        case Para():
            yield block.text
        case Bullets():
            yield from block.items
        case Points():
            for item, below in block.pairs():
                yield from (item, *below)
        case Table():
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from (cell for cell in row if cell)
            if block.note:
                yield block.note
        case Entry():
            yield f"{block.number} {block.title}".strip()
            for label, value in block.facts:
                yield from (label, value)
            yield from block.paragraphs
            for number, words in block.quotes:
                yield from (number, words) if words else (number,)
        case Figure():
            yield block.caption
            yield block.alt
