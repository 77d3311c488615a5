"""The register of figures. Each app's `indicators.py` declares its own; pages loop over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import Aggregate, Count
from django.utils.functional import Promise


@dataclass(frozen=True)
class Split:
    """Parts of a figure by a coded field: `field` leads to the code, `parts` lists all of them."""

    field: str
    parts: Callable[[], list[tuple[str, str]]]


@dataclass(frozen=True)
class Indicator:
    """One figure, declared once.

    `records` gives the queryset that is counted, with nothing in it that must not count; `page`
    is the URL name of the list that shows those records. `on` leads to the day (date or moment)
    that puts a record into a period. A `stock` counts what stands on the last day of the period:
    begun by then (`on`, when given) and not ended (`until`, when given). `per_unit` divides the
    measured value, as 100 makes yuan of fen.
    """

    key: str
    name: Promise
    unit: Promise
    definition: Promise
    records: Callable[[], models.QuerySet]
    page: str
    on: str = ""
    area: str = "area"
    measure: type[Aggregate] = Count
    field: str = "pk"
    distinct: bool = False
    stock: bool = False
    until: str = ""
    per_unit: int = 1
    split: Split | None = None
    order: int = 100


_indicators: dict[str, Indicator] = {}


def register(indicator: Indicator) -> Indicator:
    """Add a figure. Raises ValueError when the key is taken."""
    if indicator.key in _indicators:
        raise ValueError(f"two indicators are called {indicator.key}")
    _indicators[indicator.key] = indicator
    return indicator


def all_indicators() -> list[Indicator]:
    """Every registered figure, in the order in which pages show them."""
    return sorted(_indicators.values(), key=lambda indicator: (indicator.order, indicator.key))


def find(key: str) -> tuple[Indicator, str] | None:
    """The indicator and part of a figure key ("activities" or "activities.lecture"), or None."""
    name, _dot, part = key.partition(".")
    indicator = _indicators.get(name)
    if indicator is None or (part and indicator.split is None):
        return None
    return indicator, part
