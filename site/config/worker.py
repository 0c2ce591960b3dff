"""Works off background tasks in a thread of the server process (embedded tier).

With TASK_WORKER=false the server leaves them to `manage.py db_worker`, run as a process of its own.
"""

import logging
import threading

from django.db import Error, close_old_connections, connection
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
INTERVAL_SECONDS = 1.0
WORKER = "server-thread"


class TaskThread(threading.Thread):
    """A daemon thread that looks for ready tasks once a second and runs them one after another.

    It only reads while there is nothing to do: the worker's own polling takes SQLite's write lock each time.
    """

    def __init__(self) -> None:
        super().__init__(name="tasks", daemon=True)
        self._stopping = threading.Event()

    def run(self) -> None:
        """Work until `stop` is called; a database that is away is tried again at the next look."""
        is_first = True
        while not self._stopping.wait(INTERVAL_SECONDS):
            try:
                close_old_connections()
                if is_first:
                    take_up_again()
                    is_first = False
                if DBTaskResult.objects.ready().exists():
                    self._batch().run()
            except Error as error:
                logger.warning("Background tasks wait for the database: %s", error)
            except Exception:
                # Whatever it is, the next task must still be run.
                logger.exception("A background task stopped in an unexpected way")
            finally:
                close_old_connections()
        connection.close()

    def stop(self, timeout: float = 5.0) -> None:
        """Ask the thread to end and wait up to `timeout` seconds for the task it is at."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout)

    @staticmethod
    def _batch() -> Worker:
        return Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=WORKER,
            excluded_queue_names=[],
        )


def take_up_again() -> int:
    """Make tasks ready that this thread was at when its process was killed, and return how many.

    There is one such thread for a database (several processes run `db_worker` instead), so none of them is at work.
    """
    running = DBTaskResult.objects.running().values_list("pk", "worker_ids")
    left = [pk for pk, workers in running if workers and workers[-1] == WORKER]
    return DBTaskResult.objects.filter(pk__in=left).update(status=TaskResultStatus.READY, started_at=None)
