"""The figures of a report as plain data, so that an issued one can keep them; people covered."""

from __future__ import annotations

from typing import Any

from portal.dashboard import front
from portal.dashboard.covering import Shown
from portal.indicators import Indicator, Period, all_indicators
from portal.indicators.together import Shelf
from portal.templatetags.ui import change


def figures_of(area: str, period: Period) -> dict[str, Any]:
    """{"figures": rows of all, "columns", "areas", "totals": the eight by area}."""
    board = front.board(area, period, is_covered=True, opens=False)
    shelf = Shelf(all_indicators(), area, months=period.is_of_months)
    values = shelf.totals([period, period.before()])
    said = {one.indicator.key: one.shown for one in board.headlines}
    rows = []
    for one in all_indicators():
        show = front.one_of(one, True)
        now, before = (show(value) for value in values[one.key])
        rows.append(_row(one, said.get(one.key, now), before))
    return {
        "figures": rows,
        "columns": [str(one.indicator.name) for one in board.headlines],
        "areas": [[row.name, *(cell["text"] for cell in row.cells)] for row in board.rows],
        "totals": [total.text for total in board.totals],
    }


def _row(indicator: Indicator, now: Shown, before: Shown) -> dict[str, str]:
    known = not (now.is_small or before.is_small)
    changed = change(now.value, before.value, indicator.kind) if known else None
    return {
        "key": indicator.key,
        "name": str(indicator.name),
        "unit": str(indicator.unit),
        "text": now.text,
        "before": before.text,
        "change": changed["text"] if changed else "",
        "definition": str(indicator.definition),
        "source": str(indicator.source),
        "owner": str(indicator.owner),
    }
