"""What upper floors hold at venues: an app's `happenings.py` registers a function.

The pages of venues, for their keepers and for anybody at the door, are a loop over them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Happening:
    venue: int  # its key
    text: str
    starts_at: datetime
    ends_at: datetime
    url: str = ""
    note: str = ""


Source = Callable[[Collection[int], datetime, datetime, Any], list[Happening]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a function of (keys of venues, from, until, user) that asks a fixed number of queries.

    The user is None for a visitor, to whom nothing but what is announced to all is told.
    """
    _sources.append(source)
    return source


def at_venues(
    venues: Collection[int], since: datetime, until: datetime, user: Any = None
) -> list[Happening]:
    """What begins at these venues from `since` to before `until`, the earliest first."""
    found = [one for source in _sources for one in source(venues, since, until, user)]
    return sorted(found, key=lambda one: (one.starts_at, one.venue, one.text))
