"""The thread that works off background tasks in the server's own process."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from config.worker import WORKER, take_up_again
from proposals.tasks import close_votes


@pytest.mark.django_db
def test_only_tasks_that_this_thread_was_at_are_taken_up_again():
    states = {}
    for worker in (WORKER, "another-process"):
        task = DBTaskResult.objects.get(pk=close_votes.enqueue().id)
        task.claim(worker)
        states[worker] = task
    assert take_up_again() == 1
    assert DBTaskResult.objects.get(pk=states[WORKER].pk).status == TaskResultStatus.READY
    assert DBTaskResult.objects.get(pk=states["another-process"].pk).status == TaskResultStatus.RUNNING
