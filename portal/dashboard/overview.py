"""What the dashboard shows, asked from the register: it counts nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.areas.codes import child_length
from portal.areas.models import Area
from portal.indicators import Indicator, Period, Split, all_indicators, figures
from portal.templatetags.formats import NOTHING

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
    """The parts of the first split that have records, with their labels and links."""
    return _points_of(indicator, indicator.split, area, period) if indicator.split else []


def splits_of(indicator: Indicator, area: str, period: Period) -> list[dict[str, Any]]:
    """Each split of the figure by its name, with its parts that have records."""
    return [
        {"name": split.name, "points": _points_of(indicator, split, area, period)}
        for split in indicator.splits
    ]


def _points_of(
    indicator: Indicator, split: Split, area: str, period: Period
) -> list[dict[str, Any]]:
    values = figures.by_part(indicator, area, period, split)
    if not values:
        return []
    return [
        {
            "label": label,
            "value": values[code],
            "href": figures.page_url(indicator, code, area, period),
        }
        for code, label in split.parts()
        if code in values
    ]


def areas_below(area: str) -> list[Area]:
    """The areas of the next level, or the area itself where there is none."""
    inside = Area.objects.in_area(area)
    below = list(inside.filter(code__length=child_length(area)))
    return below or list(Area.objects.filter(pk=area))


def month_points(
    indicator: Indicator, part: str, area: str, period: Period
) -> list[dict[str, Any]]:
    """One point a month for a chart; a month that is still to come has none."""
    today = timezone.localdate()
    months = [month for month in period.months() if month.start <= today]
    if not months:
        return []
    values = figures.in_periods(indicator, part, area, months)
    return [
        {
            "label": date_format(month.start, "YEAR_MONTH_FORMAT"),
            "short": _short(month.start, is_one_year=period.start.year == period.end.year),
            "value": value,
            "text": NOTHING if value is None else "",
            "href": figures.page_url(indicator, part, area, month),
        }
        for month, value in zip(months, values, strict=True)
    ]


def _short(first: date, *, is_one_year: bool) -> str:
    """The month for the foot of a chart, with its year where there are several."""
    if is_one_year:
        return date_format(first, pgettext("date format of a month on a chart", "M"))
    return date_format(first, "Y-m")


def area_points(
    indicator: Indicator, part: str, area: str, period: Period, below: list[Area] | None = None
) -> list[dict[str, Any]]:
    """One point an area below for a chart, the largest first."""
    below = areas_below(area) if below is None else below
    values = figures.by_area(indicator, part, area, period)
    points = [
        {
            "label": found.name,
            "value": values[found.code],
            "href": figures.page_url(indicator, part, found.code, period),
        }
        for found in below
        if found.code in values
    ]
    if area in values and area not in {found.code for found in below}:
        points.append({"label": _("The area itself"), "value": values[area], "href": ""})
    return sorted(points, key=lambda point: -point["value"])


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
