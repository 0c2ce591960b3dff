"""What a test asks of the server process through its environment: other limits, and to die at a bad moment.

HALL_RATE: operations a second that a participant and a stream may send, instead of the engine's own limits.
HALL_DIES_AFTER: kill this process right after the writer's so-manieth commit, before anybody has been told of it.
"""

import itertools
import os
import signal
import threading

from django.db.backends.base.base import BaseDatabaseWrapper

from realtime import limits

if rate := float(os.environ.get("HALL_RATE", "0")):
    limits.ACTOR_RATE = limits.ACTOR_BURST = limits.STREAM_RATE = limits.STREAM_BURST = rate


def die_after(commits: int) -> None:
    """Have the process killed once the writer's thread has committed this often."""
    commit = BaseDatabaseWrapper._commit
    counter = itertools.count(1)

    def commit_and_die(self: BaseDatabaseWrapper) -> None:
        commit(self)
        if threading.current_thread().name == "realtime-writer" and next(counter) == commits:
            os.kill(os.getpid(), signal.SIGKILL)

    BaseDatabaseWrapper._commit = commit_and_die


if commits := int(os.environ.get("HALL_DIES_AFTER", "0")):
    die_after(commits)
