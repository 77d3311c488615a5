"""Test databases are made once and copied: each worker's own, and the demo county.

Migrating an empty database and building the demo take a minute of work between them, and workers
would each do both. What is kept belongs to one run of the tests.
"""

import fcntl
import os
import sqlite3
from contextlib import contextmanager

from django.db import connection

PLAIN = "plain"  # migrated, and empty but for what migrations put there
DEMO = "demo"


class Copies:
    """Databases that are kept under a name, in a folder that all workers share."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def turn(self):
        """One worker at a time; the next one finds what this one made."""
        with open(self.folder / "databases.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def has(self, name):
        return (self.folder / name).exists()

    def keep(self, name):
        """Keep the current database as it is now."""
        if connection.vendor == "sqlite":
            with _closing(self.folder / f"{name}.sqlite3") as kept:
                _open().backup(kept)
        else:
            _create(_kept(name), like=_current())
        (self.folder / name).touch()

    def fill(self, name):
        """Replace everything in the current database by what was kept."""
        if connection.vendor == "sqlite":
            with _closing(self.folder / f"{name}.sqlite3") as kept:
                kept.backup(_open())
        else:
            _create(_current(), like=_kept(name))

    def make_quickly(self):
        """Let `create_test_db` copy a database that another worker has migrated."""
        creation = connection.creation
        migrate, destroy = creation.create_test_db, creation.destroy_test_db

        here = self.folder / f"in-use-{os.getpid()}"

        def create_test_db(**options):
            with self.turn():
                here.touch()
                if not self.has(PLAIN):
                    name = migrate(**options)
                    self.keep(PLAIN)
                    return name
                name = creation._create_test_db(options["verbosity"], autoclobber=True)
                connection.close()
                connection.settings_dict["NAME"] = name
                self.fill(PLAIN)
                return name

        def destroy_test_db(*args, **options):
            with self.turn():
                here.unlink()
                if not list(self.folder.glob("in-use-*")):
                    self._forget()
            destroy(*args, **options)

        creation.create_test_db, creation.destroy_test_db = create_test_db, destroy_test_db

    def _forget(self):
        for name in (PLAIN, DEMO):
            (self.folder / name).unlink(missing_ok=True)
            if connection.vendor != "sqlite":
                _drop(_kept(name))


@contextmanager
def _closing(path):
    database = sqlite3.connect(path)
    try:
        yield database
    finally:
        database.close()


def _open():
    connection.ensure_connection()
    return connection.connection


def _current():
    return connection.settings_dict["NAME"]


def _kept(name):
    """Apart from those of other runs on the same server, which have other names."""
    return f"{_current().rpartition('_gw')[0] or _current()}_{name}"


def _create(name, *, like):
    _drop(name)
    with _server() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')


def _drop(name):
    with _server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _server():
    """A cursor on no database of ours, which lets ours be copied."""
    connection.close()
    with connection.creation._nodb_cursor() as cursor:
        yield cursor
