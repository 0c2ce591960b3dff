"""Everything that changes a reply: `give` (its sender), `enter` (staff for a sender), `review` and `publish`
(from the sealed original to what everybody reads), `answer` (points and remarks), `files`.
"""

from .answer import answer_point, code_point, remove_point
from .drafts import add_file, drop_file
from .enter import enter_reply
from .files import hide_file, show_file
from .filled_in import Draft
from .give import Sent, correct_reply, submit_reply, withdraw_reply
from .publish import approve, publish, reopen, withhold
from .review import (
    Original,
    dismiss_finding,
    open_original,
    prepare,
    redact,
    redact_words,
    restore_finding,
    undo_redaction,
)

__all__ = [
    "Draft",
    "Original",
    "Sent",
    "add_file",
    "answer_point",
    "approve",
    "code_point",
    "correct_reply",
    "dismiss_finding",
    "drop_file",
    "enter_reply",
    "hide_file",
    "open_original",
    "prepare",
    "publish",
    "redact",
    "redact_words",
    "remove_point",
    "reopen",
    "restore_finding",
    "show_file",
    "submit_reply",
    "undo_redaction",
    "withdraw_reply",
    "withhold",
]
