"""Each database's own way of giving a copy of one moment and of taking it back.

This is the one place where the engines differ: `dump`, `load` and `NAMES`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from portal.backups import media
from portal.backups.problem import Problem

# Whose rows stay out: a session's key lets in whoever has it, and a cache is made anew.
NOT_KEPT = ("django_session", "portal_cache")
NAMES = {"sqlite": "portal.sqlite3", "postgresql": "portal.dump"}


@dataclass(frozen=True)
class Snapshot:
    """A copy of the database of one moment: what it counts, and which files its rows name."""

    path: Path
    tables: dict[str, int]
    files: set[str]


def dump(folder: Path, named: Callable[[set[str]], None]) -> Snapshot:
    """Put a copy of the database into this folder while others go on writing.

    `named` is told which files its rows name, as soon as that is known.
    """
    path = folder / NAMES[connection.vendor]
    path.touch(mode=0o600)
    make = _dump_postgresql if connection.vendor == "postgresql" else _dump_sqlite
    return make(path, named)


def load(path: Path) -> None:
    """Put a copy back into an empty database."""
    if connection.vendor == "postgresql":
        whole = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        _run("pg_restore", *whole, f"--dbname={connection.settings_dict['NAME']}", str(path))
        return
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    os.replace(path, target)


def counts() -> dict[str, int]:
    """{table: rows} of the database that we are connected to."""
    with connection.cursor() as cursor:
        return _counts(cursor.execute, cursor.fetchone, connection.introspection.table_names())


def _counts(
    execute: Callable, fetchone: Callable[[], Any], tables: Iterable[str]
) -> dict[str, int]:
    found = {}
    for table in sorted(tables):
        execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of tables, no input
        found[table] = 0 if table in NOT_KEPT else fetchone()[0]
    return found


def _files(execute: Callable, fetchall: Callable[[], list]) -> set[str]:
    found = set()
    for table, column in media.columns():
        execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" <> %s' % "''")  # noqa: S608
        found |= {name for (name,) in fetchall() if media.is_kept(name)}
    return found


def _dump_sqlite(path: Path, named: Callable[[set[str]], None]) -> Snapshot:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    copy = sqlite3.connect(path)
    try:
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        tables = [name for (name,) in copy.execute(_SQLITE_TABLES)]
        with copy:
            for table in set(NOT_KEPT) & set(tables):
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608
        (state,) = copy.execute("PRAGMA integrity_check").fetchone()
        if state != "ok":
            raise Problem(f"The database is damaged, so its copy is not kept: {state}")
        reader = copy.cursor()
        files = _files(reader.execute, reader.fetchall)
        named(files)
        return Snapshot(path, _counts(reader.execute, reader.fetchone, tables), files)
    finally:
        copy.close()


_SQLITE_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
)


def _dump_postgresql(path: Path, named: Callable[[set[str]], None]) -> Snapshot:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (moment,) = cursor.fetchone()
        files = _files(cursor.execute, cursor.fetchall)
        named(files)
        tables = connection.introspection.table_names(cursor)
        found = _counts(cursor.execute, cursor.fetchone, tables)
        without = [f"--exclude-table-data={table}" for table in NOT_KEPT]
        _run("pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges",
             f"--snapshot={moment}", f"--file={path}", *without)  # fmt: skip
    _run("pg_restore", "--list", str(path))  # whether it can be read
    return Snapshot(path, found, files)


def _run(program: str, *words: str) -> None:
    if shutil.which(program) is None:
        raise Problem(f"{program} is missing: install PostgreSQL's client programs.")
    at = connection.settings_dict
    known = {"HOST": at["HOST"], "PORT": at["PORT"], "USER": at["USER"], "DATABASE": at["NAME"]}
    known |= {"PASSWORD": at["PASSWORD"], "SSLMODE": at.get("OPTIONS", {}).get("sslmode", "")}
    # By the environment: what stands on a command line, everybody on the machine can read.
    env = os.environ | {f"PG{name}": str(value) for name, value in known.items() if value}
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [program, *words], env=env, cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    if done.returncode:
        raise Problem(f"{program} failed: {done.stderr.strip()[-500:]}")
