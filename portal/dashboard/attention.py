"""What needs someone now: each app registers a function, the dashboard and home pages ask.

A function takes (user, today) and returns `Attention` items with a count above zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Attention:
    """`level` is "overdue" (red), "due" (amber) or "open"; `url` opens the records."""

    label: Promise | str
    count: int
    url: str
    level: str = "due"


Source = Callable[[Any, date], list[Attention]]
LEVELS = ("overdue", "due", "open")
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a source; may be used as a decorator in an app's `indicators.py`."""
    _sources.append(source)
    return source


def for_user(user: Any, today: date) -> list[Attention]:
    """Everything that needs this user, the overdue first."""
    found = [item for source in _sources for item in source(user, today) if item.count]
    return sorted(found, key=lambda item: LEVELS.index(item.level))
