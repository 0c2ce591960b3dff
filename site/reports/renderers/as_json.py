"""JSON: the snapshot itself, in the canonical form whose SHA-256 the report carries."""

from reports.outline.blocks import Report
from reports.outline.codec import canonical, to_snapshot


def render_json(report: Report) -> bytes:
    """Return the report's snapshot as canonical JSON."""
    return canonical(to_snapshot(report))
