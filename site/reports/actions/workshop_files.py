"""What remains of a workshop as files: its board as a table and as a picture, its minutes as documents."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from reports.enums import BoardFormat, Format
from reports.outline.codec import sha256, to_snapshot
from reports.outline.minutes import minutes_report
from reports.queries.board import board_picture, board_rows
from reports.queries.minutes import written_minutes
from reports.renderers.as_csv import rows_as_csv
from reports.renderers.as_picture import picture_png, picture_svg
from reports.renderers.formats import render
from workshops.boards.account import account_of
from workshops.boards.models import Board
from workshops.enums import WorkshopState
from workshops.models import Minutes, Workshop

from .newest import newest_file

PICTURES = {BoardFormat.SVG: picture_svg, BoardFormat.PNG: picture_png}


@dataclass(frozen=True, slots=True)
class WorkshopFile:
    """A file that can be made: `digest` changes with what it holds, `data` makes it or fetches what was kept."""

    digest: str
    data: Callable[[], bytes]


def board_file(*, board: Board, file_format: BoardFormat) -> WorkshopFile:
    """Return the workshop's board as a file. It holds what the board's account tells, and nothing else.

    `data` may raise FontsMissing or PdfError where it is a picture.
    """
    account = account_of(board.workshop)
    if file_format == BoardFormat.CSV:
        table = rows_as_csv(board_rows(account))
        return WorkshopFile(hashlib.sha256(table).hexdigest(), lambda: table)
    picture = board_picture(board, account, ended=board.workshop.state == WorkshopState.ENDED)
    digest = hashlib.sha256(msgspec.json.encode(picture)).hexdigest()
    make = PICTURES[file_format]
    return WorkshopFile(
        digest, lambda: newest_file(f"boards/{board.pk}", digest, file_format.value, lambda: make(picture))
    )


def minutes_file(*, workshop: Workshop, minutes: Minutes, file_format: Format) -> WorkshopFile:
    """Return the workshop's minutes as a document, as they stand; `data` may raise FontsMissing or PdfError."""
    report = minutes_report(written_minutes(workshop, minutes))
    digest = sha256(to_snapshot(report))
    return WorkshopFile(
        digest,
        lambda: newest_file(f"minutes/{minutes.pk}", digest, file_format.value, lambda: render(report, file_format)),
    )
