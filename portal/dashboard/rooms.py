"""The figures of the dashboard in rooms: one for each app that registers any."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from portal.areas.models import Area
from portal.dashboard import overview
from portal.indicators import Indicator, Period, all_indicators, figures


@dataclass(frozen=True)
class Room:
    """An app's figures; the first of them, `lead`, stands as charts."""

    key: str
    label: str
    indicators: list[Indicator]
    cards: list[overview.Card]
    rows: list[dict[str, Any]]
    months: list[dict[str, Any]]
    areas: list[dict[str, Any]]

    @property
    def lead(self) -> Indicator:
        return self.indicators[0]


def rooms(area: str, period: Period, user: Any) -> list[Room]:
    """Every figure open to the user. The number of queries depends on the register alone."""
    below = overview.areas_below(area)
    seen = [one for one in all_indicators() if one.is_open_to(user)]
    found = sorted(seen, key=lambda indicator: _app(indicator).label)
    grouped = [list(group) for _label, group in groupby(found, lambda one: _app(one).label)]
    grouped.sort(key=lambda group: group[0].order)
    return [_room(group, area, period, below) for group in grouped]


def _app(indicator: Indicator) -> Any:
    return indicator.records().model._meta.app_config


def _room(indicators: list[Indicator], area: str, period: Period, below: list[Area]) -> Room:
    app = _app(indicators[0])
    return Room(
        key=app.label,
        label=app.verbose_name,
        indicators=indicators,
        cards=[overview.card_of(indicator, area, period) for indicator in indicators],
        rows=_area_rows(indicators, area, period, below),
        months=overview.month_points(indicators[0], "", area, period),
        areas=overview.area_points(indicators[0], "", area, period, below),
    )


def _area_rows(
    indicators: list[Indicator], area: str, period: Period, below: list[Area]
) -> list[dict[str, Any]]:
    """A row for each area below that has anything, and one for what lies at the area itself."""
    values = {
        indicator.key: figures.by_area(indicator, "", area, period) for indicator in indicators
    }
    rows: list[dict[str, Any]] = [
        {
            "code": found.code,
            "name": found.name,
            "cells": [
                _cell(
                    indicator,
                    values,
                    found.code,
                    figures.page_url(indicator, "", found.code, period),
                )
                for indicator in indicators
            ],
        }
        for found in below
    ]
    if area not in {found.code for found in below}:
        own = [_cell(indicator, values, area, "") for indicator in indicators]
        rows.append({"code": "", "name": _("The area itself"), "cells": own})
    return [row for row in rows if any(cell["is_told"] for cell in row["cells"])]


def _cell(
    indicator: Indicator, values: dict[str, dict[str, figures.Number]], code: str, href: str
) -> dict[str, Any]:
    value = values[indicator.key].get(code, indicator.nothing)
    return {
        "label": indicator.name,
        "value": value,
        "is_told": indicator.tells(value),
        "href": href,
        "people": indicator.people,
    }
