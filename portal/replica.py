"""Pages read from a second PostgreSQL that follows the first (DATABASE_REPLICA_URL).

Only while a page is read (GET, HEAD), outside of transactions, before this request has written
anything, and only when the replica knows all that the first had committed when the request first
asked. So everybody reads what they wrote, and a right withdrawn bites at the next request, as with
one database; a replica that is behind, away or promoted is left alone for a moment, and the page
comes from the first. Who signs in, sessions, roles and limits are never read from a replica.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import MiddlewareNotUsed
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    InterfaceError,
    OperationalError,
    connections,
    models,
)
from django.http import HttpRequest, HttpResponse

ALIAS = "replica"
# Who may what, and what all servers must count together.
FIRST_ALONE_APPS = frozenset(
    "account admin auth contenttypes django_cache mfa sessions usersessions".split()
)
FIRST_ALONE = frozenset({"portal.user", "portal.user_groups", "portal.unit"})
PATIENCE, STEP = 0.05, 0.005  # seconds to wait for a replica, and between two looks
BEHIND, AWAY = 1, 5  # seconds for which it is left alone then
READS = ("GET", "HEAD")

logger = logging.getLogger(__name__)
_rests_until = 0.0


class Reading:
    """One request that reads: whether the replica may answer is found out when it first asks."""

    def __init__(self) -> None:
        self._may: bool | None = None

    def may_use_replica(self) -> bool:
        if self._may is None:
            self._may = is_up_to_date()
        return self._may

    @property
    def has_used_replica(self) -> bool:
        return bool(self._may)

    def stay_with_first(self) -> None:
        """From now on: it has written, or the replica failed it."""
        self._may = False


_current: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[Reading]:
    """While this lasts, what is read may come from the replica."""
    one = Reading()
    token = _current.set(one)
    try:
        yield one
    finally:
        _current.reset(token)


class Router:
    """Django's rule of which database to ask. Commands and jobs only know the first."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        one = _current.get()
        if one is None or _first_alone(model) or connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return DEFAULT_DB_ALIAS
        return ALIAS if one.may_use_replica() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        """A lock counts too. A session or a limit does not: it is never read elsewhere."""
        one = _current.get()
        if one is not None and not _first_alone(model):
            one.stay_with_first()
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first: models.Model, second: models.Model, **hints: Any) -> bool:
        return True  # the same rows, whichever told of them

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != ALIAS


def _first_alone(model: type[models.Model]) -> bool:
    meta = model._meta
    return meta.app_label in FIRST_ALONE_APPS or meta.label_lower in FIRST_ALONE


def is_up_to_date() -> bool:
    """Whether the replica knows what the first has committed; waits for it a moment."""
    if time.monotonic() < _rests_until:
        return False
    try:
        known = _position()
        end = time.monotonic() + PATIENCE
        while not _has_replayed(known):
            if time.monotonic() > end:
                rest(BEHIND, "behind")
                return False
            time.sleep(STEP)
    except DatabaseError as error:
        rest(AWAY, str(error))
        return False
    return True


def rest(seconds: float, why: str) -> None:
    """Leave the replica alone for a while, and say so."""
    global _rests_until
    _rests_until = time.monotonic() + seconds
    logger.warning("The replica is not read for %s s: %s", seconds, why.strip())
    connections[ALIAS].close()


def _position() -> str:
    """Up to where the first has written its log: every acknowledged change is before that."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()::text")
        return cursor.fetchone()[0]


def _has_replayed(position: str) -> bool:
    """One that was promoted follows nobody any more, so it knows nothing of the first."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn", [position]
        )
        return bool(cursor.fetchone()[0])


class ReadFromReplica:
    """Lets a page read from the replica; one that the replica fails half way is made once more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if ALIAS not in connections.settings:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS:
            return self.get_response(request)
        with reading():
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Nothing has been written yet, else the first would have been asked and not failed so."""
        one = _current.get()
        if one is None or not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        if not one.has_used_replica or request.resolver_match is None:
            return None
        rest(AWAY, str(exception))
        one.stay_with_first()
        view, args, kwargs = request.resolver_match
        response = view(request, *args, **kwargs)
        is_drawn = getattr(response, "is_rendered", True)  # the back office draws its pages late
        return response if is_drawn else response.render()
