"""Writing very many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of values for these fields (a link by its key: "member_id").

    PostgreSQL takes them as a stream, which is several times as fast as INSERT; others by
    executemany. Values are written as the fields write them, but nothing else of the model runs:
    no defaults, no signals, no validation, and no keys come back.
    """
    connection = connections[router.db_for_write(model)]
    fields = [_field(model, name) for name in names]
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(f.column) for f in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream:
                for row in _prepared(fields, rows, connection):
                    stream.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        cursor.executemany(sql, list(_prepared(fields, rows, connection)))


def insert_objects(things: Sequence[models.Model]) -> None:
    """Insert new records of one model, as insert_rows does, and give each its key.

    Their defaults are those of the instances; the model must have an automatic integer key.
    """
    if not things:
        return
    if things[0].pk is None:
        give_keys(things)
    model = type(things[0])
    names = [field.attname for field in model._meta.concrete_fields]
    insert_rows(model, names, ([getattr(thing, name) for name in names] for thing in things))
    for thing in things:
        thing._state.adding = False


def give_keys(things: Sequence[models.Model]) -> None:
    """Give new records of one model their keys before they are inserted, in one transaction."""
    for thing, key in zip(things, _keys(type(things[0]), len(things)), strict=True):
        thing.pk = key


def _keys(model: type[models.Model], number: int) -> list[int]:
    """Keys that nobody else will be given. Where one writer writes at a time: those that follow."""
    connection = connections[router.db_for_write(model)]
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sql, [table, column, number])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0]
    return list(range(last + 1, last + 1 + number))


def _field(model: type[models.Model], name: str) -> Any:
    return next(f for f in model._meta.concrete_fields if name in (f.name, f.attname))


def _prepared(
    fields: list[Any], rows: Iterable[Sequence[Any]], connection: BaseDatabaseWrapper
) -> Iterator[tuple]:
    ways = [field.get_db_prep_save for field in fields]
    for row in rows:
        yield tuple(
            None if value is None else way(value, connection)
            for way, value in zip(ways, row, strict=True)
        )
