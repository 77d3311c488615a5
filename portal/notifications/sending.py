"""Telling somebody something, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from portal.notifications.models import Notification

if TYPE_CHECKING:
    from portal.accounts.models import User

KEPT = timedelta(days=365)


def notify(
    users: Iterable[User | None], kind: str, *, path: str = "", now: datetime, **values: object
) -> int:
    """Tell each of these accounts once; returns how many were told.

    None (somebody without an account) and accounts that are shut are passed over. `kind` is one
    that an app registered; `path` leads to what it is about. Call it inside the transaction of
    what happened, so that nobody is told of what was rolled back.
    """
    told = {user.pk: user for user in users if user is not None and user.is_active}
    words = {name: str(value) for name, value in values.items()}
    Notification.objects.bulk_create(
        Notification(user=user, kind=kind, values=words, path=path, at=now)
        for user in told.values()
    )
    return len(told)


def read(notifications: Iterable[Notification], *, now: datetime) -> int:
    """Mark them as read; those that were stay as they are."""
    keys = [one.pk for one in notifications]
    return Notification.objects.unread().filter(pk__in=keys).update(read_at=now)


def forget_old(now: datetime) -> int:
    """Delete those that are a year old."""
    return Notification.objects.filter(at__lt=now - KEPT).delete()[0]
