"""What the pages show, gathered from the apps below as frozen dataclasses.

    happening.py  what one can do right now, and what is coming
    home.py       processes, running and finished
    process.py    one process
    district.py   one district within a process
    words.py      somebody's own words and their way, by receipt or by public number
    staff.py      a facilitator's own workshops

Page models are reached through their relations, never imported: the models call these functions.
"""

from .district import district_view
from .home import home
from .process import process_view

__all__ = ["district_view", "home", "process_view"]
