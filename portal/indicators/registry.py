"""The register of figures. Each app's `indicators.py` declares its own; pages loop over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Aggregate, Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BY_KIND = _("By kind")
THE_OFFICE = _("The county's office for community engagement")


@dataclass(frozen=True)
class Split:
    """Parts of a figure by a coded field: `field` leads to the code, `parts` lists all of them.

    `field` may be a function that gives an expression. Where a figure has several splits, each
    has a `key` that begins the codes of its parts ("unit-12"), and a name.
    """

    field: str | Callable[[], Any]
    parts: Callable[[], list[tuple[str, str]]]
    key: str = ""
    name: Promise = BY_KIND

    @property
    def expression(self) -> Any:
        return F(self.field) if isinstance(self.field, str) else self.field()

    @property
    def path(self) -> str:
        """The way to the field, for what keeps a figure by it. Raises ValueError for a function."""
        if not isinstance(self.field, str):
            raise ValueError("this split is an expression, not a field")
        return self.field

    def code(self, value: Any) -> str:
        """The part's code for what the field holds; the value itself without a key."""
        return f"{self.key}-{value}" if self.key and value is not None else value

    def value(self, code: str) -> str | None:
        """What the field holds for a part's code; None for a code that is not of this split."""
        if not self.key:
            return code
        key, _dash, value = code.partition("-")
        return value if key == self.key and value.isdigit() else None


@dataclass(frozen=True)
class Indicator:
    """One figure, declared once.

    `records` gives the queryset that is counted, with nothing in it that must not count; `page`
    is the URL name of the list that shows those records. `on` leads to the day (date or moment)
    that puts a record into a period. A `stock` counts what stands on the last day of the period:
    begun by then (`on`, when given) and not ended (`until`, when given). `per_unit` divides the
    measured value, as 100 makes yuan of fen.

    `kind` is "count" (also sums), or "share" (in percent) or "days" for what does not add up: an
    average or a percentile (portal.indicators.measures), which is None where nothing is measured.
    `also` are further splits, after `split`.
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
    field: Any = "pk"
    distinct: bool = False
    stock: bool = False
    until: str = ""
    per_unit: int = 1
    split: Split | None = None
    order: int = 100
    kind: str = "count"
    also: tuple[Split, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether the figures of parts and areas together are the figure of the whole."""
        return self.kind == "count"

    @property
    def nothing(self) -> int | None:
        """What stands where there are no records: none of a count, no figure at all of a share."""
        return 0 if self.adds_up else None

    def tells(self, value: Any) -> bool:
        """Whether a value is worth showing: not nought of a count, but a share of nought is."""
        return value is not None and bool(value or not self.adds_up)

    @property
    def splits(self) -> tuple[Split, ...]:
        return (*filter(None, [self.split]), *self.also)

    def split_of(self, part: str) -> tuple[Split, str] | None:
        """The split that has this part, with what its field holds there."""
        for split in (*self.also, *filter(None, [self.split])):
            if (value := split.value(part)) is not None:
                return split, value
        return None

    def label_of(self, part: str) -> str | None:
        """The part in words; None for a part that there is not."""
        found = self.split_of(part) if part else None
        return dict(found[0].parts()).get(part) if found else None

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
    """Add a figure. ValueError when the key is taken, or when nothing could cover its people."""
    if indicator.key in _indicators:
        raise ValueError(f"two indicators are called {indicator.key}")
    if indicator.people and not indicator.adds_up:
        raise ValueError(f"{indicator.key} counts people, but is no number of them")
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
    if indicator is None or (part and indicator.split_of(part) is None):
        return None
    return indicator, part
