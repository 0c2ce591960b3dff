"""What can be done on a board. Everything but `open_board` and `templates` is called by the verbs in `ops`, within the
stream's lock.

`notes` writes, changes and takes back notes; `moving` moves and `hiding` hides them, many at once too; `from_paper`
writes down what others gave; `themes` gathers notes; `merging` lays those together that say the same; `commenting` and
`agreeing` are what people say of notes; `dots` gives dots and `choosing` marks what is chosen; `lifecycle` opens,
locks and ends; `rounds` runs the agenda, `timer` the clock; `planning_ahead` changes columns and planned rounds,
`templates` keeps them for other boards; `taking_along` brings what an earlier workshop found; `muting` lets a writer
contribute nothing for now; `leading` says who leads; `forgetting` takes names off; `telling` tells people of what is
theirs alone. `checks` say why somebody may not write now.
"""

from .agreeing import agree_with
from .choosing import choose_item
from .commenting import add_comment, hide_comment, remove_comment, restore_comment, show_comment
from .dots import put_dot, take_dot
from .forgetting import forget_names, forget_written_names
from .found import MOST_LINES
from .from_paper import check_may_write_down, giver_of, write_down
from .hiding import hide_notes, show_notes
from .leading import hand_over, lead_if_nobody_does, take_the_lead
from .lifecycle import (
    end_board,
    lock_board,
    lock_column,
    open_board,
    set_add_only,
    set_door,
    unlock_board,
    unlock_column,
)
from .merging import merge_notes, unmerge_notes
from .moving import Place, move_notes
from .muting import lift_mute, mute_writer
from .notes import NewNote, add_notes, edit_note, remove_note, restore_note
from .planning_ahead import plan_board, take_template
from .rounds import Turn, add_round, edit_round, end_round, move_round, remove_round, start_round
from .taking_along import take_along
from .templates import delete_template, rename_template, save_template
from .themes import add_theme, edit_theme, group_notes, remove_theme, restore_theme, ungroup_notes
from .timer import extend_timer, start_timer, stop_timer

__all__ = [
    "MOST_LINES",
    "NewNote",
    "Place",
    "Turn",
    "add_comment",
    "add_notes",
    "add_round",
    "add_theme",
    "agree_with",
    "check_may_write_down",
    "choose_item",
    "delete_template",
    "edit_note",
    "edit_round",
    "edit_theme",
    "end_board",
    "end_round",
    "extend_timer",
    "forget_names",
    "forget_written_names",
    "giver_of",
    "group_notes",
    "hand_over",
    "hide_comment",
    "hide_notes",
    "lead_if_nobody_does",
    "lift_mute",
    "lock_board",
    "lock_column",
    "merge_notes",
    "move_notes",
    "move_round",
    "mute_writer",
    "open_board",
    "plan_board",
    "put_dot",
    "remove_comment",
    "remove_note",
    "remove_round",
    "remove_theme",
    "rename_template",
    "restore_comment",
    "restore_note",
    "restore_theme",
    "save_template",
    "set_add_only",
    "set_door",
    "show_comment",
    "show_notes",
    "start_round",
    "start_timer",
    "stop_timer",
    "take_along",
    "take_dot",
    "take_template",
    "take_the_lead",
    "ungroup_notes",
    "unlock_board",
    "unlock_column",
    "unmerge_notes",
    "write_down",
]
