"""The statements of every commit, written out: the ORM would take longer to think of them than the database to do them.

The same text for SQLite and PostgreSQL, but for the lock: SQLite's transactions lock the whole database as they begin.
"""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any

from django.db import connection

import rows

from .entries import Withdrawal, after_withdrawal, entry_of
from .models import Client, Op, Stream
from .verbs import SEVERAL, Json, Without

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


def store(ops: Sequence[Json], touched: Collection[Client], grown: Collection[Stream]) -> None:
    """Store operations, the last number that each client has used, and the newest number of each stream.

    PostgreSQL is asked once for all of it, since other processes wait for the streams' rows meanwhile: psycopg binds
    parameters by itself here, so several statements may go together.
    """
    statements: list[tuple[str, list[Any]]] = []
    if ops:
        statements.append(rows.statement(Op, ops))
    if touched:
        values = [value for c in touched for value in (c.stream_id, c.client, c.actor, c.last_cseq)]
        statements.append((STORE_CLIENTS.format(",".join(["(%s,%s,%s,%s)"] * len(touched))), values))
    statements += [(STORE_HEAD, [stream.head, stream.pk]) for stream in grown]
    if connection.vendor == "postgresql" and statements:
        texts, parameters = zip(*statements, strict=True)
        statements = [(";".join(texts), list(chain.from_iterable(parameters)))]
    with connection.cursor() as cursor:
        for text, values in statements:
            cursor.execute(text, values)


def withdraw(stream: Stream, withdrawal: Withdrawal, before: int, without: Without | None) -> None:
    """Let earlier operations say nothing more of what is withdrawn, to all but facilitators."""
    about = [*withdrawal.names, *withdrawal.told_in, SEVERAL]
    ops = list(Op.objects.accepted().filter(stream=stream, about__in=about, seq__lt=before))
    for op in ops:
        op.views = after_withdrawal(entry_of(op), withdrawal, without).views
    Op.objects.bulk_update(ops, ["views"])
