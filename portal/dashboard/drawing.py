"""The first page as HTML, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.dashboard.front import Board, Headline, Row
from portal.dashboard.panels import Panel
from portal.dashboard.remembering import Memory
from portal.templatetags.charts import heat_row, line_chart


def cards(board: Board, memory: Memory, *, opens: bool) -> SafeString:
    """The eight figures."""
    drawn = []
    for one in board.headlines:
        content = (one.values, one.shown)
        drawn.append(memory.of_content(f"card.{one.indicator.key}", content, _card(one, opens)))
    return _joined(drawn)


def _card(one: Headline, opens: bool) -> Any:
    context = {"one": one, "opens": opens}
    return lambda: render_to_string("portal/_headline.html", context)


def rows(found: Iterable[Row], memory: Memory, *, leads: bool) -> SafeString:
    """The areas of the heat table. `leads`: an area's name leads to its own page."""
    drawn = []
    for row in found:
        content = (row.name, row.query, row.cells)
        drawn.append(memory.of_content(f"row.{row.code}", content, _row(row, leads)))
    return _joined(drawn)


def _row(row: Row, leads: bool) -> Any:
    return lambda: heat_row(row, leads=leads)


def charts(board: Board, memory: Memory) -> SafeString:
    """Twelve months of the first figure of each app."""
    drawn = []
    for one in board.charts:
        drawn.append(memory.of_content(f"chart.{one.indicator.key}", one.values, _chart(one)))
    return _joined(drawn)


def _chart(one: Headline) -> Any:
    def draw() -> str:
        title = _("%(name)s in the last twelve months") % {"name": one.indicator.name}
        context = line_chart(title, one.months, unit=str(one.indicator.unit))
        return render_to_string("components/line_chart.html", context)

    return draw


def panel(found: Panel | None, *, opens: bool) -> SafeString | None:
    """What an app draws there: its heading and its picture; no links where it opens nothing."""
    if found is None:
        return None
    return render_to_string(
        "portal/_panel.html", found.context | {"panel": found, "still": not opens}
    )


def _joined(pieces: Iterable[str]) -> SafeString:
    return mark_safe("".join(pieces))
