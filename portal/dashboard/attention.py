"""What needs someone now: each app registers a function, the dashboard and home pages ask.

A function takes (user, today) and returns `Attention` items with a count above zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from portal.dashboard.remembering import Memory
from portal.rollups.sources import touch


@dataclass(frozen=True)
class Attention:
    """`level` is "overdue" (red), "due" (amber) or "open"; `url` opens the records.

    `for_hall`: fit for a screen that anybody sees; not what one user or unit owes, nor people.
    """

    label: Promise | str
    count: int
    url: str
    level: str = "due"
    for_hall: bool = True


Source = Callable[[Any, date], list[Attention]]
LEVELS = ("overdue", "due", "open")
_sources: list[tuple[Source, tuple[str, ...]]] = []


def register(*models: Any) -> Callable[[Source], Source]:
    """Decorator for a function in an app's `indicators.py`.

    `models` are all those that it asks: the first page looks again when one of them changes.
    """
    touch(*models)
    tables = tuple(model._meta.db_table for model in models)

    def add(source: Source) -> Source:
        _sources.append((source, tables))
        return source

    return add


def sources() -> list[tuple[Source, tuple[str, ...]]]:
    """Each with the tables that it asks."""
    return list(_sources)


def for_user(user: Any, today: date, memory: Memory | None = None) -> list[Attention]:
    """Everything that needs this user, the overdue first.

    With a `memory` only what changed is counted again, and once a minute what the clock changes.
    """
    found = []
    for number, (source, tables) in enumerate(_sources):
        if memory is None:
            found += source(user, today)
            continue
        name, stamp = f"attention.{user.pk}.{number}", memory.marks.stamp(tables)
        if stamp:
            stamp = f"{stamp} {user.unit_id} {user.heads_unit} {timezone.now():%H:%M}"
        found += memory.once(name, stamp, partial(source, user, today))
    return sorted((one for one in found if one.count), key=lambda one: LEVELS.index(one.level))


def for_a_hall(user: Any, today: date, memory: Memory | None = None) -> list[Attention]:
    """How the area's work stands, without what is this user's own."""
    return [item for item in for_user(user, today, memory) if item.for_hall]
