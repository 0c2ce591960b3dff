"""What can be done with workshops, one function each.

`planning` creates, opens and ends workshops; `facilitating` names who facilitates them; `joining` lets people in;
`invitations` keeps the lists of who was asked and who came; `interviews` records what was said; `minutes` drafts and
settles the minutes.
"""

from .facilitating import name_facilitator, remove_facilitator
from .interviews import Said, record_interview, record_statement, record_statements
from .invitations import answer_invitation, invite, note_attendance
from .joining import Joined, join, rejoin
from .minutes import draft_minutes, edit_minutes, move_minutes
from .planning import create_workshop, end_workshop, finish_workshop, open_workshop

__all__ = [
    "Joined",
    "Said",
    "answer_invitation",
    "create_workshop",
    "draft_minutes",
    "edit_minutes",
    "end_workshop",
    "finish_workshop",
    "invite",
    "join",
    "move_minutes",
    "name_facilitator",
    "note_attendance",
    "open_workshop",
    "record_interview",
    "record_statement",
    "record_statements",
    "rejoin",
    "remove_facilitator",
]
