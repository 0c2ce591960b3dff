"""Reading, for pages and reports, as frozen dataclasses.

`proposals` (a process's proposals, where they come from and lead to) · `versions` (what changed) · `votes` (which
votes there are, their lists, one's own ballot) · `results` (how a vote came out; nothing before it is closed) ·
`economy` (table 1: the districts' frames).
"""

from .economy import FrameRow, FramesTable, frames_table
from .proposals import (
    Lineage,
    NoteSource,
    ProposalRow,
    ThemeSource,
    by_outcome,
    in_visitors_order,
    lineage_of,
    list_url,
    proposals_of,
    row_of,
)
from .results import Recount, ResultLine, VoteResult, ballots_data, count_again, recount, result_of
from .versions import Change, changes_of
from .votes import Choice, VoteRow, ballot_by_receipt, ballot_of, choices_of, votes_of

__all__ = [
    "Change",
    "Choice",
    "FrameRow",
    "FramesTable",
    "Lineage",
    "NoteSource",
    "ProposalRow",
    "Recount",
    "ResultLine",
    "ThemeSource",
    "VoteResult",
    "VoteRow",
    "ballot_by_receipt",
    "ballot_of",
    "ballots_data",
    "by_outcome",
    "changes_of",
    "choices_of",
    "count_again",
    "frames_table",
    "in_visitors_order",
    "lineage_of",
    "list_url",
    "proposals_of",
    "recount",
    "result_of",
    "row_of",
    "votes_of",
]
