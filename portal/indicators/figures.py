"""Asking for figures. Every function here is a fixed number of queries, whatever it covers.

Whole months of a rolled figure come from the roll-ups; all else is counted from its records.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.urls import reverse

from portal.areas.codes import child_length, within
from portal.indicators.periods import Period
from portal.indicators.registry import Indicator, Split, find

Number = int | float | None  # None: nothing was measured


def is_moment(model: type[models.Model], path: str) -> bool:
    """Whether the field at the end of `path` ("starts_at", "activity__starts_at") has a time."""
    field: Any = None
    for step in path.split("__"):
        field = model._meta.get_field(step)
        if field.is_relation:
            model = field.related_model
    return isinstance(field, models.DateTimeField)


def _edge(indicator: Indicator, path: str, period: Period) -> tuple:
    """The period's first value and the first value after it, as that field wants them."""
    if is_moment(indicator.records().model, path):
        return period.moments()
    return period.start, period.end + timedelta(days=1)


def in_period(indicator: Indicator, period: Period, *, began: bool = False) -> Q:
    """Which records count in this period; with `began`, which of a stock began in it."""
    if not indicator.on:
        return Q()
    start, after = _edge(indicator, indicator.on, period)
    if began or not indicator.stock:
        return Q(**{f"{indicator.on}__gte": start, f"{indicator.on}__lt": after})
    standing = Q(**{f"{indicator.on}__lt": after})
    if indicator.until:
        _start, ends_after = _edge(indicator, indicator.until, period)
        standing &= Q(**{f"{indicator.until}__isnull": True}) | Q(
            **{f"{indicator.until}__gte": ends_after}
        )
    return standing


def measure_of(indicator: Indicator, filter: Q | None = None) -> models.Aggregate:
    """How the records of the figure are counted or summed."""
    extra: dict[str, Any] = {"distinct": True} if indicator.distinct else {}
    return indicator.measure(indicator.field, filter=filter or None, **extra)


def scaled(indicator: Indicator, value: Number | None) -> Any:
    """A measured value in the figure's unit; None for a share or a middle of nothing."""
    if value is None and not indicator.adds_up:
        return None
    number = (value or 0) / indicator.per_unit if indicator.per_unit != 1 else value or 0
    return int(number) if number == int(number) else round(number, 2)


def all_scaled(indicator: Indicator, amounts: dict[str, Any]) -> dict[str, Number]:
    """{code: figure}, without those that are nothing."""
    return {
        code: scaled(indicator, amount)
        for code, amount in amounts.items()
        if indicator.tells(amount)
    }


def _book(
    indicator: Indicator, area_code: str, periods: list[Period], split: Split | None = None
) -> Any:
    """The roll-ups where they can answer; None where the records have to.

    They keep the whole and the parts of the figure's first `split`, of none of its others.
    """
    if not indicator.rolled or not all(period.is_of_months for period in periods):
        return None
    if split is not None and split is not indicator.split:
        return None
    from portal.rollups.reading import open_book  # counts its changes by what stands here

    book = open_book([indicator], area_code)
    return book if indicator in book else None


def _split_of(indicator: Indicator, part: str) -> Split | None:
    found = indicator.split_of(part) if part else None
    return found[0] if found else None


def _base(indicator: Indicator, part: str, area_code: str) -> models.QuerySet:
    records = indicator.records().filter(within(indicator.area, area_code))
    found = indicator.split_of(part) if part else None
    if found:
        split, value = found
        records = records.alias(_part=split.expression).filter(_part=value)
    return records.order_by()


def records_of(indicator: Indicator, part: str, area_code: str, period: Period) -> models.QuerySet:
    """The very records that the figure counts."""
    return _base(indicator, part, area_code).filter(in_period(indicator, period))


def in_periods(
    indicator: Indicator, part: str, area_code: str, periods: list[Period]
) -> list[Number]:
    """The figure in each of these periods."""
    book = _book(indicator, area_code, periods, _split_of(indicator, part))
    if book:
        amounts = book.totals(area_code, periods, part)[indicator.key]
        return [scaled(indicator, amount) for amount in amounts]
    measures = {
        f"p{number}": measure_of(indicator, in_period(indicator, period))
        for number, period in enumerate(periods)
    }
    values = _base(indicator, part, area_code).aggregate(**measures)
    return [scaled(indicator, values[f"p{number}"]) for number in range(len(periods))]


def value(indicator: Indicator, part: str, area_code: str, period: Period) -> Number:
    """The figure itself."""
    return in_periods(indicator, part, area_code, [period])[0]


def by_part(
    indicator: Indicator, area_code: str, period: Period, split: Split | None = None
) -> dict[str, Number]:
    """{code of the part: figure}, only parts with records; empty without a split.

    By the figure's first split unless another of its splits is named.
    """
    split = split or indicator.split
    if split is None:
        return {}
    book = _book(indicator, area_code, [period], split)
    if book:
        return all_scaled(indicator, book.by_part(area_code, period)[indicator.key])
    rows = (
        records_of(indicator, "", area_code, period)
        .annotate(part=split.expression)
        .values("part")
        .annotate(figure=measure_of(indicator))
    )
    return {
        split.code(row["part"]): scaled(indicator, row["figure"])
        for row in rows
        if row["part"] and indicator.tells(row["figure"])
    }


def by_area(indicator: Indicator, part: str, area_code: str, period: Period) -> dict[str, Number]:
    """{code of an area just below: figure}. Records of the area itself stand under its own code."""
    book = _book(indicator, area_code, [period], _split_of(indicator, part))
    if book:
        return all_scaled(indicator, book.by_area(area_code, period, part)[indicator.key])
    length = child_length(area_code)
    rows = (
        records_of(indicator, part, area_code, period)
        .annotate(
            child=Substr(
                indicator.area + "_id" if "__" not in indicator.area else indicator.area, 1, length
            )
        )
        .values("child")
        .annotate(figure=measure_of(indicator))
    )
    return {
        row["child"]: scaled(indicator, row["figure"])
        for row in rows
        if row["child"] and indicator.tells(row["figure"])
    }


def page_url(indicator: Indicator, part: str, area_code: str, period: Period) -> str:
    """The page that opens the records behind the figure."""
    return opener(indicator, part, period)(area_code)


def opener(indicator: Indicator, part: str, period: Period) -> Callable[[str], str]:
    """The same for many areas: give it an area's code."""
    page, key = _address(indicator.page), f"{indicator.key}.{part}" if part else indicator.key
    head = f"{page}?{urlencode({'figure': key})}"
    tail = f"&from={period.start.isoformat()}&to={period.end.isoformat()}"
    return lambda code: f"{head}&area={code}{tail}" if code else f"{head}{tail}"


@cache  # a page asks for hundreds
def _address(page: str) -> str:
    return reverse(page)


def by_key(key: str, area_code: str, period: Period) -> Number:
    """The figure of a key such as "activities.lecture". Raises KeyError when nobody has it."""
    found = find(key)
    if found is None:
        raise KeyError(key)
    return value(*found, area_code, period)
