"""Asking for figures. Every function here is one query, however many periods or areas it covers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.urls import reverse

from portal.areas.codes import child_length, within
from portal.indicators.periods import Period
from portal.indicators.registry import Indicator, Split, find

Number = int | float


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


def in_period(indicator: Indicator, period: Period) -> Q:
    """Which records count in this period."""
    if not indicator.on:
        return Q()
    start, after = _edge(indicator, indicator.on, period)
    if not indicator.stock:
        return Q(**{f"{indicator.on}__gte": start, f"{indicator.on}__lt": after})
    standing = Q(**{f"{indicator.on}__lt": after})
    if indicator.until:
        _start, ends_after = _edge(indicator, indicator.until, period)
        standing &= Q(**{f"{indicator.until}__isnull": True}) | Q(
            **{f"{indicator.until}__gte": ends_after}
        )
    return standing


def _measure(indicator: Indicator, filter: Q | None = None) -> models.Aggregate:
    extra: dict[str, Any] = {"distinct": True} if indicator.distinct else {}
    return indicator.measure(indicator.field, filter=filter or None, **extra)


def _scaled(indicator: Indicator, value: Number | None) -> Any:
    if value is None and not indicator.adds_up:
        return None
    number = (value or 0) / indicator.per_unit if indicator.per_unit != 1 else value or 0
    return int(number) if number == int(number) else round(number, 2)


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
    measures = {
        f"p{number}": _measure(indicator, in_period(indicator, period))
        for number, period in enumerate(periods)
    }
    values = _base(indicator, part, area_code).aggregate(**measures)
    return [_scaled(indicator, values[f"p{number}"]) for number in range(len(periods))]


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
    rows = (
        records_of(indicator, "", area_code, period)
        .annotate(part=split.expression)
        .values("part")
        .annotate(figure=_measure(indicator))
    )
    return {
        split.code(row["part"]): _scaled(indicator, row["figure"]) for row in rows if row["part"]
    }


def by_area(indicator: Indicator, part: str, area_code: str, period: Period) -> dict[str, Number]:
    """{code of an area just below: figure}. Records of the area itself stand under its own code."""
    length = child_length(area_code)
    rows = (
        records_of(indicator, part, area_code, period)
        .annotate(
            child=Substr(
                indicator.area + "_id" if "__" not in indicator.area else indicator.area, 1, length
            )
        )
        .values("child")
        .annotate(figure=_measure(indicator))
    )
    return {row["child"]: _scaled(indicator, row["figure"]) for row in rows if row["child"]}


def page_url(indicator: Indicator, part: str, area_code: str, period: Period) -> str:
    """The page that opens the records behind the figure."""
    query = {
        "figure": f"{indicator.key}.{part}" if part else indicator.key,
        "area": area_code,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
    }
    return f"{reverse(indicator.page)}?{urlencode({k: v for k, v in query.items() if v})}"


def by_key(key: str, area_code: str, period: Period) -> Number:
    """The figure of a key such as "activities.lecture". Raises KeyError when nobody has it."""
    found = find(key)
    if found is None:
        raise KeyError(key)
    return value(*found, area_code, period)
