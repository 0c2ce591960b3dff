"""Pages: `reading` (lists and proposals), `making` (for those who work with proposals), `voting`, `results`."""

from .making import edit, from_theme, publish, set_aside
from .reading import proposal_list, proposal_page
from .results import decide, result
from .voting import close, counted, open_now, vote

__all__ = [
    "close",
    "counted",
    "decide",
    "edit",
    "from_theme",
    "open_now",
    "proposal_list",
    "proposal_page",
    "publish",
    "result",
    "set_aside",
    "vote",
]
