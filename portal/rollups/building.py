"""Counting the roll-ups, wholly or only the months that changed, and comparing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connections, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import TruncMonth

from portal.areas.codes import lineage
from portal.bulk import insert_rows
from portal.held import triggers
from portal.indicators import Indicator, Period
from portal.indicators.figures import in_period, measure_of
from portal.rollups.models import FigureBuild, FigureMark, MonthlyFigure
from portal.rollups.sources import fingerprint, rolled, tables_of

NAMES = ("indicator", "part", "level", "area", "month", "value", "own")
AT_ONCE = 5_000

Cell = tuple[str, str, str, date]  # indicator, part, area, month


class Busy(Exception):
    """Somebody else counted in the meantime; what they wrote stands."""


def count_cells(
    indicators: Sequence[Indicator], records: QuerySet, *, parts: bool = True
) -> dict[Cell, int]:
    """{(key, part, very area, month): amount} of these records, and part "" for all of it.

    Without `parts` only the latter. One query: the figures have their day and area in the same
    fields, and a record is of one part.
    """
    first = indicators[0]
    path = first.area if "__" in first.area else f"{first.area}_id"
    names = {"in_month": TruncMonth(first.on), "at_area": F(path)}
    splits = {one.split.path for one in indicators if one.split and parts}
    of_part = {path: f"of_part{number}" for number, path in enumerate(sorted(splits))}
    names |= {name: F(path) for path, name in of_part.items()}
    measures = {f"amount{number}": measure_of(one) for number, one in enumerate(indicators)}
    found: dict[Cell, int] = defaultdict(int)
    for row in records.order_by().values(**names).annotate(**measures):
        if row["in_month"] is None:
            continue
        month, area = _day(row["in_month"]), row["at_area"] or ""
        for number, one in enumerate(indicators):
            part = row[of_part[one.split.path]] if one.split and parts else ""
            for code in {"", part or ""}:
                found[one.key, code, area, month] += row[f"amount{number}"] or 0
    return found


def _day(month: date | datetime) -> date:
    return month.date() if isinstance(month, datetime) else month


def spread(cells: dict[Cell, int]) -> Iterator[tuple[Any, ...]]:
    """Rows of MonthlyFigure: each amount at its own area and at all above it."""
    within: dict[Cell, int] = defaultdict(int)
    for (key, part, area, month), amount in cells.items():
        for code in ("", *lineage(area)):
            within[key, part, code, month] += amount
    for cell, value in within.items():
        key, part, code, month = cell
        yield key, part, len(code), code, month, value, cells.get(cell, 0)


def rebuild(now: datetime) -> int:
    """Count every month anew; returns how many rows there are. Raises Busy.

    The marks are read first: what is written while this counts leaves a mark that stays.
    """
    version, marks = _version(), _marks()
    if set(triggers.present()) != {trigger.name for trigger in triggers.expected()}:
        triggers.install()
    cells: dict[Cell, int] = {}
    for indicator in rolled():
        cells |= count_cells([indicator], indicator.records())
    rows = list(spread(cells))
    with transaction.atomic():
        _claim(version, now)
        MonthlyFigure.objects.all().delete()
        _write(rows, marks)
    return len(rows)


def refresh(now: datetime) -> int:
    """Count anew the months that changed; returns how many. All of them where that is needed."""
    build = FigureBuild.objects.filter(pk=FigureBuild.ONE, fingerprint=fingerprint()).first()
    marks = _marks()
    tables = {table for indicator in rolled() for table in tables_of(indicator)}
    if build is None or any(month is None and source in tables for _pk, source, month in marks):
        return rebuild(now)
    if not marks:
        return 0
    changed: dict[str, set[date]] = defaultdict(set)
    for _pk, source, month in marks:
        if month is not None:
            changed[source].add(month)
    cells: dict[Cell, int] = {}
    old = []
    for indicator in rolled():
        for month in sorted(set().union(*(changed[table] for table in tables_of(indicator)))):
            old.append((indicator.key, month))
            cells |= count_cells([indicator], _of_month(indicator, month))
    rows = list(spread(cells))
    with transaction.atomic():
        _claim(build.version, now)
        for key, month in old:
            MonthlyFigure.objects.filter(indicator=key, month=month).delete()
        _write(rows, marks)
    return len(old)


def _of_month(indicator: Indicator, month: date) -> QuerySet:
    period = Period.month(month.year, month.month)
    return indicator.records().filter(in_period(indicator, period, began=True))


def compare() -> list[tuple[Cell, int, int]]:
    """(cell, kept, counted) wherever they differ and no mark says so. Raises LookupError."""
    if not FigureBuild.objects.filter(pk=FigureBuild.ONE, fingerprint=fingerprint()).exists():
        raise LookupError
    marked = set(FigureMark.objects.values_list("source", "area", "month"))
    kept = {
        (key, part, area, month): own
        for key, part, area, month, own in MonthlyFigure.objects.exclude(own=0).values_list(
            "indicator", "part", "area", "month", "own"
        )
    }
    wrong = []
    for indicator in rolled():
        counted = count_cells([indicator], indicator.records())
        mine = {cell for cell in kept if cell[0] == indicator.key}
        for cell in sorted(mine | set(counted)):
            pair = kept.get(cell, 0), counted.get(cell, 0)
            if pair[0] != pair[1] and not _is_marked(indicator, cell, marked):
                wrong.append((cell, *pair))
    return wrong


def _is_marked(indicator: Indicator, cell: Cell, marked: set[tuple]) -> bool:
    _key, _part, area, month = cell
    return any((table, area, month) in marked or (table, "", None) in marked
               for table in tables_of(indicator))  # fmt: skip


def _version() -> int:
    build = FigureBuild.objects.filter(pk=FigureBuild.ONE).first()
    return build.version if build else 0


def _marks() -> list[tuple[int, str, date | None]]:
    return list(FigureMark.objects.values_list("pk", "source", "month"))


def _claim(version: int, now: datetime) -> None:
    """Say that this count stands, unless another one came first."""
    build, made = FigureBuild.objects.select_for_update().get_or_create(
        pk=FigureBuild.ONE, defaults={"at": now, "version": 0}
    )
    if build.version != version and not (made and version == 0):
        raise Busy
    build.at, build.fingerprint, build.version = now, fingerprint(), version + 1
    build.save(update_fields=["at", "fingerprint", "version"])


def _write(rows: list[tuple], marks: list[tuple[int, str, date | None]]) -> None:
    insert_rows(MonthlyFigure, NAMES, rows)
    keys = [pk for pk, _source, _month in marks]
    for start in range(0, len(keys), AT_ONCE):
        FigureMark.objects.filter(pk__in=keys[start : start + AT_ONCE]).delete()


def distrust(plan: list | None = None, using: str = "default", **kwargs: Any) -> None:
    """Signal before migrations: what they change leaves no mark, so all is to be counted anew."""
    table = FigureBuild._meta.db_table
    if plan and table in connections[using].introspection.table_names():
        FigureBuild.objects.using(using).all().delete()
