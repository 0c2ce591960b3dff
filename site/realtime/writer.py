"""Group commit: one thread with its own connection writes what has come since the last commit, at once when idle.

There is no timer: while a commit is in flight the queue fills, and the next commit takes up to 500 of it.
"""

import asyncio
import atexit
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue

from django.db import InterfaceError, OperationalError, connection, transaction

from .batch import NeedsSavepoint
from .bus import announce
from .entries import Outcome, Submission, Written
from .found import Found
from .log import write

logger = logging.getLogger(__name__)
MAX_BATCH = 500
TRIES = 4
FIRST_PAUSE = 0.1  # seconds; doubled after each failure
GIVE_UP_AFTER = 3.0  # seconds; a database that is away may keep each try waiting, and people want to know
ANSWER_WITHIN = 20.0  # seconds that a request waits for its outcomes

UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission and whom to tell, on which event loop; without one, on the writer's own thread."""

    submission: Submission
    loop: asyncio.AbstractEventLoop | None
    done: Callable[[Outcome], None]


class Writer:
    """The writer thread. `put` is called on any thread; `done` is called back after the commit."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self.found = Found()
        self.thread = threading.Thread(target=self.run, name="realtime-writer", daemon=True)
        self.thread.start()

    def put(self, waiting: Waiting) -> None:
        """Queue a submission; submissions of one caller keep their order."""
        self.queue.put(waiting)

    def stop(self, timeout: float = 10.0) -> None:
        """Write what is queued, close the connection and end the thread."""
        self.queue.put(None)
        self.thread.join(timeout)

    def run(self) -> None:
        """Write batches until told to stop."""
        stopping = False
        while not stopping:
            item = self.queue.get()
            batch: list[Waiting] = []
            while item is not None:
                batch.append(item)
                if len(batch) == MAX_BATCH:
                    break
                try:
                    item = self.queue.get_nowait()
                except Empty:
                    break
            else:
                stopping = True
            if batch:
                _tell(batch, self.commit([w.submission for w in batch]))
        connection.close()

    def commit(self, batch: list[Submission]) -> list[Outcome]:
        """Return the outcomes of a batch once it is durable, or `unavailable` for each of it."""
        give_up_at = time.monotonic() + GIVE_UP_AFTER
        for attempt in range(TRIES):
            try:
                return _commit_once(batch, self.found)
            except (OperationalError, InterfaceError) as error:
                # The commit may have gone through before the line was cut: the next try then finds its own
                # operations by (client, cseq) and answers with what was stored. Listeners find them by polling.
                logger.warning("The database does not answer (%s); try %d of %d", error, attempt + 1, TRIES)
                self.begin_anew()
                if time.monotonic() > give_up_at:
                    break
                if attempt + 1 < TRIES:
                    time.sleep(FIRST_PAUSE * 2**attempt)
            except Exception:
                logger.exception("A batch of %d could not be written; its operations are tried one by one", len(batch))
                self.begin_anew()
                return [self.commit_alone(submission) for submission in batch]
        return [Outcome(submission.cseq or 0, code=UNAVAILABLE) for submission in batch]

    def commit_alone(self, submission: Submission) -> Outcome:
        """Return the outcome of one operation out of a batch that broke; what cannot be stored is refused for good."""
        for candidate in (submission, replace(submission, body={}, refuse="failed")):
            try:
                return _commit_once([candidate], self.found)[0]
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database does not answer (%s)", error)
                self.begin_anew()
                break  # it is not this operation's fault
            except Exception:
                logger.exception("The operation %s on %s could not be written", submission.verb, submission.stream_key)
                self.begin_anew()
        return Outcome(submission.cseq or 0, code=UNAVAILABLE)

    def begin_anew(self) -> None:
        """After a failure: another connection, and nothing kept of what was found on the way to it."""
        connection.close()
        self.found = Found()


def _commit_once(batch: list[Submission], found: Found) -> list[Outcome]:
    if len(batch) == 1:
        with suppress(NeedsSavepoint):
            return _commit(batch, found, savepoints=False)
    return _commit(batch, found, savepoints=True)


def _commit(batch: list[Submission], found: Found, *, savepoints: bool) -> list[Outcome]:
    written = Written()
    committed = False

    def announce_it() -> None:
        nonlocal committed
        committed = True
        announce(written.entries)

    try:
        with transaction.atomic():
            transaction.on_commit(announce_it)
            written = write(batch, found, savepoints=savepoints)
    except Exception:
        if not committed:
            raise
        # A callback that a handler left for after the commit broke; the operations themselves are stored.
        logger.exception("Something that was to follow a commit failed")
    return written.outcomes


def _tell(batch: list[Waiting], outcomes: list[Outcome]) -> None:
    """Call back, with one wake-up for each event loop."""
    by_loop: dict[asyncio.AbstractEventLoop | None, list[tuple[Callable[[Outcome], None], Outcome]]] = {}
    for waiting, outcome in zip(batch, outcomes, strict=True):
        by_loop.setdefault(waiting.loop, []).append((waiting.done, outcome))
    for loop, calls in by_loop.items():
        if loop is None:
            _call_all(calls)
            continue
        try:
            loop.call_soon_threadsafe(_call_all, calls)
        except RuntimeError:
            logger.info("An event loop ended before %d outcomes could be told", len(calls))


def _call_all(calls: list[tuple[Callable[[Outcome], None], Outcome]]) -> None:
    for done, outcome in calls:
        done(outcome)


def write_and_wait(submissions: Sequence[Submission]) -> list[Outcome]:
    """Have the writer write one client's operations among all others, and wait until they are durable.

    A request that wrote by itself would wait for SQLite's lock by polling, beside a writer that takes it all the time.

    Returns:
        The outcomes in their order; `unavailable` for what cannot be written now.
    """
    outcomes: list[Future[Outcome]] = [Future() for _submission in submissions]
    for submission, outcome in zip(submissions, outcomes, strict=True):
        writer().put(Waiting(submission, None, outcome.set_result))
    give_up_at = time.monotonic() + ANSWER_WITHIN
    try:
        return [outcome.result(give_up_at - time.monotonic()) for outcome in outcomes]
    except TimeoutError:
        return [Outcome(submission.cseq or 0, code=UNAVAILABLE) for submission in submissions]


_lock = threading.Lock()
_writer: Writer | None = None


def writer() -> Writer:
    """Return this process's writer, started at its first use."""
    global _writer
    with _lock:
        if _writer is None or not _writer.thread.is_alive():
            _writer = Writer()
        return _writer


@atexit.register
def stop() -> None:
    """Write what is still queued and stop; a later `writer()` starts anew."""
    global _writer
    with _lock:
        running, _writer = _writer, None
    if running is not None:
        running.stop()
