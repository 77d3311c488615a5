"""What areas reached of what they were asked for, their points, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from portal.areas.models import Area
from portal.dashboard.covering import covered
from portal.dashboard.overview import areas_below
from portal.indicators import Period, figures, find
from portal.targets.models import TargetItem, TargetSheet
from portal.targets.states import Kind
from portal.templatetags.formats import count

TENTH = Decimal("0.1")


@dataclass
class Cell:
    """One item for one area. Without points nothing was asked or measured, or nobody has judged."""

    target: Decimal | None = None
    reached: str = ""
    points: Decimal | None = None
    words: str = ""
    by: Any = None
    href: str = ""


@dataclass
class Line:
    area: Area
    cells: list[Cell]
    score: Decimal | None = None  # of a hundred, of what was asked and is known
    rank: int | None = None


@dataclass
class Table:
    sheet: TargetSheet
    items: list[TargetItem]
    lines: list[Line] = field(default_factory=list)

    @property
    def weights(self) -> int:
        return sum(item.weight for item in self.items)

    @property
    def by_place(self) -> list[Line]:
        """The best first; who has no place yet stands last."""
        return sorted(self.lines, key=lambda line: (line.rank is None, line.rank))


def figure_name(key: str) -> str:
    """The name of a figure with its part; the bare key where nobody has it any more."""
    found = find(key)
    if found is None:
        return key
    indicator, part = found
    return f"{indicator.name} · {indicator.label_of(part) or part}" if part else str(indicator.name)


def table_of(sheet: TargetSheet) -> Table:
    """The whole sheet with points and ranks: live, or as it was frozen."""
    items = list(sheet.items.select_related("judge"))
    for item in items:
        item.name = item.title or figure_name(item.figure)  # type: ignore[attr-defined]
    areas = areas_below(sheet.area_id)
    columns = [_frozen(item, areas) if sheet.is_frozen else _live(item, sheet, areas)
               for item in items]  # fmt: skip
    lines = [Line(area, [column[area.pk] for column in columns]) for area in areas]
    for line in lines:
        line.score = _score(items, line.cells)
    rank(lines)
    return Table(sheet, items, lines)


def _live(item: TargetItem, sheet: TargetSheet, areas: list[Area]) -> dict[str, Cell]:
    cells = {area.pk: Cell() for area in areas}
    if item.kind == Kind.JUDGED:
        for one in item.judgements.select_related("by"):
            cells.setdefault(one.area_id, Cell()).points = one.points
            cells[one.area_id].words, cells[one.area_id].by = one.words, one.by
        return cells
    targets = {one.area_id: one.value for one in item.targets.all()}
    found = find(item.figure)
    if found is None:
        return cells
    period = Period.year(sheet.year)
    values = figures.by_area(*found, sheet.area_id, period)
    opens = figures.opener(*found, period)
    for area in areas:
        value = values.get(area.pk, found[0].nothing)
        cells[area.pk] = _counted(found[0], value, targets.get(area.pk), item)
        cells[area.pk].href = opens(area.pk)
    return cells


def _counted(indicator: Any, value: Any, target: Decimal | None, item: TargetItem) -> Cell:
    """Points follow from what is shown, so that they tell no small number of people either.

    Where nothing was measured there are none: the area is judged by its other items.
    """
    shown = covered(value) if indicator.people else None
    reached = shown.text if shown else count(value)
    if target is None or value is None:
        return Cell(target, reached)
    share = Decimal(str(shown.value if shown else value)) / target
    points = (item.weight * min(share, Decimal(1))).quantize(TENTH, ROUND_HALF_UP)
    return Cell(target, reached, points)


def _frozen(item: TargetItem, areas: list[Area]) -> dict[str, Cell]:
    cells = {area.pk: Cell() for area in areas}
    targets = {one.area_id: one.value for one in item.targets.all()}
    judged = {one.area_id: one for one in item.judgements.select_related("by")}
    for result in item.results.all():
        one = judged.get(result.area_id)
        cells[result.area_id] = Cell(
            targets.get(result.area_id),
            result.reached,
            result.points,
            one.words if one else "",
            one.by if one else None,
        )
    return cells


def _score(items: list[TargetItem], cells: list[Cell]) -> Decimal | None:
    asked = sum(item.weight for item, cell in zip(items, cells, strict=True)
                if cell.points is not None)  # fmt: skip
    if not asked:
        return None
    points = sum((cell.points for cell in cells if cell.points is not None), Decimal(0))
    return (points * 100 / asked).quantize(TENTH, ROUND_HALF_UP)


def rank(lines: Iterable[Line]) -> None:
    """Places among areas of the same level only; the same score is the same place."""
    levels: dict[int, list[Line]] = {}
    for line in lines:
        if line.score is not None:
            levels.setdefault(line.area.level, []).append(line)
    for level in levels.values():
        for line in level:
            better = sum(other.score > line.score for other in level)  # type: ignore[operator]
            line.rank = better + 1
