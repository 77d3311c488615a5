"""The register of figures. Each app's `indicators.py` declares its own; pages loop over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Aggregate, Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THE_OFFICE = _("The county's office for community engagement")


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

    `headline` is its place among the figures of the first page; 0 keeps it to the page of all.
    `people`: each one counted is a person, so small numbers are covered where anybody may read
    them (portal.dashboard.covering). `rolled`: kept by month in roll-ups (portal.rollups), for
    counts and sums of whole numbers whose day and area stand on one record. `owner` answers for
    the figure; `changes` are the days on which its definition changed, and how.
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
    headline: int = 0
    people: bool = False
    rolled: bool = False
    owner: Promise = THE_OFFICE
    changes: tuple[tuple[date, Promise], ...] = ()

    @property
    def source(self) -> Any:
        """The kind of records that it is counted from, in the reader's language."""
        return self.records().model._meta.verbose_name_plural

    @property
    def view_permission(self) -> str:
        """What somebody must be allowed to, in order to open the records behind it."""
        meta = self.records().model._meta
        return f"{meta.app_label}.view_{meta.model_name}"

    def is_open_to(self, user: Any) -> bool:
        """Whether this user may see exact numbers: of people, only who may open the records."""
        return not self.people or user.has_perm(self.view_permission)


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


def headlines() -> list[Indicator]:
    """The figures of the first page, in its order."""
    return sorted((one for one in all_indicators() if one.headline), key=lambda one: one.headline)


def find(key: str) -> tuple[Indicator, str] | None:
    """The indicator and part of a figure key ("activities" or "activities.lecture"), or None."""
    name, _dot, part = key.partition(".")
    indicator = _indicators.get(name)
    if indicator is None or (part and indicator.split is None):
        return None
    return indicator, part
