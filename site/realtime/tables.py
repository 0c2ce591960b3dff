"""The statements of every commit, written out: the ORM would take longer to think of them than the database to do them.

The same text for SQLite and PostgreSQL, but for the lock: SQLite's transactions lock the whole database as they begin.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from .entries import after_withdrawal, entry_of
from .models import Client, Op, Stream
from .verbs import SEVERAL, Without

LOCK = "SELECT id, key, head FROM realtime_stream WHERE key IN ({}) ORDER BY key"
CLIENTS = (
    "SELECT id, stream_id, client, actor, last_cseq FROM realtime_client WHERE stream_id IN ({}) AND client IN ({})"
)
STORE_CLIENTS = (
    "INSERT INTO realtime_client (stream_id, client, actor, last_cseq) VALUES {}"
    " ON CONFLICT (stream_id, client) DO UPDATE SET last_cseq = excluded.last_cseq"
)
STORE_HEAD = "UPDATE realtime_stream SET head = %s WHERE id = %s"


def _marks(values: Collection[object]) -> str:
    return ",".join(["%s"] * len(values))


def lock_streams(keys: Collection[str]) -> list[Stream]:
    """Return the streams with their rows locked, in the order of their keys, so that nobody waits crosswise."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(LOCK.format(_marks(keys)) + lock, list(keys))
        return [Stream.from_db(connection.alias, ["id", "key", "head"], row) for row in cursor.fetchall()]


def clients(streams: Collection[Stream], names: Collection[str]) -> list[Client]:
    """Return what is known of these client ids on these streams."""
    if not streams:
        return []
    fields = ["id", "stream_id", "client", "actor", "last_cseq"]
    with connection.cursor() as cursor:
        cursor.execute(CLIENTS.format(_marks(streams), _marks(names)), [*(stream.pk for stream in streams), *names])
        return [Client.from_db(connection.alias, fields, row) for row in cursor.fetchall()]


def store_clients(touched: Collection[Client]) -> None:
    """Store the last number each client has used, and clients that are new."""
    if touched:
        values = [value for c in touched for value in (c.stream_id, c.client, c.actor, c.last_cseq)]
        with connection.cursor() as cursor:
            cursor.execute(STORE_CLIENTS.format(",".join(["(%s,%s,%s,%s)"] * len(touched))), values)


def store_heads(streams: Iterable[Stream]) -> None:
    """Store the newest number of each stream."""
    with connection.cursor() as cursor:
        for stream in streams:
            cursor.execute(STORE_HEAD, [stream.head, stream.pk])


def withdraw(stream: Stream, names: Sequence[str], before: int, without: Without | None) -> None:
    """Let earlier operations say nothing more of these things, to all but facilitators."""
    ops = list(Op.objects.accepted().filter(stream=stream, about__in=[*names, SEVERAL], seq__lt=before))
    for op in ops:
        op.views = after_withdrawal(entry_of(op), names, without).views
    Op.objects.bulk_update(ops, ["views"])
