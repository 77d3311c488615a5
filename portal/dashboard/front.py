"""The first page: eight figures, and how the areas below stand in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.areas.models import Area
from portal.dashboard.covering import Shown, cover, covered, plain
from portal.dashboard.overview import areas_below, figure_url, scope_query
from portal.indicators import Indicator, Period, figures, headlines
from portal.indicators.figures import Number
from portal.indicators.together import Shelf

SHADES = 4
MONTHS = 12


@dataclass(frozen=True)
class Headline:
    """One of the eight: with the period before, twelve months, and where it leads."""

    indicator: Indicator
    shown: Shown
    before: Shown
    url: str
    figure_url: str
    months: list[dict[str, Any]]

    @property
    def has_change(self) -> bool:
        return not (self.shown.is_small or self.before.is_small)


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    query: str
    cells: list[dict[str, Any]]


@dataclass(frozen=True)
class Board:
    area: str
    period: Period
    headlines: list[Headline]
    rows: list[Row]
    totals: list[Shown]

    @property
    def charts(self) -> list[Headline]:
        """By month: the first figure of each app that is counted anew each month."""
        found: dict[str, Headline] = {}
        for one in self.headlines:
            if not one.indicator.stock:
                found.setdefault(one.indicator.records().model._meta.app_label, one)
        return list(found.values())


def board(area: str, period: Period, *, is_covered: bool = False, opens: bool = True) -> Board:
    """Every headline of the area and its parts. `is_covered`: fit for anybody's eyes.

    Without `opens` no number leads to its records. The number of queries depends on the register.
    """
    indicators = headlines()
    shelf = Shelf(indicators, area, months=period.is_of_months)
    months = last_months(min(period.end, timezone.localdate()))
    values = shelf.totals([period, period.before(), *months])
    below = areas_below(area)
    by_area = shelf.by_area(period)
    columns = {
        one.key: _column(one, by_area[one.key], values[one.key][0], below, area, is_covered)
        for one in indicators
    }
    return Board(
        area=area,
        period=period,
        headlines=[
            _headline(one, area, period, months, values[one.key], columns[one.key][1], is_covered)
            for one in indicators
        ],
        rows=_rows(indicators, columns, below, area, period, opens=opens),
        totals=[columns[one.key][1] for one in indicators],
    )


def last_months(day: date) -> list[Period]:
    """Twelve calendar months, the last of them that of `day`."""
    index = day.year * 12 + day.month - 1
    return [Period.month(i // 12, i % 12 + 1) for i in range(index - MONTHS + 1, index + 1)]


def covers(indicator: Indicator, is_covered: bool) -> bool:
    return is_covered and indicator.people


def _column(
    indicator: Indicator,
    values: dict[str, Number],
    total: Number,
    below: list[Area],
    area: str,
    is_covered: bool,
) -> tuple[dict[str, Shown], Shown]:
    """{code: what is shown} with the area itself under its own code, and the total."""
    parts = {
        code: values.get(code, indicator.nothing)
        for code in [found.code for found in below] + [area]
    }
    if not indicator.people:
        return {code: plain(value) for code, value in parts.items()}, plain(total)
    hidden, hidden_total = cover(parts, total)
    if is_covered:
        return hidden, hidden_total
    shown = {code: plain(value, hidden[code].text) for code, value in parts.items()}
    return shown, plain(total, hidden_total.text)


def _headline(
    indicator: Indicator,
    area: str,
    period: Period,
    months: list[Period],
    values: list[Number],
    total: Shown,
    is_covered: bool,
) -> Headline:
    show = one_of(indicator, is_covered)
    opens = figures.opener(indicator, "", period)
    points = [
        {
            "label": date_format(month.start, "YEAR_MONTH_FORMAT"),
            "short": f"{month.start.month}",
            "value": shown.value,
            "text": shown.text,
            "href": figures.page_url(indicator, "", area, month) if not is_covered else "",
        }
        for month, shown in zip(months, map(show, values[2:]), strict=True)
    ]
    url = figure_url(indicator, "", area, period)
    return Headline(indicator, total, show(values[1]), opens(area), url, points)


def one_of(indicator: Indicator, is_covered: bool) -> Any:
    """How a single number of this figure is shown."""
    return covered if covers(indicator, is_covered) else plain


def _rows(
    indicators: list[Indicator],
    columns: dict[str, tuple[dict[str, Shown], Shown]],
    below: list[Area],
    area: str,
    period: Period,
    *,
    opens: bool,
) -> list[Row]:
    """A row for each area below, and one for what lies at the area itself, where anything does."""
    places = [(found.code, found.name) for found in below]
    if area not in {code for code, _name in places}:
        places.append((area, _("The area itself")))
    values = {
        key: [shown.value for shown in parts.values() if shown.value]
        for key, (parts, _total) in columns.items()
    }
    opener = {one.key: figures.opener(one, "", period) for one in indicators}
    rows = []
    for code, name in places:
        cells = []
        for one in indicators:
            shown = columns[one.key][0][code]
            is_told = one.tells(shown.value)
            leads = (opens and is_told and code != area) or len(places) == 1
            cells.append(
                {
                    "key": one.key,
                    "name": one.name,
                    "text": shown.text,
                    "paper": shown.paper,
                    "value": shown.value,
                    "is_told": is_told,
                    "shade": shade(shown.value, values[one.key]),
                    "href": opener[one.key](code) if leads else "",
                }
            )
        rows.append(Row("" if code == area else code, name, scope_query(code, period), cells))
    return [row for row in rows if row.code or any(cell["is_told"] for cell in row.cells)]


def shade(value: Number, others: list[Any]) -> int:
    """From 0 for nothing to 4 for the highest quarter: by how many of the others are lower."""
    if not value or value < 0 or not others:
        return 0
    lower = sum(other < value for other in others)
    return min(SHADES, 1 + lower * SHADES // len(others))


def ordered(rows: list[Row], sort: str) -> list[Row]:
    """By a figure's key, the most first; "-key" the least first; as they are for another word.

    Where nothing was measured stands last either way.
    """
    keys = [cell["key"] for cell in rows[0].cells] if rows else []
    key = sort.removeprefix("-")
    if key not in keys:
        return rows
    place = keys.index(key)
    known = [row for row in rows if row.cells[place]["value"] is not None]
    known.sort(key=lambda row: row.cells[place]["value"], reverse=not sort.startswith("-"))
    return known + [row for row in rows if row.cells[place]["value"] is None]


def sort_links(indicators: list[Indicator], sort: str) -> list[dict[str, Any]]:
    """For each column: what to sort by next, and how it is sorted now (aria-sort)."""
    links = []
    for one in indicators:
        states = {one.key: "descending", f"-{one.key}": "ascending"}
        following = f"-{one.key}" if sort == one.key else one.key
        links.append({"indicator": one, "next": following, "state": states.get(sort, "none")})
    return links
