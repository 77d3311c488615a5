"""Waiting for each other, where a row to lock does not exist yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def hold(key: str) -> None:
    """Let only one transaction at a time past here, until it ends.

    SQLite needs nothing: our transactions begin as writers, and it has one writer at a time.
    """
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Wait for other writers no longer than this: then OperationalError is raised."""
    for_now, again = {
        "postgresql": (f"SET lock_timeout = {seconds * 1000}", "RESET lock_timeout"),
        "sqlite": (
            f"PRAGMA busy_timeout = {seconds * 1000}",
            f"PRAGMA busy_timeout = {_usual_timeout()}",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(for_now)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(again)


def _usual_timeout() -> int:
    return int(connection.settings_dict.get("OPTIONS", {}).get("timeout", 5) * 1000)
