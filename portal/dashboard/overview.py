"""What the dashboard shows, asked from the register: it counts nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format

from portal.areas.codes import child_length
from portal.areas.models import Area
from portal.indicators import Indicator, Period, all_indicators, figures

Number = figures.Number


@dataclass(frozen=True)
class Card:
    """One figure with the period before, its parts, and where it leads."""

    indicator: Indicator
    value: Number
    before: Number
    url: str
    figure_url: str
    parts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def change(self) -> Number:
        return self.value - self.before


def scope_query(area: str, period: Period) -> str:
    """The address query of a dashboard page for this area and these days."""
    return urlencode({"area": area, "from": period.start, "to": period.end})


def card_of(indicator: Indicator, area: str, period: Period) -> Card:
    """Two queries: one for both periods, one for the parts where there are any."""
    value, before = figures.in_periods(indicator, "", area, [period, period.before()])
    return Card(
        indicator,
        value,
        before,
        figures.page_url(indicator, "", area, period),
        figure_url(indicator, "", area, period),
        parts_of(indicator, area, period),
    )


def figure_url(indicator: Indicator, part: str, area: str, period: Period) -> str:
    key = f"{indicator.key}.{part}" if part else indicator.key
    return f"{reverse('portal:figure', args=[key])}?{scope_query(area, period)}"


def parts_of(indicator: Indicator, area: str, period: Period) -> list[dict[str, Any]]:
    """The parts that are not zero, with their labels and links."""
    values = figures.by_part(indicator, area, period)
    if not values or indicator.split is None:
        return []
    return [
        {
            "label": label,
            "value": values[code],
            "href": figures.page_url(indicator, code, area, period),
        }
        for code, label in indicator.split.parts()
        if values.get(code)
    ]


def cards(area: str, period: Period) -> list[Card]:
    return [card_of(indicator, area, period) for indicator in all_indicators()]


def areas_below(area: str) -> list[Area]:
    """The areas of the next level, or the area itself where there is none."""
    length = child_length(area)
    below = [found for found in Area.objects.in_area(area) if found.level == length]
    return below or list(Area.objects.filter(pk=area))


def area_table(area: str, period: Period) -> list[dict[str, Any]]:
    """A row for each area below with every figure, each a link to the records behind it."""
    indicators = all_indicators()
    values = {
        indicator.key: figures.by_area(indicator, "", area, period) for indicator in indicators
    }
    below = areas_below(area)
    rows = [_area_row(found, indicators, values, period) for found in below]
    return [row for row in rows if any(cell["value"] for cell in row["cells"])]


def _area_row(
    area: Area, indicators: list[Indicator], values: dict[str, dict[str, Number]], period: Period
) -> dict[str, Any]:
    cells = [
        {
            "label": indicator.name,
            "value": values[indicator.key].get(area.code, 0),
            "href": figures.page_url(indicator, "", area.code, period),
        }
        for indicator in indicators
    ]
    return {"area": area, "cells": cells}


def month_points(
    indicator: Indicator, part: str, area: str, period: Period
) -> list[dict[str, Any]]:
    """One point a month for a chart."""
    months = period.months()
    values = figures.in_periods(indicator, part, area, months)
    return [
        {
            "label": date_format(month.start, "Y-m"),
            "value": value,
            "href": figures.page_url(indicator, part, area, month),
        }
        for month, value in zip(months, values, strict=True)
    ]


def area_points(indicator: Indicator, part: str, area: str, period: Period) -> list[dict[str, Any]]:
    """One point an area below for a chart, the largest first."""
    values = figures.by_area(indicator, part, area, period)
    points = [
        {
            "label": found.name,
            "value": values.get(found.code, 0),
            "href": figures.page_url(indicator, part, found.code, period),
        }
        for found in areas_below(area)
    ]
    own = values.get(area, 0)
    if own and area not in {found.code for found in areas_below(area)}:
        points.append({"label": Area.objects.get(pk=area).name, "value": own, "href": ""})
    return sorted((point for point in points if point["value"]), key=lambda p: -p["value"])


def figures_of(area: str, period: Period) -> list[dict[str, Any]]:
    """Every figure and every part of it as plain data."""
    rows = []
    for indicator in all_indicators():
        rows.append(_plain(indicator, "", indicator.name, area, period))
        parts = indicator.split.parts() if indicator.split else []
        rows += [_plain(indicator, code, label, area, period) for code, label in parts]
    return rows


def _plain(
    indicator: Indicator, part: str, name: object, area: str, period: Period
) -> dict[str, Any]:
    return {
        "key": f"{indicator.key}.{part}" if part else indicator.key,
        "name": str(name),
        "unit": str(indicator.unit),
        "value": figures.value(indicator, part, area, period),
        "url": figures.page_url(indicator, part, area, period),
    }
