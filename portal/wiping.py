"""Erased words leave the files of the database as well, not only its answers.

SQLite overwrites what it frees (`secure_delete`), but its log keeps the pages as they were until
it is emptied. PostgreSQL keeps a deleted row until VACUUM, and its bytes until the page is written
anew, which VACUUM FULL does. Its own log is overwritten in the course of days, and what was
archived of it goes with the backups of its time.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.apps import apps
from django.db import OperationalError, connection

from portal.audit.models import Erasure

logger = logging.getLogger(__name__)
LOOK_BACK = timedelta(days=3)  # a table that was busy yesterday has its turn today
PATIENCE = "5s"


def empty_log() -> bool:
    """After an erasure: let go of the pages as they were. False where somebody still reads them."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not cursor.fetchone()[0]


def write_anew(now: datetime) -> int:
    """Where somebody was erased lately: what is freed goes from the disk; returns how many tables.

    PostgreSQL locks each table meanwhile, so this is for the night.
    """
    if connection.in_atomic_block:
        return 0
    if connection.vendor == "sqlite":
        return int(empty_log())
    if not Erasure.objects.filter(at__gt=now - LOOK_BACK).exists():
        return 0
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
        try:
            return sum(_full(cursor, table) for table in sorted(tables))
        finally:
            cursor.execute("RESET lock_timeout")


def _full(cursor: object, table: str) -> bool:
    try:
        cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')  # type: ignore[attr-defined]
    except OperationalError:
        logger.warning("The table %s is in use: it is written anew tomorrow", table)
        return False
    return True
