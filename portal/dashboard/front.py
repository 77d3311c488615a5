"""The first page: eight figures, and how the areas below stand in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.areas.models import Area
from portal.dashboard import values
from portal.dashboard.covering import Shown, cover, covered, plain
from portal.dashboard.overview import areas_below, figure_url, scope_query
from portal.dashboard.remembering import Memory
from portal.dashboard.values import Values
from portal.indicators import Indicator, Period, figures, headlines
from portal.indicators.figures import Number
from portal.rollups.sources import shown_tables

SHADES = 4
MONTHS = 12


@dataclass(frozen=True)
class Headline:
    """One of the eight: with the period before, twelve months, and where it leads.

    `values` are those of the period, of the one before, and of each month; the rest follows.
    """

    indicator: Indicator
    area: str
    period: Period
    spans: list[Period]
    values: list[Number]
    shown: Shown
    is_covered: bool

    @property
    def before(self) -> Shown:
        return one_of(self.indicator, self.is_covered)(self.values[1])

    @property
    def has_change(self) -> bool:
        return not (self.shown.is_small or self.before.is_small)

    @property
    def url(self) -> str:
        return figures.page_url(self.indicator, "", self.area, self.period)

    @property
    def figure_url(self) -> str:
        return figure_url(self.indicator, "", self.area, self.period)

    @cached_property
    def months(self) -> list[dict[str, Any]]:
        """Points of a chart; each leads to its records where numbers are exact."""
        show = one_of(self.indicator, self.is_covered)
        return [
            {
                "label": date_format(month.start, "YEAR_MONTH_FORMAT"),
                "short": f"{month.start.month}",
                "value": shown.value,
                "text": shown.text,
                "href": ""
                if self.is_covered
                else figures.page_url(self.indicator, "", self.area, month),
            }
            for month, shown in zip(self.spans, map(show, self.values[2:]), strict=True)
        ]


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


def tables() -> set[str]:
    """Those whose records the page counts or names."""
    shown = [shown_tables(one) for one in headlines()]
    return {Area._meta.db_table}.union(*shown)


def board(
    area: str,
    period: Period,
    *,
    is_covered: bool = False,
    opens: bool = True,
    memory: Memory | None = None,
) -> Board:
    """Every headline of the area and its parts. `is_covered`: fit for anybody's eyes.

    Without `opens` no number leads to its records. The number of queries depends on the register;
    with a `memory`, on what changed since the page was drawn.
    """
    indicators = headlines()
    months = last_months(min(period.end, timezone.localdate()))
    found = values.read(indicators, area, [period, period.before(), *months], memory)
    below = _below(area, memory)
    columns = {one.key: _column(one, found[one.key], below, area, is_covered) for one in indicators}
    return Board(
        area=area,
        period=period,
        headlines=[
            Headline(
                one, area, period, months, found[one.key].totals, columns[one.key][1], is_covered
            )
            for one in indicators
        ],
        rows=_rows(indicators, columns, below, area, period, opens=opens),
        totals=[columns[one.key][1] for one in indicators],
    )


def _below(area: str, memory: Memory | None) -> list[Area]:
    if memory is None:
        return areas_below(area)
    return memory.of_tables("below", [Area._meta.db_table], lambda: areas_below(area))


def last_months(day: date) -> list[Period]:
    """Twelve calendar months, the last of them that of `day`."""
    index = day.year * 12 + day.month - 1
    return [Period.month(i // 12, i % 12 + 1) for i in range(index - MONTHS + 1, index + 1)]


def covers(indicator: Indicator, is_covered: bool) -> bool:
    return is_covered and indicator.people


def _column(
    indicator: Indicator, found: Values, below: list[Area], area: str, is_covered: bool
) -> tuple[dict[str, Shown], Shown]:
    """{code: what is shown} with the area itself under its own code, and the total."""
    total = found.totals[0]
    parts = {
        code: found.by_area.get(code, indicator.nothing)
        for code in [one.code for one in below] + [area]
    }
    if not indicator.people:
        return {code: plain(value) for code, value in parts.items()}, plain(total)
    hidden, hidden_total = cover(parts, total)
    if is_covered:
        return hidden, hidden_total
    shown = {code: plain(value, hidden[code].text) for code, value in parts.items()}
    return shown, plain(total, hidden_total.text)


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
    others = {
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
                    "shade": shade(shown.value, others[one.key]),
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
