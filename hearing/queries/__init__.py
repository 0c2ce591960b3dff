"""Reads of a hearing: `public` for everybody, `case_file` for the case, `figures` for overviews and to-dos.

What goes to the public is built from the approved columns only: what is private is never read from the database
for it.
"""

from .case_file import internal_replies
from .figures import K, counts, in_own_districts, not_handled, redaction_log, unanswered_count, waiting_count
from .public import (
    hearing_by_slug,
    hearings_of,
    parties,
    public_replies,
    public_reply,
    published,
    published_replies,
    themes,
)
from .records import (
    Counts,
    InternalReply,
    KindCount,
    Party,
    PublicFile,
    PublicPoint,
    PublicReply,
    RedactionEntry,
)

__all__ = [
    "Counts",
    "InternalReply",
    "K",
    "KindCount",
    "Party",
    "PublicFile",
    "PublicPoint",
    "PublicReply",
    "RedactionEntry",
    "counts",
    "hearing_by_slug",
    "hearings_of",
    "in_own_districts",
    "internal_replies",
    "not_handled",
    "parties",
    "public_replies",
    "public_reply",
    "published",
    "published_replies",
    "redaction_log",
    "themes",
    "unanswered_count",
    "waiting_count",
]
