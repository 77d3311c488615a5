"""What upper floors tell of an organisation on its page: figures, and the newest records.

An app's `organisation_parts.py` registers a function; the page is a loop over them. Each asks a
fixed number of queries, and each figure opens a list of the very records that it counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Figure:
    label: Promise | str
    value: Any
    unit: Promise | str
    url: str


@dataclass(frozen=True)
class Row:
    text: str
    url: str
    at: Any = None
    note: str = ""


@dataclass(frozen=True)
class Part:
    """`url` opens all the records of which `rows` are the newest."""

    key: str
    label: Promise | str
    url: str
    figures: list[Figure] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    empty: Promise | str = ""


Source = Callable[[Any, Any, date], Part | None]
_sources: list[tuple[int, Source]] = []


def register(order: int) -> Callable[[Source], Source]:
    """Add a function of (organisation, user, today); parts stand in `order`."""

    def add(source: Source) -> Source:
        _sources.append((order, source))
        _sources.sort(key=lambda pair: pair[0])
        return source

    return add


def parts_of(organisation: Any, user: Any, today: date) -> list[Part]:
    """All parts; none of a sensitive organisation, which is counted nowhere."""
    if organisation.sensitive:
        return []
    found = [source(organisation, user, today) for _order, source in _sources]
    return [part for part in found if part is not None]
