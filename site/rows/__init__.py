"""Inserting many rows at once, without what the ORM does for each of their values.

When a hall writes at once, the inserts are most of what a commit costs, and most of an insert is `bulk_create` asking
every field about every value (docs/benchmarks.md).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

import msgspec
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, JSONField, Model
from django.utils import timezone

M = TypeVar("M", bound=Model)
# What the drivers take as it is. Exactly these: a kind made of one of them may keep its values in another form.
PLAIN = {
    *(models.BooleanField, models.CharField, models.SlugField, models.TextField, models.FloatField),
    *(models.IntegerField, models.BigIntegerField, models.SmallIntegerField),
    *(models.PositiveIntegerField, models.PositiveBigIntegerField, models.PositiveSmallIntegerField),
    *(models.ForeignKey, models.OneToOneField),
}
PREPARED = {models.DateTimeField, models.JSONField}


def insert(objects: Iterable[M], *, unless: str = "") -> list[M]:
    """Insert new rows of one model in one statement and give each object its id; as `bulk_create`, on both back ends.

    Signals are not sent. A batch of the log (`realtime.writer.MAX_BATCH`) is far below what one statement may hold.

    Args:
        unless: a unique field; an object whose value there is taken, or comes twice, is passed over and gets no id.

    Raises:
        django.db.IntegrityError: a constraint says no; nothing has been inserted.
        TypeError: the model has a kind of field that is not known here.
    """
    new = list(objects)
    if new:
        shape = _shape(type(new[0]))
        for row in new:
            for name in shape.made_at:
                setattr(row, name, timezone.now())
        values = [shape.values(row) for row in new]
        pks = _insert_unless(shape, values, unless) if unless else _insert(shape, values)
        for row, pk in zip(new, pks, strict=True):
            if pk is not None:
                row.pk = pk
                row._state.adding = False
                row._state.db = DEFAULT_DB_ALIAS
    return new


def insert_new(model: type[M], new: Iterable[dict[str, Any]]) -> list[M]:
    """Insert rows as `insert_values` does, and return them as objects: made of values, which is a third of the work."""
    shape = _shape(model)
    values = _with_defaults(shape, new)
    pks = _insert(shape, values) if values else []
    names = [field.attname for field in model._meta.concrete_fields]  # the key is the first of them
    return [model.from_db(DEFAULT_DB_ALIAS, names, (pk, *row)) for pk, row in zip(pks, values, strict=True)]


def insert_values(model: type[Model], new: Iterable[dict[str, Any]]) -> list[int]:
    """Insert rows that nobody needs as objects, and return their ids; otherwise as `insert`.

    Args:
        new: for each row the values by column attribute ("stream_id"); what is left out gets the field's default.
    """
    shape = _shape(model)
    values = _with_defaults(shape, new)
    return _insert(shape, values) if values else []


def statement(model: type[Model], new: Iterable[dict[str, Any]]) -> tuple[str, list[Any]]:
    """Return the statement that inserts rows as `insert_values` does, but for their ids, and its parameters.

    Args:
        new: as for `insert_values`; at least one row.
    """
    shape = _shape(model)
    return _statement(shape, _with_defaults(shape, new))


class _Shape(NamedTuple):
    """What an insert into a model's table looks like."""

    columns: list[str]
    names: str
    values: Callable[[Model], tuple[Any, ...]]
    made_at: list[str]
    fields: list[Field]
    begin: str
    end: str


@cache
def _shape(model: type[Model]) -> _Shape:
    meta = model._meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    if unknown := [field for field in fields if type(field) not in PLAIN | PREPARED]:
        raise TypeError(f"{model.__name__} cannot be inserted so: {unknown}")
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    names = ",".join(quote(field.column or "") for field in fields)
    return _Shape(
        [field.column or "" for field in fields],
        names,
        attrgetter(*(field.attname for field in fields)),
        [f.attname for f in fields if getattr(f, "auto_now_add", False) or getattr(f, "auto_now", False)],
        fields,
        f"INSERT INTO {quote(meta.db_table)} ({names}) ",
        f" RETURNING {quote(meta.pk.column or '')}",
    )


def _with_defaults(shape: _Shape, new: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Return the values of each row in the order of the columns."""
    defaults = {field.attname: field.get_default() for field in shape.fields}
    defaults |= dict.fromkeys(shape.made_at, timezone.now())
    return [tuple((defaults | row).values()) for row in new]


def _insert(shape: _Shape, rows: Sequence[Sequence[Any]]) -> list[int]:
    """Insert rows of values and return their ids in order."""
    return [pk for (pk,) in _execute(shape, rows, shape.end)]


def _insert_unless(shape: _Shape, rows: Sequence[Sequence[Any]], unique: str) -> list[int | None]:
    """Insert those rows whose value in the unique field is free, and return an id or None for each in order."""
    place = next(n for n, field in enumerate(shape.fields) if field.name == unique)
    column = connections[DEFAULT_DB_ALIAS].ops.quote_name(shape.columns[place])
    pks = {value: pk for pk, value in _execute(shape, rows, f" ON CONFLICT ({column}) DO NOTHING{shape.end},{column}")}
    return [pks.pop(row[place], None) for row in rows]


def _execute(shape: _Shape, rows: Sequence[Sequence[Any]], end: str) -> list[tuple[Any, ...]]:
    inserting, parameters = _statement(shape, rows)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(inserting + end, parameters)
        return list(cursor.fetchall())


def _statement(shape: _Shape, rows: Sequence[Sequence[Any]]) -> tuple[str, list[Any]]:
    database = connections[DEFAULT_DB_ALIAS]
    new, parameters = (_as_json if database.vendor == "postgresql" else _as_values)(shape, rows, database)
    return shape.begin + new, parameters


def _as_json(shape: _Shape, rows: Sequence[Sequence[Any]], database: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
    """One parameter for all rows: psycopg would look at each value, and PostgreSQL reads JSON faster than that.

    What holds JSON itself is read as `jsonb`, so that it is read once; for plain values `json` is faster.
    """
    kind = "jsonb" if any(isinstance(field, JSONField) for field in shape.fields) else "json"
    quote = database.ops.quote_name
    columns = ",".join(f"{quote(field.column or '')} {field.db_type(database)}" for field in shape.fields)
    data = msgspec.json.encode(
        [dict(zip(shape.columns, values, strict=True)) for values in rows], enc_hook=_of_plain_kind
    )
    # The names are the model's own; the rows stay in their order.
    return f"SELECT {shape.names} FROM {kind}_to_recordset(%s::{kind}) AS new({columns})", [data.decode()]  # noqa: S608


def _as_values(shape: _Shape, rows: Sequence[Sequence[Any]], database: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
    """A parameter for each value."""
    times: dict[datetime, Any] = {}  # rows of one commit mostly share their time
    special = [(place, field) for place, field in enumerate(shape.fields) if type(field) in PREPARED]
    parameters: list[Any] = []
    for row in rows:
        values = list(row)
        for place, field in special:
            value = values[place]
            if isinstance(field, JSONField) and field.encoder is None and value is not None:
                values[place] = msgspec.json.encode(value).decode()
            elif isinstance(value, datetime):
                if value not in times:
                    times[value] = field.get_db_prep_save(value, database)
                values[place] = times[value]
            else:
                values[place] = field.get_db_prep_save(value, database)
        parameters += values
    marks = f"({','.join(['%s'] * len(shape.fields))})"
    return f"VALUES {','.join([marks] * len(rows))}", parameters


def _of_plain_kind(value: object) -> object:
    return "".join([value]) if isinstance(value, str) else str(value)
