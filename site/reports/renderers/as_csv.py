"""CSV: every table of the report, one below the other, as spreadsheets in Denmark read it."""

import csv
import io
from collections.abc import Iterable, Sequence

from reports.outline.blocks import Report, Table

# A cell that starts so would be taken for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def render_csv(report: Report) -> bytes:
    """Return the report's tables: UTF-8 with a byte order mark, semicolons, and no cell that acts as a formula."""
    rows: list[tuple[str, ...]] = []
    for table in (block for block in report.blocks if isinstance(block, Table)):
        rows += [()] if rows else []
        rows += [(table.caption,), table.header, *table.rows]
    return rows_as_csv(rows)


def rows_as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of cells as CSV, in the same way."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
