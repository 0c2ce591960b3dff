"""The thread that works off background tasks. In a file of its own: it empties the database when it is done,
and files that do so are run last.
"""

import time

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from config.worker import TaskThread
from proposals.tasks import close_votes


def wait_until_done(pk, seconds=15.0):
    """Return the task's state when it is no longer waiting or running."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        task = DBTaskResult.objects.get(pk=pk)
        if task.status in {TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED}:
            break
        time.sleep(0.1)
    return task.status


@pytest.mark.django_db(transaction=True)
def test_thread_runs_a_ready_task_and_stops():
    queued = close_votes.enqueue()
    thread = TaskThread()
    thread.start()
    try:
        assert wait_until_done(queued.id) == TaskResultStatus.SUCCESSFUL
    finally:
        thread.stop()
    assert not thread.is_alive()
