"""Pages by key: page one thousand costs what page one costs, and rows that arrive move nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet

SIZE = 50
COUNT_UP_TO = 10_000


@dataclass(frozen=True)
class Page:
    """Some rows, and the tokens of the pages before and after (empty when there is none)."""

    rows: list
    previous: str
    next: str
    total: int
    is_more: bool  # there are more than `total`

    @property
    def shown(self) -> int:
        return len(self.rows)


def _fields(order: tuple[str, ...]) -> list[str]:
    return [name.lstrip("-") for name in order]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def token_of(row: Any, order: tuple[str, ...], backwards: bool = False) -> str:
    """The address of the page after this row, or before it."""
    values = []
    for name in _fields(order):
        value = row
        for step in name.split("__"):
            value = getattr(value, step)
        values.append(_plain(value))
    return signing.dumps([int(backwards), *values], compress=True)


def _read(token: str) -> tuple[bool, list] | None:
    try:
        values = signing.loads(token)
    except (signing.BadSignature, json.JSONDecodeError, ValueError):
        return None  # an old or altered link opens the first page
    return bool(values[0]), values[1:]


def _beyond(order: tuple[str, ...], values: list, backwards: bool) -> Q:
    """Rows after (or before) these key values, in the given order."""
    condition = Q()
    for place, name in enumerate(order):
        down = name.startswith("-") != backwards
        step = Q(**{f"{name.lstrip('-')}__{'lt' if down else 'gt'}": values[place]})
        for earlier, value in zip(order[:place], values[:place], strict=True):
            step &= Q(**{earlier.lstrip("-"): value})
        condition |= step
    # Said once more for the first field alone: that is what an index can begin at.
    first = order[0]
    bound = "lte" if first.startswith("-") != backwards else "gte"
    return Q(**{f"{first.lstrip('-')}__{bound}": values[0]}) & condition


def _turned(order: tuple[str, ...]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def count(queryset: QuerySet) -> tuple[int, bool]:
    """How many rows, and whether there are more than that; never counts far beyond 10,000."""
    number = queryset.order_by()[: COUNT_UP_TO + 1].count()
    return min(number, COUNT_UP_TO), number > COUNT_UP_TO


def page_of(
    queryset: QuerySet,
    order: tuple[str, ...],
    token: str = "",
    size: int = SIZE,
    counted: tuple[int, bool] | None = None,
) -> Page:
    """One page of rows in `order`, whose last field must be unique and none of it null.

    `counted` is what `count` would say, where it is known already.
    """
    read = _read(token) if token else None
    backwards, values = read if read and len(read[1]) == len(order) else (False, [])
    total, is_more = counted or count(queryset)
    beyond = queryset.filter(_beyond(order, values, backwards)) if values else queryset
    rows = list(beyond.order_by(*(_turned(order) if backwards else order))[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    before = bool(rows) and (more if backwards else bool(values))
    after = bool(rows) and (True if backwards else more)
    return Page(
        rows=rows,
        previous=token_of(rows[0], order, True) if before else "",
        next=token_of(rows[-1], order, False) if after else "",
        total=total,
        is_more=is_more,
    )
