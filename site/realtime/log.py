"""Writing operations into the log and reading them back. Everything that commits an operation goes through `write`."""

from collections.abc import Sequence
from contextvars import ContextVar

from .batch import Batch
from .entries import Entry, Submission, Written, entry_of
from .found import Found
from .models import Client, Op, Stream

_writing: ContextVar[bool] = ContextVar("realtime_writing", default=False)


def write(submissions: Sequence[Submission], found: Found | None = None, *, savepoints: bool = True) -> Written:
    """Write a batch in the caller's transaction; nothing of it may be shown before that has been committed.

    The streams' rows are locked first, in the order of their keys, so that the order of numbers is the order of
    commits and two processes never wait for each other crosswise.

    Args:
        found: what the caller keeps between batches; without it everything is looked up anew.
        savepoints: whether a refusal undoes that operation's writing alone. Savepoints are a fifth of the statements of
            a single operation; whoever can roll the transaction back and begin again may do without.

    Raises:
        NeedsSavepoint: an operation is to be refused, and there are none.
        RuntimeError: called from a handler, or outside a transaction.
        django.db.OperationalError: the database is away; nothing has been written.
    """
    if _writing.get():
        raise RuntimeError("A handler cannot submit operations; it is one")
    token = _writing.set(True)
    try:
        return Batch(submissions, found or Found(), savepoints=savepoints).write()
    finally:
        _writing.reset(token)


def entries_after(stream_key: str, since: int, limit: int) -> list[Entry]:
    """Return the accepted operations after `since`, oldest first, at most `limit`."""
    ops = Op.objects.accepted().filter(stream__key=stream_key, seq__gt=since)[:limit]
    return [entry_of(op) for op in ops]


def head_of(stream_key: str) -> int | None:
    """Return the number of the newest operation, 0 in an empty stream, None where there is no stream."""
    return Stream.objects.filter(key=stream_key).values_list("head", flat=True).first()


def was_withdrawn_after(stream_key: str, seq: int) -> bool:
    """Return whether anything has been withdrawn since this number: what was read before may not be handed out."""
    return Op.objects.accepted().filter(stream__key=stream_key, seq__gt=seq, withdraws=True).exists()


def client_state(stream_key: str, client: str) -> tuple[str, int] | None:
    """Return the actor a client id is bound to and the last number it has used, or None for a new one."""
    return Client.objects.filter(stream__key=stream_key, client=client).values_list("actor", "last_cseq").first()


def codes_of(stream_key: str, client: str, cseqs: Sequence[int]) -> dict[int, str]:
    """Return those of the client's operations that were answered: an empty text if accepted, else why not."""
    asked = Op.objects.filter(stream__key=stream_key, client=client, cseq__in=cseqs)
    return dict(asked.values_list("cseq", "refusal"))
