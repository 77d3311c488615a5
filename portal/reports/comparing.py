"""Every figure of two areas or periods side by side."""

from __future__ import annotations

from typing import Any

from portal.dashboard.covering import Shown, covered, plain
from portal.indicators import Indicator, Period, all_indicators, figures
from portal.indicators.together import Shelf
from portal.templatetags.formats import NOTHING, count, share
from portal.templatetags.ui import LEAST_BASE

Side = tuple[str, Period]


def compared(one: Side, other: Side, user: Any) -> list[dict[str, Any]]:
    """A row for each figure: both values with the way to their records, and the difference."""
    indicators = [found for found in all_indicators() if found.is_open_to(user)]
    values = []
    for area, period in (one, other):
        shelf = Shelf(indicators, area, months=period.is_of_months)
        values.append(shelf.totals([period]))
    return [
        _row(indicator, [found[indicator.key][0] for found in values], (one, other))
        for indicator in indicators
    ]


def _row(indicator: Indicator, values: list[Any], sides: tuple[Side, Side]) -> dict[str, Any]:
    difference, relative = _difference(indicator, *values)
    return {
        "indicator": indicator,
        "cells": [
            {"shown": _shown(indicator, value), "href": figures.page_url(indicator, "", *side)}
            for value, side in zip(values, sides, strict=True)
        ],
        "difference": difference,
        "share": relative,
        "people": indicator.people,
    }


def _difference(indicator: Indicator, one: Any, other: Any) -> tuple[str, str]:
    """By how much, and by what share of the other; a percent of percents would mislead."""
    if one is None or other is None:
        return NOTHING, ""
    difference = round(one - other, 2)
    sign = "+" if difference > 0 else ""
    relative = indicator.kind != "share" and other >= LEAST_BASE
    return f"{sign}{count(difference)}", share(difference, other) if relative else ""


def _shown(indicator: Indicator, value: Any) -> Shown:
    return plain(value, covered(value).text if indicator.people else "")
