"""What is kept, with what changed since counted live: two small questions and one a changed figure.

Where much changed since, or nothing was counted yet, the book is shut for a figure, and it is
counted from its records as ever.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, Sum, When

from portal.areas.codes import child_length, within
from portal.indicators import Indicator, Period
from portal.indicators.figures import in_period
from portal.rollups.building import Cell, count_cells
from portal.rollups.models import FigureBuild, FigureMark, MonthlyFigure
from portal.rollups.sources import fingerprint, tables_of

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
        rows = self._rows(periods).filter(part=part, area=area).values("indicator")
        found = {key: [0] * len(periods) for key in self.indicators}
        for row in rows.annotate(**self._sums(periods)):
            found[row["indicator"]] = [row[f"p{n}"] or 0 for n in range(len(periods))]
        for (key, of_part, at, month), amount in self.changes.items():
            if of_part == part and at.startswith(area) and key in found:
                for number, period in enumerate(periods):
                    if self._counts(key, month, period):
                        found[key][number] += amount
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
        stocks = [key for key, one in self.indicators.items() if one.stock]
        begun = Q(month__gte=min(period.start for period in periods)) | Q(indicator__in=stocks)
        last = max(period.end for period in periods)
        return MonthlyFigure.objects.filter(
            begun, indicator__in=list(self.indicators), month__lte=last
        ).order_by()

    def _sums(self, periods: Sequence[Period]) -> dict[str, Sum]:
        stocks = [key for key, one in self.indicators.items() if one.stock]
        return {
            f"p{number}": Sum(
                "value",
                filter=Q(month__lte=period.end)
                & (Q(month__gte=period.start) | Q(indicator__in=stocks)),
            )
            for number, period in enumerate(periods)
        }

    def _counts(self, key: str, month: date, period: Period) -> bool:
        return month <= period.end and (self.indicators[key].stock or month >= period.start)


def token() -> str:
    """Changes whenever anything changes that a page of figures shows; "" when nobody can tell."""
    build = FigureBuild.objects.filter(pk=FigureBuild.ONE).first()
    if build is None or build.fingerprint != fingerprint():
        return ""
    marks = FigureMark.objects.aggregate(last=Max("pk"), number=Count("pk"))
    return f"{build.at}/{build.version}/{build.writes}/{marks['last']}/{marks['number']}"


def open_book(indicators: Iterable[Indicator], area: str) -> Book:
    """The book of these figures within an area; a figure that cannot be read is not in it."""
    wanted = {one.key: one for one in indicators if one.rolled}
    build = FigureBuild.objects.filter(pk=FigureBuild.ONE).first() if wanted else None
    if build is None or build.fingerprint != fingerprint():
        return Book({})
    marks: dict[str, set[tuple[str, date | None]]] = defaultdict(set)
    for source, at, month in FigureMark.objects.values_list("source", "area", "month").distinct():
        if at.startswith(area) or month is None:
            marks[source].add((at, month))
    book, regions = Book(wanted), {}
    for key, indicator in wanted.items():
        pairs = set().union(*(marks[table] for table in tables_of(indicator)))
        if pairs:
            regions[key] = _Region.around(pairs)
    for key, region in regions.items():
        if region is None:
            del book.indicators[key]
    _add_changes(book, {key: region for key, region in regions.items() if region})
    return book


@dataclass(frozen=True)
class _Region:
    """The areas and months in which something changed; whatever lies between among them."""

    areas: frozenset[str]
    period: Period

    @classmethod
    def around(cls, pairs: set[tuple[str, date | None]]) -> _Region | None:
        """None where it is so large that counting everything costs no more."""
        areas = frozenset(area for area, _month in pairs)
        months = [month for _area, month in pairs if month is not None]
        if len(months) < len(pairs) or len(areas) > MOST_AREAS:
            return None
        first, last = min(months), max(months)
        period = Period(first, Period.month(last.year, last.month).end)
        return cls(areas, period) if len(period.months()) < MOST_MONTHS else None


def _add_changes(book: Book, regions: dict[str, _Region]) -> None:
    """What is there now, less what is kept, within what changed."""
    if not regions:
        return
    for key, region in regions.items():
        indicator: Any = book.indicators[key]
        path = indicator.area if "__" in indicator.area else f"{indicator.area}_id"
        records = indicator.records().filter(
            in_period(indicator, region.period, began=True), **{f"{path}__in": region.areas}
        )
        book.changes |= count_cells(indicator, records)
    areas = frozenset().union(*(region.areas for region in regions.values()))
    kept = MonthlyFigure.objects.filter(
        indicator__in=list(regions),
        area__in=areas,
        month__gte=min(region.period.start for region in regions.values()),
        month__lte=max(region.period.end for region in regions.values()),
    ).exclude(own=0)
    for key, part, area, month, own in kept.values_list(
        "indicator", "part", "area", "month", "own"
    ):
        region = regions[key]
        if area in region.areas and region.period.start <= month <= region.period.end:
            book.changes[key, part, area, month] = (
                book.changes.get((key, part, area, month), 0) - own
            )
