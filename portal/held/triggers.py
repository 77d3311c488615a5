"""Triggers that are written from what the code declares.

They are taken away before a migration and made after it. SQLite builds a table anew for most
changes, which loses its triggers without a word, and refuses to rename one that another table's
trigger speaks of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections

PREFIX = "held_"


@dataclass(frozen=True)
class Trigger:
    """Its name begins with PREFIX; on PostgreSQL its function is called the same."""

    name: str
    table: str
    sqlite: list[str]
    postgresql: list[str]


Source = Callable[[], list[Trigger]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Decorator: the triggers that this function returns are to be there."""
    _sources.append(source)
    return source


def expected() -> list[Trigger]:
    return [trigger for source in _sources for trigger in source()]


def present(using: str = "default") -> dict[str, str]:
    """{name: table} of those that are there."""
    connection = connections[using]
    sql = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        sql = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name: table for name, table in cursor.fetchall() if name.startswith(PREFIX)}


def remove(using: str = "default") -> None:
    """Take all of them away."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in present(using).items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


def install(using: str = "default") -> None:
    """Make all of them anew, on the tables that are there."""
    connection = connections[using]
    remove(using)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in expected():
            if trigger.table in tables:
                for statement in getattr(trigger, connection.vendor):
                    cursor.execute(statement)


def before_migrations(plan: list | None = None, using: str = "default", **kwargs: Any) -> None:
    """Signal: tables are about to change, so nothing kept of them can be trusted until counted."""
    if plan:
        remove(using)


def after_migrations(using: str = "default", **kwargs: Any) -> None:
    """Signal: after `migrate`, and after `flush` where something is missing."""
    if "plan" in kwargs or set(present(using)) != {trigger.name for trigger in expected()}:
        install(using)
