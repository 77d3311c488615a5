"""Charts drawn by the server as SVG, each with its table. `{% load charts %}`.

A point is a dict or an object with `label`, `value` (None where nothing was measured: a dash and
a gap, not nought), and where wanted `href` (the records behind it), `text` (the value as it is to
be read) and `short` (a short label for the foot of a line chart). All positions are percentages,
so that a chart fits a phone without shrinking its words.
"""

from decimal import Decimal
from itertools import groupby
from math import ceil, floor, log10
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from portal.templatetags.formats import count

register = template.Library()

LABELS_ON_A_LINE = 12
TOPS = (10, 12, 16, 20, 30, 40, 60, 80, 100)  # tenths of a power of ten


def _get(point: Any, name: str) -> Any:
    found = point.get(name) if isinstance(point, dict) else getattr(point, name, None)
    return "" if found is None else found


def _read(points: Any) -> list[dict[str, Any]]:
    """The points with every part filled in. Figures are counts, so nothing is below nothing."""
    rows = []
    for point in points or []:
        value = _get(point, "value")
        is_known = value != ""
        rows.append(
            {
                "label": str(_get(point, "label")),
                "short": str(_get(point, "short") or _get(point, "label")),
                "value": max(Decimal(str(value)), Decimal(0)) if is_known else Decimal(0),
                "is_known": is_known,
                "text": str(_get(point, "text") or count(value)),
                "href": str(_get(point, "href")),
            }
        )
    return rows


def _runs(rows: list[dict[str, Any]]) -> list[str]:
    """The line's pieces, one for each run of points of which something is known."""
    runs = groupby(rows, lambda row: row["is_known"])
    return [" ".join(f"{row['x']},{row['y']}" for row in run) for known, run in runs if known]


def _percent(number: Any) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def round_top(highest: Decimal) -> int:
    """The first round number that is not lower, and that halves into whole numbers."""
    if highest <= 2:
        return 2
    step = 10 ** floor(log10(highest))
    tops = (tenths * step // 10 for tenths in TOPS if tenths * step % 20 == 0)
    return next(top for top in tops if top >= highest)


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(title: str, points: Any, unit: str = "") -> dict[str, Any]:
    """One bar under another, for parts and areas, in the order given."""
    rows = _read(points)
    highest = max((row["value"] for row in rows), default=Decimal(0))
    for row in rows:
        row["width"] = _percent(row["value"] * 100 / highest) if highest else "0"
    return {"title": title, "unit": unit, "rows": rows, "is_empty": not highest}


@register.inclusion_tag("components/line_chart.html")
def line_chart(title: str, points: Any, unit: str = "") -> dict[str, Any]:
    """A line over months or days, in the order given."""
    rows = _read(points)
    top = round_top(max((row["value"] for row in rows), default=Decimal(0)))
    place(rows, top)
    return {
        "title": title,
        "unit": unit,
        "rows": rows,
        "is_empty": not any(row["value"] for row in rows),
        "lines": _runs(rows),
        "marks": [{"y": y, "text": count(top * (100 - y) // 100)} for y in (0, 50, 100)],
    }


def heat_row(row: Any, *, leads: bool) -> str:
    """A row of the heat table: by hand, since a page has hundreds of cells. `leads` to the area."""
    name = row.name
    if leads and row.code:
        name = format_html('<a href="?{}">{}</a>', row.query, row.name)
    head = format_html('<tr><th scope="row" class="nowrap">{}</th>', name)
    return mark_safe("".join([head, *(_heat_cell(row.name, cell) for cell in row.cells), "</tr>"]))


def _heat_cell(name: str, cell: dict[str, Any]) -> str:
    seen = mark_safe(' class="on-screen"') if cell["paper"] else ""
    paper = format_html('<span class="on-paper">{}</span>', cell["paper"]) if cell["paper"] else ""
    number = format_html("<span{}>{}</span>", seen, cell["text"])
    if cell["href"]:
        number = format_html(
            '<a{} href="{}" aria-label="{} {}: {}">{}</a>',
            seen, cell["href"], name, cell["name"], cell["text"], cell["text"],
        )  # fmt: skip
    return format_html('<td class="number heat-{}">{}{}</td>', cell["shade"], paper, number)


@register.inclusion_tag("components/sparkline.html")
def sparkline(title: str, points: Any) -> dict[str, Any]:
    """A line as small as a word: how it went, without a scale. Its first point is at the left."""
    rows = _read(points)
    place(rows, max((row["value"] for row in rows), default=Decimal(0)) or 1)
    return {
        "title": title,
        "rows": rows,
        "lines": _runs(rows),
        "last": next((row for row in reversed(rows) if row["is_known"]), None),
        "spoken": "；".join(f"{row['label']} {row['text']}" for row in rows),
    }


def place(rows: list[dict[str, Any]], top: Any) -> None:
    """Give each point its column and height in percent, and a label where there is room for it."""
    if not rows:
        return
    column = 100 / len(rows)
    every = ceil(len(rows) / LABELS_ON_A_LINE)
    for number, row in enumerate(rows):
        row["x"] = _percent(column * (number + 0.5))
        row["left"], row["column"] = _percent(column * number), _percent(column)
        row["y"] = _percent(100 - row["value"] * 100 / top)
        row["is_labelled"] = number % every == 0
        row["is_minor"] = len(rows) > 6 and number % (every * 2) != 0
