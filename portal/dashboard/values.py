"""The numbers of the first page, of which only those that changed are asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.dashboard.remembering import Memory
from portal.indicators import Indicator, Period
from portal.indicators.figures import Number
from portal.indicators.together import Shelf
from portal.rollups.sources import shown_tables


@dataclass(frozen=True)
class Values:
    """Of one figure: the total of each period, and the first period by area."""

    totals: list[Number]
    by_area: dict[str, Number]


def read(
    indicators: Sequence[Indicator],
    area: str,
    periods: Sequence[Period],
    memory: Memory | None = None,
) -> dict[str, Values]:
    """{key: values}. The number of queries depends on what changed, not on how much there is."""
    found: dict[str, Values] = {}
    if memory:
        for one in indicators:
            known = memory.recall(_name(one), memory.marks.stamp(shown_tables(one)))
            if known is not None:
                found[one.key] = known
    missing = [one for one in indicators if one.key not in found]
    if missing:
        months = all(period.is_of_months for period in periods)
        shelf = Shelf(missing, area, months=months, marks=memory.marks if memory else None)
        totals, by_area = shelf.whole_and_areas(periods)
        for one in missing:
            found[one.key] = Values(totals[one.key], by_area[one.key])
            if memory:
                stamp = memory.marks.stamp(shown_tables(one))
                memory.put(_name(one), stamp, found[one.key])
    return found


def _name(indicator: Indicator) -> str:
    return f"values.{indicator.key}"
