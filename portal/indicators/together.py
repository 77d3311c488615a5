"""Several figures at once: those that are kept by month in one question, the others one by one."""

from __future__ import annotations

from collections.abc import Sequence

from portal.indicators.figures import Number, all_scaled, by_area, in_periods, scaled
from portal.indicators.periods import Period
from portal.indicators.registry import Indicator
from portal.rollups.marks import Marks
from portal.rollups.reading import Book, open_book


class Shelf:
    """These figures within an area. What changed since the count is looked up once."""

    def __init__(
        self,
        indicators: Sequence[Indicator],
        area: str,
        *,
        months: bool = True,
        marks: Marks | None = None,
    ) -> None:
        self.indicators, self.area = list(indicators), area
        self.book = open_book(self.indicators, area, marks, parts=False) if months else Book({})

    def totals(self, periods: Sequence[Period]) -> dict[str, list[Number]]:
        """{key: the figure of each of these periods}."""
        known = self.book.totals(self.area, periods) if self._answers(periods) else {}
        return {
            one.key: [scaled(one, amount) for amount in known[one.key]]
            if one.key in known
            else in_periods(one, "", self.area, list(periods))
            for one in self.indicators
        }

    def by_area(self, period: Period) -> dict[str, dict[str, Number]]:
        """{key: {area just below: figure}}; of the area itself under its own code."""
        known = self.book.by_area(self.area, period) if self._answers([period]) else {}
        return {
            one.key: all_scaled(one, known[one.key])
            if one.key in known
            else by_area(one, "", self.area, period)
            for one in self.indicators
        }

    def whole_and_areas(
        self, periods: Sequence[Period]
    ) -> tuple[dict[str, list[Number]], dict[str, dict[str, Number]]]:
        """`totals` of these periods and `by_area` of the first of them."""
        totals, areas = {}, {}
        if self._answers(periods):
            known, below = self.book.whole_and_areas(self.area, periods)
            for key, one in self.book.indicators.items():
                totals[key] = [scaled(one, amount) for amount in known[key]]
                areas[key] = all_scaled(one, below[key])
        for one in self.indicators:
            if one.key not in totals:
                totals[one.key] = in_periods(one, "", self.area, list(periods))
                areas[one.key] = by_area(one, "", self.area, periods[0])
        return totals, areas

    def _answers(self, periods: Sequence[Period]) -> bool:
        return bool(self.book.indicators) and all(period.is_of_months for period in periods)
