"""Everything that changes proposals and votes.

`making` (from themes, changes, publication, setting aside) · `voting` (prepare, change, open, cast) ·
`closing` (close, count, what the steering group decided against the count).
"""

from .closing import close_due_votes, close_vote, override_result
from .making import edit_proposal, propose_from_themes, publish_proposal, set_aside_proposal
from .voting import Cast, cast_ballot, change_vote, open_vote, prepare_vote

__all__ = [
    "Cast",
    "cast_ballot",
    "change_vote",
    "close_due_votes",
    "close_vote",
    "edit_proposal",
    "open_vote",
    "override_result",
    "prepare_vote",
    "propose_from_themes",
    "publish_proposal",
    "set_aside_proposal",
]
