"""What is kept, with what changed since counted live: two small questions and one a changed figure.

Where much changed since, or nothing was counted yet, the book is shut for a figure, and it is
counted from its records as ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Sum, When

from portal.areas.codes import child_length, within
from portal.indicators import Indicator, Period
from portal.indicators.figures import in_period
from portal.rollups.building import Cell, count_cells
from portal.rollups.marks import Marks, Place, read
from portal.rollups.models import MonthlyFigure
from portal.rollups.sources import tables_of

MOST_AREAS, MOST_MONTHS = 60, 24  # changed, that are still counted beside what is kept

Amounts = dict[str, int]


@dataclass
class Book:
    """The figures that can be read from what is kept, and what has to be added to it."""

    indicators: dict[str, Indicator]
    changes: dict[Cell, int] = field(default_factory=dict)

    def __contains__(self, indicator: Indicator) -> bool:
        return indicator.key in self.indicators

    def totals(self, area: str, periods: Sequence[Period], part: str = "") -> dict[str, list[int]]:
        """{key: the amount of each period}. One query."""
        found = {key: [0] * len(periods) for key in self.indicators}
        rows = self._rows(periods).filter(part=part, area=area)
        for key, month, amount in rows.values_list("indicator", "month", "value"):
            self._add(found[key], key, month, amount, periods)
        for (key, of_part, at, month), amount in self.changes.items():
            if of_part == part and at.startswith(area) and key in found:
                self._add(found[key], key, month, amount, periods)
        return found

    def by_area(self, area: str, period: Period, part: str = "") -> dict[str, Amounts]:
        """{key: {area just below: amount}}; of the area itself under its own code. One query."""
        length = child_length(area)
        below = Q(level=length) & within("area", area)
        rows = self._rows([period]).filter(Q(part=part) & (below | Q(area=area)))
        measured: Any = F("value")
        if length != len(area):
            measured = Case(When(area=area, then=F("own")), default=F("value"))
        found: dict[str, Amounts] = {key: defaultdict(int) for key in self.indicators}
        for row in rows.values("indicator", "area").annotate(amount=Sum(measured)):
            found[row["indicator"]][row["area"]] = row["amount"] or 0
        for (key, of_part, at, month), amount in self.changes.items():
            if of_part == part and at.startswith(area) and self._counts(key, month, period):
                found[key][at[:length]] += amount
        return found

    def whole_and_areas(
        self, area: str, periods: Sequence[Period]
    ) -> tuple[dict[str, list[int]], dict[str, Amounts]]:
        """`totals` of these periods and `by_area` of the first of them, in one query."""
        first, length = periods[0], child_length(area)
        begun = Q(month__gte=first.start) | Q(indicator__in=self._stocks())
        below = Q(level=length, month__lte=first.end) & within("area", area) & begun
        rows = self._rows(periods).filter(Q(part="") & (below | Q(area=area)))
        totals = {key: [0] * len(periods) for key in self.indicators}
        areas: dict[str, Amounts] = {key: defaultdict(int) for key in self.indicators}
        for key, at, month, value, own in rows.values_list(
            "indicator", "area", "month", "value", "own"
        ):
            if at == area:
                self._add(totals[key], key, month, value, periods)
            if self._counts(key, month, first):
                areas[key][at] += own if at == area and length != len(area) else value
        for (key, part, at, month), amount in self.changes.items():
            if not part and at.startswith(area):
                self._add(totals[key], key, month, amount, periods)
                if self._counts(key, month, first):
                    areas[key][at[:length]] += amount
        return totals, areas

    def by_part(self, area: str, period: Period) -> dict[str, Amounts]:
        """{key: {part: amount}}. One query."""
        rows = self._rows([period]).filter(area=area).exclude(part="")
        found: dict[str, Amounts] = {key: defaultdict(int) for key in self.indicators}
        for row in rows.values("indicator", "part").annotate(amount=Sum("value")):
            found[row["indicator"]][row["part"]] = row["amount"] or 0
        for (key, part, at, month), amount in self.changes.items():
            if part and at.startswith(area) and self._counts(key, month, period):
                found[key][part] += amount
        return found

    def _rows(self, periods: Sequence[Period]) -> QuerySet:
        earliest = min(period.start for period in periods)
        begun = Q(month__gte=earliest) | Q(indicator__in=self._stocks())
        last = max(period.end for period in periods)
        return MonthlyFigure.objects.filter(
            begun, indicator__in=list(self.indicators), month__lte=last
        ).order_by()

    def _stocks(self) -> list[str]:
        return [key for key, one in self.indicators.items() if one.stock]

    def _add(
        self, sums: list[int], key: str, month: date, amount: int, periods: Sequence[Period]
    ) -> None:
        for number, period in enumerate(periods):
            if self._counts(key, month, period):
                sums[number] += amount

    def _counts(self, key: str, month: date, period: Period) -> bool:
        return month <= period.end and (self.indicators[key].stock or month >= period.start)


def open_book(
    indicators: Iterable[Indicator], area: str, marks: Marks | None = None, *, parts: bool = True
) -> Book:
    """The book of these figures within an area; a figure that cannot be read is not in it.

    `marks` are those that the page has read already. Without `parts` it knows only the wholes.
    """
    wanted = {one.key: one for one in indicators if one.rolled}
    if not wanted:
        return Book({})
    marks = read() if marks is None else marks
    if not marks.build:
        return Book({})
    book, regions = Book(wanted), {}
    for key, indicator in wanted.items():
        places = set().union(*(marks.places.get(table, set()) for table in tables_of(indicator)))
        pairs = {(at, month) for at, month in places if at.startswith(area) or month is None}
        if pairs:
            regions[key] = _Region.around(pairs)
    for key, region in regions.items():
        if region is None:
            del book.indicators[key]
    _add_changes(book, {key: region for key, region in regions.items() if region}, parts)
    return book


@dataclass(frozen=True)
class _Region:
    """The areas and the months in which something changed; each of the areas in each month."""

    areas: frozenset[str]
    months: frozenset[date]

    @classmethod
    def around(cls, pairs: set[Place]) -> _Region | None:
        """None where it is so large that counting everything costs no more."""
        areas = frozenset(area for area, _month in pairs)
        months = frozenset(month for _area, month in pairs if month is not None)
        is_whole = any(month is None for _area, month in pairs)
        if is_whole or len(areas) > MOST_AREAS or len(months) > MOST_MONTHS:
            return None
        return cls(areas, months)

    def spans(self) -> list[Period]:
        """The months, those that follow one another in one period."""
        found: list[Period] = []
        for month in sorted(self.months):
            end = Period.month(month.year, month.month).end
            if found and found[-1].end + timedelta(days=1) == month:
                found[-1] = Period(found[-1].start, end)
            else:
                found.append(Period(month, end))
        return found


def _add_changes(book: Book, regions: dict[str, _Region], parts: bool) -> None:
    """What is there now, less what is kept, within what changed."""
    if not regions:
        return
    together: dict[tuple, list[Indicator]] = defaultdict(list)
    for key, region in regions.items():
        one = book.indicators[key]
        together[one.records, one.on, one.area, region].append(one)
    for (*_same, region), indicators in together.items():
        book.changes |= count_cells(indicators, _within(indicators[0], region), parts=parts)
    kept = MonthlyFigure.objects.filter(
        indicator__in=list(regions),
        area__in=frozenset().union(*(region.areas for region in regions.values())),
        month__in=frozenset().union(*(region.months for region in regions.values())),
    ).exclude(own=0)
    if not parts:
        kept = kept.filter(part="")
    for key, part, area, month, own in kept.values_list(
        "indicator", "part", "area", "month", "own"
    ):
        region = regions[key]
        if area in region.areas and month in region.months:
            book.changes[key, part, area, month] = (
                book.changes.get((key, part, area, month), 0) - own
            )


def _within(indicator: Any, region: _Region) -> QuerySet:
    path = indicator.area if "__" in indicator.area else f"{indicator.area}_id"
    spans = Q()
    for span in region.spans():
        spans |= in_period(indicator, span, began=True)
    return indicator.records().filter(spans, **{f"{path}__in": region.areas})
